import type { Bindings, CallData } from "../../architect/flow/index.js";
import { FAILURE_OUTPUTS, type FailureOutput, LIMITS } from "../../architect/platform.js";
import type { DataActionDefinition } from "../../data-action/index.js";
import type { PatternContext, Step } from "../context.js";
import { cutEnd } from "../cut.js";
import { inputSetting } from "../operation-variables.js";
import { assign } from "../slot.js";
import { endWith } from "./end-with.js";

/** The flow's own limit is longer, so that the action's comes first and its error reaches the flow. */
const STEP_TIMEOUT_MARGIN_SECONDS = 2;

/** Calls the data action; its failure outputs are the capture of status and error. */
export const call: Step = (context) => {
  const { action, slots } = context;
  const [done, leave] = endWith(context, "succeeded", "The API answered");
  return [
    {
      ...callDataAction(action, bindFailure(context)),
      inputs: Object.fromEntries(
        action.inputs.map((input) => [input.name, inputSetting(input, slots.input(input).value)]),
      ),
      successOutputs: Object.fromEntries(
        action.outputs.map((output) => [output.name, { var: slots.output(output).name }]),
      ),
      outputs: { success: [{ ...done, statements: [...done.statements, assign(slots.lastError, "")] }, leave] },
    },
  ];
};

/** A call without inputs, outputs and paths, which the caller adds. */
export function callDataAction(action: DataActionDefinition, failure: Bindings): CallData {
  return {
    kind: "callData",
    name: cutEnd(action.name, LIMITS.nameLength.value),
    timeout: { lit: { seconds: action.timeoutSeconds + STEP_TIMEOUT_MARGIN_SECONDS } },
    integration: action.integration,
    dataAction: action.name,
    inputs: {},
    failureOutputs: failure,
  };
}

function bindFailure({ slots }: PatternContext): Bindings {
  return failureOutputs({
    errorCode: slots.lastErrorCode.name,
    status: slots.lastStatus.name,
    correlationId: slots.correlationId.name,
    userMessage: slots.lastError.name,
  });
}

/** All of them, bound or not: every public flow outside voice has them all. */
export function failureOutputs(bound: Partial<Record<FailureOutput, string>>): Bindings {
  return Object.fromEntries(
    FAILURE_OUTPUTS.map((name) => [
      name,
      bound[name] === undefined ? { noValue: true as const } : { var: bound[name] },
    ]),
  );
}
