import { equals, text } from "../architect/expression/builder.js";
import type { Actions, Variable } from "../architect/flow/index.js";
import type { PatternContext } from "./context.js";
import { answerVariables } from "./envelope-outputs.js";
import { guardOf } from "./guard/index.js";
import { exp } from "./slot.js";
import { loopVariables } from "./slots.js";
import { checkInputs } from "./steps/check-inputs.js";

/** What follows the call. */
export interface Ends {
  readonly success: Actions;
  readonly fallback: Actions;
}

/** The part of a flow that makes the call: whatever happens there, the outcome then decides which end comes. */
export const callPart = (context: PatternContext, call: Actions, { success, fallback }: Ends): Actions => [
  ...checkInputs(context, call),
  {
    kind: "decision",
    name: "Did the API answer?",
    condition: exp(equals(context.slots.outcome.value, text("succeeded"))),
    outputs: { yes: success, no: fallback },
  },
];

/** The same in a flow that goes back to its caller, who decides. */
export const returningCallPart = (context: PatternContext, call: Actions): Actions => [
  ...checkInputs(context, call),
  ...(context.kind.leaveTo?.("success") ?? []),
];

/** Variables that only the call needs, in the kind's local scope. */
export const callVariables = (context: PatternContext): readonly Variable[] => [
  ...loopVariables(context),
  ...answerVariables(context),
  ...guardOf(context).variables,
];
