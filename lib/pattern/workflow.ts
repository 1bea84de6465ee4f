import { equals, text } from "../architect/expression/builder.js";
import type { Actions, Container, StateFlow, Variable } from "../architect/flow/index.js";
import type { FlowKind, PatternContext } from "./context.js";
import type { FlowDeclaration } from "./declaration.js";
import type { FallbackParts } from "./fallback/fallback.js";
import { retriesOf } from "./retries.js";
import { retryLoop } from "./retry-loop.js";
import { exp } from "./slot.js";
import { loopVariables } from "./slots.js";
import { checkInputs } from "./steps/check-inputs.js";

const STATES = { call: "Call the API", success: "Succeeded", fallback: "Fall back" } as const;
const FIRST_REF_NUMBER = 10;
const refId = (state: keyof typeof STATES): string =>
  `${STATES[state]}_${FIRST_REF_NUMBER + Object.keys(STATES).indexOf(state)}`;
const stateRef = (state: keyof typeof STATES): string => `/workflow/states/state[${refId(state)}]`;

/** Workflows pause with Wait and have a state for each end. */
export const workflowKind: FlowKind = {
  localScope: "State",
  pause: (duration) => ({
    kind: "wait",
    name: "Wait before the retry",
    trimDurationNearMaxRunningTime: { lit: true },
    duration,
  }),
  leaveTo: (end) => [
    { kind: "changeState", name: end === "success" ? "Go on" : "Fall back", targetStateRef: stateRef(end) },
  ],
};

export function assembleWorkflow(
  declaration: FlowDeclaration & { readonly description: string },
  context: PatternContext,
  fallback: FallbackParts,
  variables: readonly Variable[],
): StateFlow {
  const { name, description, division = "Home", defaultLanguage = "en-us" } = declaration;
  return {
    type: "workflow",
    name,
    description,
    division,
    startUpRef: stateRef("call"),
    defaultLanguage,
    supportedLanguages: { [defaultLanguage]: { none: true } },
    variables,
    settings: { settingsErrorHandling: { errorHandling: { endWorkflow: { none: true } } } },
    states: [
      state("call", callActions(context), loopVariables(context.slots, retriesOf(context.policy))),
      state("success", [{ kind: "endWorkflow", name: "Done", exitReason: { lit: "Succeeded" } }]),
      state("fallback", fallback.actions, fallback.localVariables),
    ],
  };
}

function callActions(context: PatternContext): Actions {
  return [
    ...checkInputs(context),
    ...retryLoop(context),
    {
      kind: "decision",
      name: "Did the API answer?",
      condition: exp(equals(context.slots.outcome.value, text("succeeded"))),
      outputs: { yes: context.kind.leaveTo("success"), no: context.kind.leaveTo("fallback") },
    },
  ];
}

function state(key: keyof typeof STATES, actions: Actions, variables: readonly Variable[] = []): Container {
  return { name: STATES[key], refId: refId(key), ...(variables.length > 0 ? { variables } : {}), actions };
}
