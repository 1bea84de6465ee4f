import { append, choose, type Expr, int, isSet, left, text, toText } from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import type { PatternContext } from "../context.js";
import { exp } from "../slot.js";
import type { PatternSlots } from "../slots.js";
import { type BuildFallback, onlyActions } from "./parts.js";

/**
 * Most of an error text that a reason repeats; the flow's output has all of it. Text ends at 32,000 characters (vendor
 * engine), and an API can answer with a whole page: a reason that is too long must not cost the callback.
 */
const MOST_OF_ERROR = 1000;

/** What happened, in one sentence that cannot fail on a value that is not set. */
export function summary(slots: PatternSlots, prefix: string): Expr<"string"> {
  const { outcome, attempts, lastStatus, lastError } = slots;
  return append(
    text(`${prefix}: `),
    outcome.value,
    text(", attempts "),
    toText(attempts.value),
    text(", last status "),
    toText(lastStatus.value),
    text(", "),
    choose(isSet(lastError.value), left(lastError.value, int(MOST_OF_ERROR)), text("")),
  );
}

/** Ends the flow with a reason for a person. The flow's outputs hold the rest. */
export const endForManualReview = ({ kind, slots }: PatternContext, reason: string): Actions =>
  kind.end("Leave it to a person", exp(summary(slots, reason)));

export const manualReviewFallback: BuildFallback<"manualReview"> = (context, { reason }) =>
  onlyActions(endForManualReview(context, reason));
