import type { Setting } from "../../architect/flow/index.js";
import type { Spoken } from "../next.js";

/** A text for a person, as a setting of type text: what {@link FlowKind.say} takes. */
export const spoken = (say: Spoken): Setting => (typeof say === "string" ? { lit: say } : { exp: say.text });

/** A text as audio: read aloud, and not cut short by keys the person presses. */
export function audio(text: Setting): Setting {
  if ("lit" in text) return { tts: text.lit };
  return "exp" in text ? { exp: `AudioPlaybackOptions(ToAudioTTS(${text.exp}), false)` } : text;
}
