import { decode, ExtData, encode } from "@msgpack/msgpack";
import type { BlockSchema } from "./schema.js";

/** A value of a configuration, a plan or a state; `ExtData` stands for one that is not known yet. */
export type Value = string | number | boolean | null | ExtData | readonly Value[] | { readonly [name: string]: Value };
export type ValueMap = { readonly [name: string]: Value };

export interface WireValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

export const UNKNOWN = new ExtData(0, new Uint8Array([0]));

export const isUnknown = (value: Value | undefined): value is ExtData => value instanceof ExtData;

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);

export function unpack(wire: WireValue | null | undefined): ValueMap | null {
  return wire?.msgpack?.length ? (decode(wire.msgpack) as ValueMap | null) : null;
}

export function pack(value: Value): WireValue {
  return { msgpack: encode(value) };
}

/** The nested blocks of a value by name, each as a list of maps; none for a block that is not known yet. */
export function nestedBlocks(
  schema: BlockSchema,
  value: ValueMap,
): [name: string, schema: BlockSchema, items: ValueMap[]][] {
  return Object.entries(schema.block_types ?? {}).map(([name, { block }]) => {
    const items = value[name];
    return [name, block, Array.isArray(items) ? items.filter(isMap) : []];
  });
}

type Change = (schema: BlockSchema, value: ValueMap, path: string) => ValueMap;

/** Applies a change to a value and to each of its nested blocks; `path` is `config_request.` inside one. */
export function mapBlocks(schema: BlockSchema, value: ValueMap, change: Change, path = ""): ValueMap {
  const changed: Record<string, Value> = { ...change(schema, value, path) };
  for (const [name, block, items] of nestedBlocks(schema, changed)) {
    if (items.length > 0) changed[name] = items.map((item) => mapBlocks(block, item, change, `${path}${name}.`));
  }
  return changed;
}

/** Fills what the provider decides itself and nobody has set with "not known yet". */
export function withUnknowns(schema: BlockSchema, value: ValueMap): ValueMap {
  return mapBlocks(schema, value, ({ attributes = {} }, block) => {
    const open = Object.keys(attributes).filter((name) => attributes[name]?.computed && block[name] === null);
    return { ...block, ...Object.fromEntries(open.map((name) => [name, UNKNOWN])) };
  });
}

/** Decides everything that is not known yet: the id as given, all else as empty as its type allows. */
export function settled(schema: BlockSchema, value: ValueMap, id: string): ValueMap {
  return mapBlocks(schema, value, ({ attributes = {}, block_types = {} }, block, path) => {
    const decided: Record<string, Value> = { ...block };
    for (const [name, { type }] of Object.entries(attributes)) {
      if (isUnknown(decided[name])) decided[name] = path === "" && name === "id" ? id : empty(type);
    }
    for (const name of Object.keys(block_types)) if (isUnknown(decided[name])) decided[name] = [];
    return decided;
  });
}

function empty(type: unknown): Value {
  if (Array.isArray(type)) return type[0] === "map" ? {} : [];
  return type === "string" ? "" : null;
}
