import type { PlainMap } from "../../architect/flow/index.js";
import type { ResolvedPolicy } from "../../policy/index.js";
import { queueOf } from "../fallback/queue-of.js";

/** Languages of a flow that only writes. */
export const writtenLanguage = (tag: string): PlainMap => ({ [tag]: { defaultLanguageSkill: { noValue: true } } });

/** Languages of a flow that speaks, with the default voice. */
export const spokenLanguage = (tag: string): PlainMap => ({
  [tag]: { defaultLanguageSkill: { noValue: true }, textToSpeech: { defaultEngine: { defaultVoice: true } } },
});

/** A flow error ends where the fallback would have: in its queue, if there is one. Else the conversation is over. */
export function errorHandling({ fallback }: ResolvedPolicy): PlainMap {
  const name = queueOf(fallback);
  const errorHandling: PlainMap =
    name === undefined ? { disconnect: { none: true } } : { queue: { targetQueue: { lit: { name } } } };
  return { errorHandling };
}

/** The same in a call, where something is said before: without it a publishing tool may add a text of its own. */
export function callErrorHandling(policy: ResolvedPolicy): PlainMap {
  const tts =
    queueOf(policy.fallback) === undefined
      ? "We are sorry, something went wrong. Please try again later."
      : "One moment, please.";
  return { ...errorHandling(policy), preHandlingAudio: { tts } };
}
