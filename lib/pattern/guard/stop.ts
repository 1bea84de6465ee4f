import type { Actions } from "../../architect/flow/index.js";
import type { PatternContext } from "../context.js";
import { assign } from "../slot.js";
import { endWith } from "../steps/end-with.js";

/** Why a breaker stops a call. */
export const OPEN = "the circuit breaker is open";

/** Leaves the loop without a call. What the attempt before told stays, but for its text. */
export function stopBy(context: PatternContext, why: string): Actions {
  const [end, leave] = endWith(context, "open", "Do not call");
  return [{ ...end, statements: [...end.statements, assign(context.slots.lastError, `not called: ${why}`)] }, leave];
}
