import type { Actions, Bindings, Setting, TransferToAcd } from "../../architect/flow/index.js";
import type { PatternContext } from "../context.js";
import type { Spoken } from "../next.js";
import { audio, spoken } from "./spoken.js";
import { TEXTS } from "./texts.js";

export interface QueueTransfer {
  /** Name of the queue. */
  readonly queue: string;
  /** Said or written first. @default nothing */
  readonly say?: Spoken | undefined;
}

const notSet: Setting = { noValue: true };

/** Of transfers in call flows; nothing reads them. */
export const UNBOUND_FAILURE: Bindings = { errorType: { noValue: true }, errorMessage: { noValue: true } };

/** What every transfer of a call has besides its target: it can fail, and then the caller is told and the call ends. */
export const callTransfer = (say: Spoken | undefined) => ({
  preTransferAudio: say === undefined ? notSet : audio(spoken(say)),
  failureTransferAudio: { tts: TEXTS.transferFailed },
  failureOutputs: UNBOUND_FAILURE,
  outputs: { failure: hangUp },
});

/** Ends the conversation. */
export const hangUp: Actions = [{ kind: "disconnect", name: "Disconnect" }];

/** Whether the person waits in a queue already, and does so when all else fails. */
export const keepsPlace = ({ kind }: Pick<PatternContext, "kind">): boolean => kind.type === "inqueueCall";

/**
 * Transfers the conversation to a queue, for good: flows of messages and e-mail end with the transfer, in call flows it
 * can fail, and then the call ends, or the caller keeps the place. Not for flow types without a conversation.
 */
export function transferToQueue(context: Pick<PatternContext, "kind">, { queue, say }: QueueTransfer): Actions {
  const { kind } = context;
  const transfer: TransferToAcd = {
    kind: "transferToAcd",
    name: "Transfer to the queue",
    targetQueue: { lit: { name: queue } },
    priority: { lit: 0 },
    preferredAgents: notSet,
    languageSkill: notSet,
  };
  if (keepsPlace(context)) {
    const { outputs: _, ...call } = callTransfer(say);
    return [{ ...transfer, ...call, failureTransferAudio: { tts: TEXTS.stillWaiting } }];
  }
  if (kind.channel === "voice") return [{ ...transfer, ...callTransfer(say) }];
  return [...(say === undefined ? [] : kind.say("Announce the transfer", spoken(say))), transfer];
}
