import { equals, text } from "../architect/expression/builder.js";
import type { Actions, Variable } from "../architect/flow/index.js";
import type { PatternContext } from "./context.js";
import { retriesOf } from "./retries.js";
import { retryLoop } from "./retry-loop.js";
import { exp } from "./slot.js";
import { loopVariables } from "./slots.js";
import { checkInputs } from "./steps/check-inputs.js";

/** What follows the call. */
export interface Ends {
  readonly success: Actions;
  readonly fallback: Actions;
}

/** The part of a flow that makes the call: whatever happens there, the outcome then decides which end comes. */
export const callPart = (context: PatternContext, { success, fallback }: Ends): Actions => [
  ...checkInputs(context, retryLoop(context)),
  {
    kind: "decision",
    name: "Did the API answer?",
    condition: exp(equals(context.slots.outcome.value, text("succeeded"))),
    outputs: { yes: success, no: fallback },
  },
];

/** Variables that only the call needs, in the kind's local scope. */
export const callVariables = ({ slots, policy }: PatternContext): readonly Variable[] =>
  loopVariables(slots, retriesOf(policy));
