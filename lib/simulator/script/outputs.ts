import type { JsonObject, JsonValue } from "../../data-action/index.js";
import { isObject } from "../json.js";

export type Outputs = Readonly<Record<string, JsonValue>>;

/**
 * Members of an answer as a flow's step names them: nested ones with dots, a list of objects as one collection for each
 * member, side by side. Without a contract the members that are there decide; an element that lacks one gives null.
 */
export function outputsOf(body: JsonValue): Outputs {
  const outputs: Record<string, JsonValue> = {};
  collect(body, "", outputs);
  return outputs;
}

function collect(value: JsonValue, name: string, outputs: Record<string, JsonValue>): void {
  if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) collect(member, name === "" ? key : `${name}.${key}`, outputs);
  } else if (isList(value) && value.length > 0 && value.every(isObject)) collectColumns(value, name, outputs);
  else if (name !== "") outputs[name] = value;
}

/** One list for each member of the elements. */
function collectColumns(elements: readonly JsonObject[], name: string, outputs: Record<string, JsonValue>): void {
  const rows = elements.map(outputsOf);
  for (const key of new Set(rows.flatMap(Object.keys))) {
    outputs[name === "" ? key : `${name}.${key}`] = rows.map((row) => row[key] ?? null);
  }
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
