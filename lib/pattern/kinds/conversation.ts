import type { PlainMap, Setting } from "../../architect/flow/index.js";
import type { ResolvedPolicy } from "../../policy/index.js";

/** Languages of a flow that only writes. */
export const writtenLanguage = (tag: string): PlainMap => ({ [tag]: { defaultLanguageSkill: { noValue: true } } });

/** Languages of a flow that speaks, with the default voice. */
export const spokenLanguage = (tag: string): PlainMap => ({
  [tag]: { defaultLanguageSkill: { noValue: true }, textToSpeech: { defaultEngine: { defaultVoice: true } } },
});

/** A flow error ends where the fallback would have: in its queue, if there is one. Else the conversation is over. */
export const errorHandling = ({ fallback }: ResolvedPolicy): PlainMap =>
  "queue" in fallback
    ? { errorHandling: { queue: { targetQueue: { lit: { name: fallback.queue } } } } }
    : { errorHandling: { disconnect: { none: true } } };

/** The same in a call, where something is said before: without it a publishing tool may add a text of its own. */
export function callErrorHandling(policy: ResolvedPolicy): PlainMap {
  const said: Setting = {
    tts:
      "queue" in policy.fallback
        ? "One moment, please."
        : "We are sorry, something went wrong. Please try again later.",
  };
  return { ...errorHandling(policy), preHandlingAudio: said };
}
