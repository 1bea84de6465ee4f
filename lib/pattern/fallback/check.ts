import { type Problem, problem } from "../../common/errors.js";
import type { ResolvedPolicy } from "../../policy/index.js";
import { COMBINATIONS } from "../combinations.js";
import type { ResilientFlowDeclaration } from "../declaration.js";
import { checkHandOffTarget } from "./hand-off-target.js";

/** What a fallback's options need besides a flow type that takes it. */
export function checkFallback(
  { flow, call }: Pick<ResilientFlowDeclaration, "flow" | "call">,
  { fallback }: ResolvedPolicy,
  place: string,
): readonly Problem[] {
  if (COMBINATIONS[flow.type].fallback[fallback.kind] !== "yes") return [];
  if (fallback.kind === "handOffToWorkflow") return checkHandOffTarget(fallback.workflow, call, `${place}.workflow`);
  const needsQueue = fallback.kind === "queue" && fallback.queue === undefined && flow.type !== "inqueueCall";
  return needsQueue ? [problem("queue-needed", `${place}.queue`, undefined)] : [];
}
