import { and, type Expr, isNotSetOrEmpty, isSet, not, property } from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import type { Operation } from "../../data-action/index.js";
import { DEFAULTS, type ResolvedFallback } from "../../policy/index.js";
import type { PatternContext } from "../context.js";
import { reportFailureToAgent } from "../conversation/report.js";
import { spoken } from "../conversation/spoken.js";
import { TEXTS } from "../conversation/texts.js";
import { hangUp, keepsPlace, transferToQueue } from "../conversation/transfer.js";
import { createCallbackFor } from "../platform-api.js";
import { declare, exp, type Slot, slot } from "../slot.js";
import { summary } from "../what-happened.js";
import { callPlatform } from "./call-platform.js";
import { note, type Told, toldSlots, toldVariables } from "./callback-told.js";
import { endForManualReview } from "./manual-review.js";
import type { BuildFallback } from "./parts.js";
import { personInputs, personSlots, personVariables } from "./person.js";

type Callback = Extract<ResolvedFallback, { kind: "callback" }>;

/** What becomes of the request for a callback, and what comes when there is none. */
interface Ending {
  /** Variables that tell about the callback, where somebody reads them. */
  readonly told?: Told;
  readonly requested: Actions;
  readonly otherwise: Actions;
}

/**
 * Asks the Platform API for a callback. The queue is looked up by its name while the flow runs, so that no identifier
 * stands in the flow. Whatever fails here falls through to what comes otherwise.
 */
export const callbackFallback: BuildFallback<"callback"> = (context, fallback) => {
  const create = createCallbackFor(context.call.api);
  const queue = slot(`${context.kind.localScope}.callbackQueue`, "queue");
  const ending = context.kind.channel === "none" ? endOfWorkflow(context) : endOfConversation(context, fallback);
  const { told } = ending;
  return {
    actions: [...reportFailureToAgent(context), ...requestCallback(context, fallback, { create, queue, ending })],
    flowVariables: [...personVariables(context, fallback), ...(told ? toldVariables(told) : [])],
    takenNames: told ? [told.id.name, told.error.name] : [],
    namedInputs: personInputs(context, fallback, "fallback"),
    localVariables: [declare(queue, { description: "Queue of the callback" })],
    operations: [create],
  };
};

function endOfWorkflow(context: PatternContext): Ending {
  const { kind, slots } = context;
  return {
    told: toldSlots(kind.scope),
    requested: kind.end("Callback requested", exp(summary(slots, "Callback requested"))),
    otherwise: endForManualReview(context, DEFAULTS.reviewReason),
  };
}

const endOfConversation = (context: PatternContext, { queue, say }: Callback): Ending => ({
  requested: [...context.kind.say("Promise the callback", spoken(say)), ...hangUp],
  otherwise: keepsPlace(context) ? [] : transferToQueue(context, { queue, say: TEXTS.colleague }),
});

interface Request {
  readonly create: Operation;
  readonly queue: Slot<"queue">;
  readonly ending: Ending;
}

function requestCallback(context: PatternContext, fallback: Callback, { create, queue, ending }: Request): Actions {
  const { number, person } = personSlots(context, fallback);
  const { told, requested, otherwise } = ending;
  const values: Readonly<Record<string, Expr<"string">>> = {
    queueId: property(queue.value, "id", "string"),
    callbackNumber: number.value,
    callbackName: person.value,
    reason: summary(context.slots, context.action.name),
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
          callPlatform(context, create, {
            values,
            successOutputs: { "conversation.id": told ? { var: told.id.name } : { noValue: true } },
            ...(told && { error: told.error.name }),
            outputs: {
              success: requested,
              ...(told && { timeout: note(told, "The platform did not answer", "no answer") }),
            },
          }),
        ],
        ...(told && {
          no: note(
            told,
            "Nobody to call, or nowhere to queue",
            `${fallback.queue} is no queue, or ${number.name} is not set`,
          ),
        }),
      },
    },
    ...otherwise,
  ];
}
