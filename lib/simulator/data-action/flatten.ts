import type { JsonObject, JsonValue } from "../../data-action/index.js";
import { isObject } from "../json.js";
import { notModelled } from "../machine/flow-error.js";

/** The outputs of a flow's step by the names that flows use. */
export type Outputs = Readonly<Record<string, JsonValue>>;

interface Leaf {
  /** `items.id` */
  readonly name: string;
  readonly path: readonly string[];
}

/**
 * How a result becomes outputs: nested members are `a.b`, and a list of objects is one collection per member, side by
 * side (vendor exports). Only what the contract names comes out; members that are not there give no output.
 */
export function flattener(contract: JsonObject): (result: JsonValue) => Outputs {
  const leaves = leavesOf(contract, []);
  return (result) => {
    const outputs: Record<string, JsonValue> = {};
    for (const { name, path } of leaves) {
      const value = pick(result, path, name);
      if (value !== undefined) outputs[name] = value;
    }
    return outputs;
  };
}

function leavesOf(schema: JsonObject, path: readonly string[]): Leaf[] {
  const items = objectAt(schema, "items");
  if (items !== undefined && hasMembers(items)) return leavesOf(items, path);
  const properties = objectAt(schema, "properties");
  const value = schema.type !== "object" && path.length > 0;
  if (properties === undefined) return value ? [{ name: path.join("."), path }] : [];
  return Object.keys(properties).flatMap((name) => leavesOf(objectAt(properties, name) ?? {}, [...path, name]));
}

const hasMembers = (schema: JsonObject): boolean => objectAt(schema, "properties") !== undefined;

function objectAt(parent: JsonObject, key: string): JsonObject | undefined {
  const value = parent[key];
  return isObject(value) ? value : undefined;
}

function pick(value: JsonValue | undefined, path: readonly string[], name: string): JsonValue | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) return value.map((element: JsonValue) => pickElement(element, path, name));
  return isObject(value) && Object.hasOwn(value, key) ? pick(value[key], rest, name) : undefined;
}

function pickElement(element: JsonValue, path: readonly string[], name: string): JsonValue {
  const found = pick(element, path, name);
  if (found !== undefined) return found;
  return notModelled(
    `output ${name}: an element lacks the member, and how the platform lines lists up then is unknown`,
  );
}
