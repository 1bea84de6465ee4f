import { type Action, type Actions, childLists, type Loop } from "../../architect/flow/index.js";

/** Most actions that one pass through a list can execute, with the rounds of loops multiplied out. */
export const worstCount = (actions: Actions): number => actions.reduce((sum, action) => sum + worstOf(action), 0);

/** The same for one action and what stands inside it. */
export function worstOf(action: Action): number {
  const longest = Math.max(0, ...childLists(action).map((list) => worstCount(list.actions)));
  return 1 + (action.kind === "loop" ? rounds(action) * longest : longest);
}

/** Of a computed count only one round is sure. */
function rounds({ loopCount }: Loop): number {
  if (loopCount === undefined) return 1;
  if ("lit" in loopCount) return typeof loopCount.lit === "number" ? Math.max(0, loopCount.lit) : 1;
  return "exp" in loopCount && /^\d{1,6}$/.test(loopCount.exp.trim()) ? Number(loopCount.exp) : 1;
}
