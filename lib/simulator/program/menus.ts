import type { Draft } from "./blocks.js";
import type { FlowContext, StepList } from "./builder.js";
import type { Label } from "./program.js";

export function compileMenus(
  _context: FlowContext,
  _list: StepList,
  _drafts: readonly Draft[],
  labels: Map<string, Label>,
): ReadonlyMap<string, Label> {
  return labels;
}
