import { and, type Expr, isNotSetOrEmpty, isSet, not, property } from "../../architect/expression/builder.js";
import type { Actions, Variable } from "../../architect/flow/index.js";
import type { DataActionDefinition, Operation } from "../../data-action/index.js";
import type { ResolvedFallback } from "../../policy/index.js";
import type { NamedInput } from "../check-names.js";
import type { PatternContext } from "../context.js";
import { inputSetting, inputSlot } from "../operation-variables.js";
import { assign, declare, exp, type Slot, slot } from "../slot.js";
import { callDataAction, failureOutputs } from "../steps/call.js";
import { endForManualReview, summary } from "./manual-review.js";

type Callback = Extract<ResolvedFallback, { kind: "callback" }>;

const callbackId = slot("Flow.callbackId", "string");
const callbackError = slot("Flow.callbackError", "string");

const queueSlot = (scope: string): Slot<"queue"> => slot(`${scope}.callbackQueue`, "queue");

interface CallbackInputs {
  readonly number: Slot<"string">;
  readonly person: Slot<"string">;
}

const inputSlots = ({ numberInput, nameInput }: Callback): CallbackInputs => ({
  number: slot(`Flow.${numberInput}`, "string"),
  person: slot(`Flow.${nameInput}`, "string"),
});

/** Inputs that the operation does not have already, and the outputs of the fallback. */
export function callbackFlowVariables(fallback: Callback, action: DataActionDefinition): readonly Variable[] {
  const { number, person } = inputSlots(fallback);
  const own = new Set(action.inputs.map((input) => inputSlot(input).name.toLowerCase()));
  const inputs = [
    declare(number, { description: "Number to call back when the API cannot be reached", isInput: true }),
    declare(person, { description: "Name of the person to call back", isInput: true }),
  ];
  return [
    ...inputs.filter(({ name }) => !own.has(name.toLowerCase())),
    declare(callbackId, { description: "Conversation id of the callback, when one was created", isOutput: true }),
    declare(callbackError, {
      description: "Why no callback could be created; empty otherwise",
      initial: "",
      isOutput: true,
    }),
  ];
}

export const callbackFlowNames: readonly string[] = [callbackId.name, callbackError.name];

export function callbackNamedInputs(fallback: Callback): readonly NamedInput[] {
  const { number, person } = inputSlots(fallback);
  return [
    { option: "fallback.numberInput", variable: number.name },
    { option: "fallback.nameInput", variable: person.name },
  ];
}

export const callbackLocalVariables = (scope: string): readonly Variable[] => [
  declare(queueSlot(scope), { description: "Queue of the callback" }),
];

const failed = (name: string, error: string): Actions => [
  { kind: "updateData", name, statements: [assign(callbackError, error)] },
];

/**
 * Asks the Platform API for a callback. The queue is looked up by its name while the flow runs, so that no identifier
 * stands in the flow. Whatever fails here falls through to the end for manual review.
 */
export function requestCallback(
  { action, slots, kind }: PatternContext,
  fallback: Callback,
  create: Operation,
  reviewReason: string,
): Actions {
  const queue = queueSlot(kind.localScope);
  const { number, person } = inputSlots(fallback);
  const { definition } = create;
  const values: Readonly<Record<string, Expr<"string">>> = {
    queueId: property(queue.value, "id", "string"),
    callbackNumber: number.value,
    callbackName: person.value,
    reason: summary(slots, action.name),
  };
  return [
    {
      kind: "findQueue",
      name: "Find the callback queue",
      findName: { lit: fallback.queue },
      findResult: { var: queue.name },
    },
    {
      kind: "decision",
      name: "Queue and number known?",
      condition: exp(and(isSet(queue.value), not(isNotSetOrEmpty(number.value)))),
      outputs: {
        yes: [
          {
            ...callDataAction(definition, failureOutputs({ userMessage: callbackError.name })),
            inputs: Object.fromEntries(
              definition.inputs.map((input) => [input.name, inputSetting(input, values[input.name])]),
            ),
            successOutputs: { "conversation.id": { var: callbackId.name } },
            outputs: {
              success: [
                {
                  kind: "endWorkflow",
                  name: "Callback requested",
                  exitReason: exp(summary(slots, "Callback requested")),
                },
              ],
              timeout: failed("The platform did not answer", "no answer"),
            },
          },
        ],
        no: failed(
          "Nobody to call, or nowhere to queue",
          `${fallback.queue} is no queue, or ${number.name} is not set`,
        ),
      },
    },
    ...endForManualReview(slots, reviewReason),
  ];
}
