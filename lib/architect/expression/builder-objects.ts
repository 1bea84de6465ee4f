import { call, Expr } from "./builder-expr.js";
import { bool, int } from "./builder-literals.js";

/** Properties of objects (vendor engine). A property of JSON is JSON. */
interface Properties {
  readonly queue: { readonly id: "string"; readonly name: "string" };
  readonly user: { readonly id: "string"; readonly name: "string"; readonly username: "string" };
  readonly currency: { readonly amount: "decimal"; readonly code: "string" };
  readonly emailAddress: { readonly id: "string"; readonly name: "string" };
  readonly json: { readonly [name: string]: "json" };
}

/** `target.name`. A flow error when the target is NOT_SET. */
export const property = <O extends keyof Properties, P extends keyof Properties[O] & string>(
  target: Expr<O>,
  name: P,
  type: Properties[O][P] & ("string" | "decimal" | "json"),
): Expr<Properties[O][P] & ("string" | "decimal" | "json")> =>
  Expr.of(type, { kind: "property", target: target.node, property: name });

const finder =
  <T extends "queue" | "user" | "skill" | "languageSkill" | "prompt">(type: T, name: string) =>
  (key: Expr<"string">): Expr<T> =>
    call(type, name, key);

/** By name or id; NOT_SET when there is none. */
export const findQueue = finder("queue", "FindQueue");
/** By email address; NOT_SET when there is none. */
export const findUser = finder("user", "FindUser");
export const findSkill = finder("skill", "FindSkill");
export const findLanguageSkill = finder("languageSkill", "FindLanguageSkill");
export const findUserPrompt = finder("prompt", "FindUserPrompt");
export const findSystemPrompt = finder("prompt", "FindSystemPrompt");

/**
 * Silence, in call flows.
 * @param milliseconds whole, 0 to 10000; the language takes a literal only
 */
export function toAudioBlank(milliseconds: number): Expr<"audio"> {
  if (milliseconds < 0 || milliseconds > 10_000) throw new RangeError(`silence is 0 to 10000 ms, got ${milliseconds}`);
  return call("audio", "ToAudioBlank", int(milliseconds));
}

/** One after the other. `Append` of sounds exists in call flows only. */
export const appendAudio = (
  first: Expr<"audio">,
  second: Expr<"audio">,
  ...rest: readonly Expr<"audio">[]
): Expr<"audio"> => call("audio", "Append", first, second, ...rest);

export const toAudioTts = (spoken: Expr<"string">): Expr<"audio"> => call("audio", "ToAudioTTS", spoken);
export const toAudio = (prompt: Expr<"prompt">): Expr<"audio"> => call("audio", "ToAudio", prompt);
/** Must be the outermost operation of an expression. */
export const audioPlaybackOptions = (audio: Expr<"audio" | "prompt">, bargeIn: boolean): Expr<"audio"> =>
  call("audio", "AudioPlaybackOptions", audio, bool(bargeIn));

// JSON. Came after the 2018 engine; signatures are inferred from use.

export const jsonParse = (value: Expr<"string">): Expr<"json"> => call("json", "JsonParse", value);
export const getJsonObjectProperty = (target: Expr<"json">, name: Expr<"string">): Expr<"json"> =>
  call("json", "GetJsonObjectProperty", target, name);
