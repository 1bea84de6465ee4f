import type { PlainMap } from "../../architect/flow/index.js";
import type { ResolvedPolicy } from "../../policy/index.js";
import { queueOf } from "../fallback/queue-of.js";

/** Languages of a flow that only writes. */
export const writtenLanguage = (tag: string): PlainMap => ({ [tag]: { defaultLanguageSkill: { noValue: true } } });

/** Languages of a flow that speaks, with the default voice. */
export const spokenLanguage = (tag: string): PlainMap => ({
  [tag]: { defaultLanguageSkill: { noValue: true }, textToSpeech: { defaultEngine: { defaultVoice: true } } },
});

/**
 * A flow error ends where the fallback would have: in its queue, if there is one. Else the conversation is over.
 * @param queue to take in place of that of the fallback
 */
export function errorHandling({ fallback }: ResolvedPolicy, queue = queueOf(fallback)): PlainMap {
  if (queue === undefined) return { errorHandling: { disconnect: { none: true } } };
  return { errorHandling: { queue: { targetQueue: { lit: { name: queue } } } } };
}

/** The same in a call, where something is said before: without it a publishing tool may add a text of its own. */
export function callErrorHandling(policy: ResolvedPolicy, queue = queueOf(policy.fallback)): PlainMap {
  const tts =
    queue === undefined ? "We are sorry, something went wrong. Please try again later." : "One moment, please.";
  return { ...errorHandling(policy, queue), preHandlingAudio: { tts } };
}
