import type { JsonObject, JsonValue } from "../../data-action/index.js";
import { ENVELOPE_TYPES } from "../../data-action/relay/envelope.js";
import type { RuntimeDefinition } from "../data-action/definition.js";
import { isObject } from "../json.js";
import type { ActionChoices } from "./choices.js";
import { outputsAsAnswer, type Wording } from "./script-text.js";

type Outputs = Readonly<Record<string, JsonValue>>;

const keyOf = ({ integration, name }: RuntimeDefinition): string => `${integration}/${name}`;
const isRelayed = ({ function: ofFunction, relay }: RuntimeDefinition): boolean =>
  relay !== undefined || ofFunction !== undefined;

/**
 * With definitions an answer is the API's own: what an envelope says stands in its status and headers, and an output where
 * its name says, `order.id` in the member `order`. For a translation of other paths the scenario is to be edited.
 */
export function apiAnswers(definitions: readonly RuntimeDefinition[]): Wording {
  const relayed = new Set(definitions.filter(isRelayed).map(keyOf));
  const known = new Set(definitions.map(keyOf));
  return (key, choice, outputs) => {
    if (!known.has(key)) return outputsAsAnswer(key, choice, outputs);
    if (relayed.has(key) && choice.kind === "envelope") return relayedAnswer(choice.members, outputs);
    return outputsAsAnswer(key, choice, nested(outputs));
  };
}

/** Choices that an API can bring about: a relay of Buttress itself does not fail. */
export function possible(key: string, all: ActionChoices, definitions: readonly RuntimeDefinition[]): ActionChoices {
  const isOfRelay = definitions.some((definition) => keyOf(definition) === key && isRelayed(definition));
  return isOfRelay ? { ...all, choices: all.choices.filter(({ kind }) => kind === "envelope") } : all;
}

const HEADERS = { retryAfterSeconds: "retry-after", rateLimitRemaining: "x-ratelimit-remaining" } as const;

function relayedAnswer(
  { ok, status, errorKind }: { ok: boolean; status: number; errorKind: string },
  outputs: Outputs,
) {
  if (status === 0) return errorKind === "timeout" ? "timeout" : "reset";
  const headers = Object.entries(HEADERS).flatMap(([output, header]) => {
    const value = outputs[output];
    return typeof value === "number" && value >= 0 ? [`${header}=${value}`] : [];
  });
  return [status, ...headers, ...(ok ? [JSON.stringify(nested(withoutEnvelope(outputs)))] : [])].join(" ");
}

const withoutEnvelope = (outputs: Outputs): Outputs =>
  Object.fromEntries(Object.entries(outputs).filter(([name]) => !Object.hasOwn(ENVELOPE_TYPES, name)));

function nested(outputs: Outputs): JsonObject {
  return Object.entries(outputs).reduce<JsonObject>((json, [name, value]) => put(json, name.split("."), value), {});
}

function put(json: JsonObject, [key = "", ...rest]: readonly string[], value: JsonValue): JsonObject {
  if (rest.length === 0) return { ...json, [key]: value };
  const inner = json[key];
  return { ...json, [key]: put(isObject(inner) ? inner : {}, rest, value) };
}
