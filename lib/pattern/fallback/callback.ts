import { and, type Expr, isNotSetOrEmpty, isSet, not, property } from "../../architect/expression/builder.js";
import type { Actions, Variable } from "../../architect/flow/index.js";
import type { Operation } from "../../data-action/index.js";
import type { ResolvedFallback } from "../../policy/index.js";
import type { NamedInput } from "../check-names.js";
import type { PatternContext } from "../context.js";
import type { FlowKind } from "../kinds/index.js";
import { inputSetting } from "../operation-variables.js";
import { assign, declare, exp, type Slot, slot } from "../slot.js";
import { callDataAction, failureOutputs } from "../steps/call.js";
import { endForManualReview, summary } from "./manual-review.js";

type Callback = Extract<ResolvedFallback, { kind: "callback" }>;

interface CallbackSlots {
  readonly id: Slot<"string">;
  readonly error: Slot<"string">;
  readonly queue: Slot<"queue">;
  /** Inputs of the flow. */
  readonly number: Slot<"string">;
  readonly person: Slot<"string">;
}

const callbackSlots = ({ scope, localScope }: FlowKind, { numberInput, nameInput }: Callback): CallbackSlots => ({
  id: slot(`${scope}.callbackId`, "string"),
  error: slot(`${scope}.callbackError`, "string"),
  queue: slot(`${localScope}.callbackQueue`, "queue"),
  number: slot(`${scope}.${numberInput}`, "string"),
  person: slot(`${scope}.${nameInput}`, "string"),
});

/** Inputs that the operation does not have already, and the outputs of the fallback. */
export function callbackFlowVariables(
  { kind, action, slots }: PatternContext,
  fallback: Callback,
): readonly Variable[] {
  const { number, person, id, error } = callbackSlots(kind, fallback);
  const own = new Set(action.inputs.map((input) => slots.input(input).name.toLowerCase()));
  const inputs = [
    declare(number, { description: "Number to call back when the API cannot be reached", isInput: true }),
    declare(person, { description: "Name of the person to call back", isInput: true }),
  ];
  return [
    ...inputs.filter(({ name }) => !own.has(name.toLowerCase())),
    declare(id, { description: "Conversation id of the callback, when one was created", isOutput: true }),
    declare(error, {
      description: "Why no callback could be created; empty otherwise",
      initial: "",
      isOutput: true,
    }),
  ];
}

export function callbackFlowNames({ kind }: PatternContext, fallback: Callback): readonly string[] {
  const { id, error } = callbackSlots(kind, fallback);
  return [id.name, error.name];
}

export function callbackNamedInputs({ kind }: PatternContext, fallback: Callback): readonly NamedInput[] {
  const { number, person } = callbackSlots(kind, fallback);
  return [
    { option: "fallback.numberInput", variable: number.name, isNumber: true },
    { option: "fallback.nameInput", variable: person.name },
  ];
}

export const callbackLocalVariables = ({ kind }: PatternContext, fallback: Callback): readonly Variable[] => [
  declare(callbackSlots(kind, fallback).queue, { description: "Queue of the callback" }),
];

/**
 * Asks the Platform API for a callback. The queue is looked up by its name while the flow runs, so that no identifier
 * stands in the flow. Whatever fails here falls through to the end for manual review.
 */
export function requestCallback(
  context: PatternContext,
  fallback: Callback,
  create: Operation,
  reviewReason: string,
): Actions {
  const { action, slots, kind } = context;
  const { queue, number, person, id, error } = callbackSlots(kind, fallback);
  const failed = (name: string, why: string): Actions => [
    { kind: "updateData", name, statements: [assign(error, why)] },
  ];
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
            ...callDataAction(definition, failureOutputs({ userMessage: error.name })),
            inputs: Object.fromEntries(
              definition.inputs.map((input) => [
                input.name,
                inputSetting(input, values[input.name] ?? slots.input(input).value),
              ]),
            ),
            successOutputs: { "conversation.id": { var: id.name } },
            outputs: {
              success: kind.end("Callback requested", exp(summary(slots, "Callback requested"))),
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
    ...endForManualReview(context, reviewReason),
  ];
}
