import { problem } from "../../common/errors.js";
import type { Draft } from "./blocks.js";
import type { FlowContext, StepList } from "./builder.js";
import type { Label } from "./program.js";

/** Where a run starts: at what the flow refers to, or at the block that its type starts with. */
export function compileStart(
  context: FlowContext,
  list: StepList,
  drafts: readonly Draft[],
  menus: ReadonlyMap<string, Label>,
): Label {
  const { flow, fileName } = context;
  const reference = flow.startUpRef;
  const menu = reference === undefined ? undefined : menus.get(reference);
  if (menu !== undefined) return menu;
  const block = reference === undefined ? firstBlock(drafts) : context.blockAt(reference);
  if (block === undefined) {
    context.problems.push(problem("unknown-reference", `${fileName ?? "flow"}, startUpRef`, reference));
    return { at: -1 };
  }
  return list.emit((run) => run.stack.restart(run, block));
}

const firstBlock = (drafts: readonly Draft[]): Draft | undefined =>
  drafts.find(({ block }) => block.kind === "startUpTask" || block.kind === "startUpState") ?? drafts[0];
