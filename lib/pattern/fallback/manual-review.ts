import { append, type Expr, text, toText } from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import { exp } from "../slot.js";
import type { PatternSlots } from "../slots.js";

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
    lastError.value,
  );
}

/** Ends the flow with a reason for a person. The flow's outputs hold the rest. */
export const endForManualReview = (slots: PatternSlots, reason: string): Actions => [
  { kind: "endWorkflow", name: "Leave it to a person", exitReason: exp(summary(slots, reason)) },
];
