import type { ActionSpec, NestedField, Sort, ValueField } from "./types.js";

/** A specification with the defaults: no fields, no paths, control passes, YAML seen in public files. */
export function action(given: Partial<ActionSpec> = {}): ActionSpec {
  return { fields: [], paths: [], lists: {}, flow: "passes", types: {}, verified: true, ...given };
}

const field =
  (sort: Sort) =>
  (key: string, as?: string): ValueField =>
    as === undefined ? { key, sort } : { key, as, sort };

export const text = field("text");
export const setting = field("setting");
export const binding = field("binding");
export const bindings = field("bindings");
export const inputs = field("inputs");
export const plain = field("plain");
export const list = field("list");
export const map = field("map");
export const statements = field("statements");
export const attributes = field("attributes");

export const need = (given: ValueField): ValueField => ({ ...given, required: true });

/** `nested("category", [as("integration"), fixed("dataAction"), as("dataAction")], [...])`. */
export const nested = (key: string, steps: NestedField["steps"], fields: readonly ValueField[]): NestedField => ({
  key,
  steps,
  fields,
  required: true,
});
export const fixed = (key: string) => ({ fixed: key });
export const as = (name: string) => ({ as: name });
