import { append, choose, type Expr, int, isSet, left, text, toText } from "../architect/expression/builder.js";
import type { PatternSlots } from "./slots.js";

/**
 * Most of an error text that reasons and attributes repeat. Text ends at 32,000 characters (vendor engine), and an API can
 * answer with a whole page: a reason that is too long must not cost the callback.
 */
export const MOST_OF_ERROR = 1000;

/** Start of the last error text, or nothing. */
export const errorText = ({ lastError }: Pick<PatternSlots, "lastError">): Expr<"string"> =>
  choose(isSet(lastError.value), left(lastError.value, int(MOST_OF_ERROR)), text(""));

/** What happened, in one sentence that cannot fail on a value that is not set. */
export function summary(slots: PatternSlots, prefix: string): Expr<"string"> {
  const { outcome, attempts, lastStatus } = slots;
  return append(
    text(`${prefix}: `),
    outcome.value,
    text(", attempts "),
    toText(attempts.value),
    text(", last status "),
    toText(lastStatus.value),
    text(", "),
    errorText(slots),
  );
}
