import { bool, equals, text } from "../../architect/expression/builder.js";
import type { Actions, Bindings, CallData } from "../../architect/flow/index.js";
import { FAILURE_OUTPUTS, type FailureOutput, LIMITS } from "../../architect/platform.js";
import { cutEnd } from "../../common/cut.js";
import type { DataActionDefinition } from "../../data-action/index.js";
import { attemptId } from "../audit/run-id.js";
import type { PatternContext, Step } from "../context.js";
import { bindAnswers, bindEnvelope, takeAnswers } from "../envelope-outputs.js";
import { guardOf } from "../guard/index.js";
import type { FlowKind } from "../kinds/index.js";
import { inputSetting } from "../operation-variables.js";
import { assign, exp } from "../slot.js";
import { tellsFailures } from "../slots.js";
import { endWith } from "./end-with.js";
import { sayWhatCame } from "./say-what-came.js";

/** The flow's own limit is longer, so that the action's comes first and its error reaches the flow. */
const STEP_TIMEOUT_MARGIN_SECONDS = 2;

/**
 * Calls the data action. Natively its paths and failure outputs are the capture of status and error. Behind a relay every
 * answer of the API is a success of the action; its other paths mean that the relay itself did not answer.
 */
export const call: Step = (context) => {
  const { action, slots, kind, capture } = context;
  return [
    {
      ...callDataAction(action, kind, {
        errorCode: slots.lastErrorCode.name,
        status: slots.lastStatus.name,
        correlationId: slots.correlationId.name,
        userMessage: slots.lastError.name,
      }),
      inputs: {
        ...Object.fromEntries(
          action.inputs.map((input) => [input.name, inputSetting(input, slots.input(input).value)]),
        ),
        ...(action.requestId && { [action.requestId.input]: exp(attemptId(context)) }),
      },
      ...(capture === "envelope" ? envelopeAnswer(context) : nativeAnswer(context)),
    },
  ];
};

/** A call without inputs, success outputs and paths, which the caller adds. */
export function callDataAction(
  action: DataActionDefinition,
  kind: Pick<FlowKind, "type" | "channel">,
  failure: Partial<Record<FailureOutput, string>>,
): CallData {
  return {
    kind: "callData",
    name: cutEnd(action.name, LIMITS.nameLength.value),
    ...(kind.channel === "voice" ? { processingPrompt: { noValue: true } } : {}),
    timeout: { lit: { seconds: action.timeoutSeconds + STEP_TIMEOUT_MARGIN_SECONDS } },
    integration: action.integration,
    dataAction: action.name,
    inputs: {},
    ...(tellsFailures(kind) ? { failureOutputs: failureOutputs(failure) } : {}),
  };
}

/** All of them, bound or not: every public flow outside voice has them all. */
function failureOutputs(bound: Partial<Record<FailureOutput, string>>): Bindings {
  return Object.fromEntries(
    FAILURE_OUTPUTS.map((name) => [
      name,
      bound[name] === undefined ? { noValue: true as const } : { var: bound[name] },
    ]),
  );
}

type Answer = Pick<CallData, "successOutputs" | "outputs">;

const nativeAnswer = (context: PatternContext): Answer => ({
  successOutputs: Object.fromEntries(
    context.action.outputs.map((output) => [output.name, { var: context.slots.output(output).name }]),
  ),
  outputs: { success: succeed(context) },
});

const envelopeAnswer = (context: PatternContext): Answer => ({
  successOutputs: { ...bindEnvelope(context.slots), ...bindAnswers(context) },
  outputs: {
    success: [
      {
        kind: "decision",
        name: "Did the API do it?",
        condition: exp(equals(context.slots.envelope.ok.value, bool(true))),
        outputs: { yes: succeed(context), no: sayWhatCame(context) },
      },
    ],
  },
});

/** A success leaves the loop at once, unless something is told about it first. */
function succeed(context: PatternContext): Actions {
  const [done, leave] = endWith(context, "succeeded", "The API answered");
  const answers =
    context.capture === "envelope" ? [assign(context.slots.envelope.bodyText, ""), ...takeAnswers(context)] : [];
  const noted = { ...done, statements: [...done.statements, assign(context.slots.lastError, ""), ...answers] };
  return tellsSuccess(context) ? [noted] : [noted, leave];
}

const tellsSuccess = (context: PatternContext): boolean => guardOf(context).after.length > 0;

/** Where something is told about a success, the loop is left behind that. */
export const leaveAfterSuccess: Step = (context) => {
  if (!tellsSuccess(context)) return [];
  const [, leave] = endWith(context, "succeeded", "The API answered");
  const condition = exp(equals(context.slots.outcome.value, text("succeeded")));
  return [{ kind: "decision", name: "Done?", condition, outputs: { yes: [leave] } }];
};
