import type { LoopExit, UpdateData } from "../../architect/flow/index.js";
import type { PatternContext } from "../context.js";
import type { Outcome } from "../outcome.js";
import { assign } from "../slot.js";

/** A new action each time: an action object has one place in a flow, by which it is numbered and covered. */
export const leaveLoop = (): LoopExit => ({ kind: "loopExit", name: "Leave the loop" });

/** Records the outcome and leaves the retry loop. */
export function endWith(
  { slots }: Pick<PatternContext, "slots">,
  outcome: Outcome,
  why: string,
): readonly [UpdateData, LoopExit] {
  return [{ kind: "updateData", name: why, statements: [assign(slots.outcome, outcome)] }, leaveLoop()];
}
