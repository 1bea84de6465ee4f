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
 * its name says, `order.id` in the member `order`, of each element where the contract has a list. For a translation of other
 * paths the scenario is to be edited.
 */
export function apiAnswers(definitions: readonly RuntimeDefinition[]): Wording {
  const known = new Map(definitions.map((definition) => [keyOf(definition), definition]));
  return (key, choice, outputs) => {
    const definition = known.get(key);
    if (definition === undefined) return outputsAsAnswer(key, choice, outputs);
    if (isRelayed(definition) && choice.kind === "envelope")
      return relayedAnswer(choice.members, outputs, definition.contractOutput);
    return outputsAsAnswer(key, choice, nested(outputs, definition.contractOutput));
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
  contract: JsonObject,
) {
  if (status === 0) return errorKind === "timeout" ? "timeout" : "reset";
  const headers = Object.entries(HEADERS).flatMap(([output, header]) => {
    const value = outputs[output];
    return typeof value === "number" && value >= 0 ? [`${header}=${value}`] : [];
  });
  return [status, ...headers, ...(ok ? [JSON.stringify(nested(withoutEnvelope(outputs), contract))] : [])].join(" ");
}

const withoutEnvelope = (outputs: Outputs): Outputs =>
  Object.fromEntries(Object.entries(outputs).filter(([name]) => !Object.hasOwn(ENVELOPE_TYPES, name)));

function nested(outputs: Outputs, contract: JsonObject): JsonObject {
  return Object.entries(outputs).reduce<JsonObject>(
    (json, [name, value]) => put(json, name.split("."), value, contract),
    {},
  );
}

function put(
  json: JsonObject,
  [key = "", ...rest]: readonly string[],
  value: JsonValue,
  contract: JsonObject,
): JsonObject {
  if (rest.length === 0) return { ...json, [key]: value };
  const { items, ...schema } = memberOf(memberOf(contract, "properties"), key);
  const inner = json[key];
  if (Array.isArray(value) && isObject(items)) return { ...json, [key]: elements(inner, rest, value, items) };
  return { ...json, [key]: put(isObject(inner) ? inner : {}, rest, value, schema) };
}

/** A flow has a list of objects as a list for each member; no object lacks one of them. */
function elements(
  before: JsonValue | undefined,
  rest: readonly string[],
  values: readonly JsonValue[],
  contract: JsonObject,
): readonly JsonValue[] {
  const objects: readonly JsonValue[] = Array.isArray(before) ? before.slice(0, values.length) : values.map(() => ({}));
  return objects.map((object, index) => put(isObject(object) ? object : {}, rest, values[index] ?? null, contract));
}

const memberOf = (json: JsonObject, name: string): JsonObject => {
  const member = json[name];
  return isObject(member) ? member : {};
};
