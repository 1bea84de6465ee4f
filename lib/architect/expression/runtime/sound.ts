import { isNotSet, notSetOf, type SoundPart, type SoundValue, stringValue, type Value } from "../values.js";
import { objectText } from "../values-object.js";
import { textOf } from "../values-string.js";
import { booleanAt, integerAt, optionalText, textAt } from "./arguments.js";
import type { Implementation, Implementations } from "./context.js";

/** Sound of parts, with its silence added up. */
const soundOf = (type: SoundValue["type"], parts: readonly SoundPart[]): SoundValue => ({
  type,
  parts,
  blankMilliseconds: parts.reduce((sum, part) => sum + (part.kind === "blank" ? part.milliseconds : 0), 0),
});

const blank = (milliseconds: number): SoundPart => ({ kind: "blank", milliseconds });

/** What a value adds to a sound: a prompt plays, text is spoken, NOT_SET is left out. */
function partsOf(value: Value): readonly SoundPart[] {
  if (value.type === "audio" || value.type === "communication") return value.parts;
  if (value.type === "object" && value.kind === "prompt") return [{ kind: "prompt", name: objectText(value) ?? "" }];
  const text = textOf(value);
  return text === undefined ? [] : [{ kind: "tts", text }];
}

export const joinSound = (type: SoundValue["type"], args: readonly Value[]): SoundValue =>
  soundOf(type, args.flatMap(partsOf));

/** A value read out in the manner of a function, with the formats given. NOT_SET is silence of 0 ms (vendor engine). */
const readOut: Implementation = (args, { name }) => {
  const [value = notSetOf("string"), ...formats] = args;
  const text = textOf(value);
  if (isNotSet(value) || text === undefined) return soundOf("audio", [blank(0)]);
  const format = formats.flatMap((item) => textOf(item) ?? []);
  return soundOf("audio", [{ kind: "value", how: name, text, format }]);
};

/** The bounds are swapped when the first is larger, and one number is read when they are equal (vendor engine). */
const timeRange: Implementation = (args, invocation) => {
  const [low = 0, high = 0] = [integerAt(args, 0), integerAt(args, 1)].toSorted((a, b) => a - b);
  const text = stringValue(low === high ? String(low) : `${low} to ${high}`);
  return readOut([text, ...args.slice(2)], invocation);
};

function textToSpeech(args: readonly Value[]): Value {
  const text = optionalText(args, 0);
  if (text === undefined) return soundOf("audio", [blank(0)]);
  const language = args[1]?.type === "string" ? textAt(args, 1) : undefined;
  return soundOf("audio", [{ kind: "tts", text, ...(language !== undefined && { language }) }]);
}

export const SOUND: Implementations = {
  AudioPlaybackOptions: (args) => ({ ...joinSound("audio", args.slice(0, 1)), bargeIn: booleanAt(args, 1) }),
  ToAudio: (args) => joinSound("audio", args),
  ToAudioBlank: (args) => soundOf("audio", [blank(integerAt(args, 0))]),
  ToAudioBool: readOut,
  ToAudioCurrency: readOut,
  ToAudioDate: readOut,
  ToAudioDateTime: readOut,
  ToAudioDuration: readOut,
  ToAudioNumber: readOut,
  ToAudioNumberOrdinal: readOut,
  ToAudioPercent: readOut,
  ToAudioPhoneNumber: readOut,
  ToAudioTime: readOut,
  ToAudioTimeRange: timeRange,
  ToAudioTTS: textToSpeech,
  // What bots say: inferred from use in public flows.
  MakeCommunication: (args) => joinSound("communication", args),
  ToCommunication: (args) => joinSound("communication", args.slice(0, 1)),
  ToCommunicationBlank: (args) => soundOf("communication", [blank(integerAt(args, 0))]),
  ToCommunicationSsml: (args) =>
    soundOf("communication", [{ kind: "value", how: "ToCommunicationSsml", text: textAt(args, 0), format: [] }]),
};
