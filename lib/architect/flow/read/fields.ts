import { memoizedOf } from "../../../common/memo.js";
import type { Plain } from "../model.js";
import type { Field, NestedField, Sort, ValueField } from "../spec/index.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/tree.js";
import { type Draft, put, type ReadContext, ShapeError } from "./context.js";
import { type ReadActions, readEvaluate } from "./switch.js";
import { readAttributes, readBinding, readBindings, readInputs, readSetting, readStatements } from "./values.js";

type ReadValue = (context: ReadContext, node: YamlNode, offset: number, key: string) => unknown;

const READERS: Readonly<Record<Exclude<Sort, "switch">, ReadValue>> = {
  text: (context, node, _offset, key) => context.text(node, key),
  setting: readSetting,
  binding: readBinding,
  bindings: readBindings,
  inputs: readInputs,
  statements: readStatements,
  attributes: readAttributes,
  plain: (context, node, offset, key) => context.plain(node, key, offset),
  map: (context, node, offset, key) => context.plainMap(context.map(node, key), offset),
  list: (context, node, offset, key) => context.plain(context.list(node, key), key, offset),
};

const byKey = memoizedOf(
  (fields: readonly Field[]): ReadonlyMap<string, Field> => new Map(fields.map((field) => [field.key, field])),
);

/** Reads the known keys of a map into a draft; what is not known, or optional and of another shape, goes to `rest`. */
export class FieldReader {
  constructor(
    private readonly context: ReadContext,
    private readonly readActions: ReadActions,
  ) {}

  read(node: YamlMap, fields: readonly Field[], draft: Draft, rest: Record<string, Plain>): void {
    const known = byKey(fields);
    for (const entry of node.entries) {
      const field = known.get(entry.key.text);
      const { key, value } = entry;
      if (field === undefined) put(rest, key.text, this.context.plain(value, key.text, key.start));
      else this.context.readOrKeep(entry, field.required === true, draft, rest, () => this.field(entry, field, draft));
    }
    for (const field of fields)
      if (field.required && !node.entries.some((entry) => entry.key.text === field.key))
        throw new ShapeError(node, `${field.key} is missing`);
  }

  private field(entry: YamlEntry, field: Field, draft: Draft): void {
    if ("steps" in field) this.nested(entry, field, draft);
    else this.value(entry, field, draft);
  }

  private value(entry: YamlEntry, field: ValueField, draft: Draft): void {
    if (field.sort === "switch") Object.assign(draft, readEvaluate(this.context, entry.value, this.readActions));
    else draft[field.as ?? field.key] = READERS[field.sort](this.context, entry.value, entry.key.start, field.key);
  }

  /** Fields below a chain of one-key maps. Other keys down there have no place in the model. */
  private nested(entry: YamlEntry, field: NestedField, draft: Draft): void {
    let node = entry.value;
    const found: Draft = {};
    for (const step of field.steps) {
      const { key, value } = this.context.single(node, field.key);
      if ("as" in step) {
        found[step.as] = key.text;
        this.context.markKey(draft, step.as, key.start);
      } else if (key.text !== step.fixed) throw new ShapeError(key, `${field.key} must have the key ${step.fixed}`);
      node = value;
    }
    const others: Record<string, Plain> = {};
    this.read(this.context.map(node, field.key), field.fields, found, others);
    const stray = Object.keys(others)[0];
    if (stray !== undefined) throw new ShapeError(node, `${field.key} has an unexpected ${stray}`);
    for (const { key, as } of field.fields) if (as !== undefined) this.markNested(node, key, as, draft);
    Object.assign(draft, found);
  }

  private markNested(node: YamlNode, key: string, as: string, draft: Draft): void {
    const entry = node.kind === "map" ? node.entries.find((one) => one.key.text === key) : undefined;
    if (entry?.value.kind === "scalar") this.context.markKey(draft, as, entry.value.start);
  }
}
