import type { Setting } from "../../architect/flow/index.js";
import { reportFailureToAgent } from "../conversation/report.js";
import { spoken } from "../conversation/spoken.js";
import { TEXTS } from "../conversation/texts.js";
import { hangUp, UNBOUND_FAILURE } from "../conversation/transfer.js";
import { type BuildFallback, onlyActions } from "./parts.js";

/**
 * Lets the caller leave a message for a queue; when that fails, the call ends. Public files have a callback number; that an
 * outbound call may leave it out is unverified.
 */
export const voicemailFallback: BuildFallback<"voicemail"> = (context, { queue, say }) => {
  const { kind } = context;
  const number: Setting =
    kind.callerNumber === undefined ? { noValue: true } : { exp: `ToPhoneNumber(${kind.callerNumber})` };
  return onlyActions([
    ...reportFailureToAgent(context),
    ...(say === undefined ? [] : kind.say("Announce the voicemail", spoken(say))),
    {
      kind: "transferToVoicemail",
      name: "Leave a message",
      destination: {
        queue: {
          targetQueue: { lit: { name: queue } },
          callbackNumber: number,
          calleeName: { noValue: true },
          voicemailGreeting: { prompt: "PromptSystem.voicemail_greeting" },
        },
      },
      failureOutputs: UNBOUND_FAILURE,
      outputs: { failure: [...kind.say("Apologise", spoken(TEXTS.transferFailed)), ...hangUp] },
    },
  ]);
};
