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
const UNBOUND: Bindings = { errorType: { noValue: true }, errorMessage: { noValue: true } };

/** What every transfer of a call has besides its target: it can fail, and then the caller is told and the call ends. */
export const callTransfer = (say: Spoken | undefined) => ({
  preTransferAudio: say === undefined ? notSet : audio(spoken(say)),
  failureTransferAudio: { tts: TEXTS.transferFailed },
  failureOutputs: UNBOUND,
  outputs: { failure: hangUpCall },
});

export const hangUpCall: Actions = [{ kind: "disconnect", name: "Disconnect" }];

/**
 * Transfers the conversation to a queue, for good: flows of messages and e-mail end with the transfer, in call flows it
 * can fail, and then the call ends. Not for flow types without a conversation.
 */
export function transferToQueue({ kind }: Pick<PatternContext, "kind">, { queue, say }: QueueTransfer): Actions {
  const transfer: TransferToAcd = {
    kind: "transferToAcd",
    name: "Transfer to the queue",
    targetQueue: { lit: { name: queue } },
    priority: { lit: 0 },
    preferredAgents: notSet,
    languageSkill: notSet,
  };
  if (kind.channel === "voice") return [{ ...transfer, ...callTransfer(say) }];
  return [...(say === undefined ? [] : kind.say("Announce the transfer", spoken(say))), transfer];
}
