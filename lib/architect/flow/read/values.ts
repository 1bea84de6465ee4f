import type { Attribute, Statement } from "../actions.js";
import type { Binding, Bindings, Inputs, Setting } from "../model.js";
import type { YamlEntry, YamlNode } from "../yaml/tree.js";
import { put, type ReadContext, ShapeError } from "./context.js";

/** `lit`, `exp`, ... of a setting. */
export function readSetting(context: ReadContext, node: YamlNode, offset?: number): Setting {
  const { key, value } = context.single(node, "a value");
  return context.mark(settingOf(context, key.text, value), node, offset);
}

function settingOf(context: ReadContext, key: string, value: YamlNode): Setting {
  switch (key) {
    case "lit":
      return { lit: context.plain(value) };
    case "exp":
      return { exp: context.text(value, "exp") };
    case "prompt":
      return { prompt: context.text(value, "prompt") };
    case "tts":
      return { tts: value.kind === "scalar" ? context.text(value, "tts") : context.plain(value) };
    case "noValue":
    case "noValueWithNoFallback":
      requireTrue(value, key);
      return key === "noValue" ? { noValue: true } : { noValueWithNoFallback: true };
    default:
      throw new ShapeError(value, `a value must have one of lit, exp, noValue, tts, prompt, not ${key}`);
  }
}

function requireTrue(node: YamlNode, key: string): void {
  if (node.kind !== "scalar" || !node.plain || !/^(?:true|True|TRUE)$/.test(node.text))
    throw new ShapeError(node, `${key} must be true`);
}

export function readBinding(context: ReadContext, node: YamlNode, offset?: number): Binding {
  const { key, value } = context.single(node, "an output");
  if (key.text === "var") return context.mark({ var: context.text(value, "var") }, node, offset);
  if (key.text !== "noValue") throw new ShapeError(value, `an output must have var or noValue, not ${key.text}`);
  requireTrue(value, key.text);
  return context.mark({ noValue: true }, node, offset);
}

type ReadOne<T> = (context: ReadContext, node: YamlNode, offset?: number) => T;

function readRecord<T>(context: ReadContext, node: YamlNode, what: string, read: ReadOne<T>): Record<string, T> {
  const result: Record<string, T> = {};
  for (const { key, value } of context.map(node, what).entries) put(result, key.text, read(context, value, key.start));
  return result;
}

export function readInputs(context: ReadContext, node: YamlNode, offset?: number): Inputs {
  return context.mark(readRecord(context, node, "inputs", readSetting), node, offset);
}

export function readBindings(context: ReadContext, node: YamlNode, offset?: number): Bindings {
  return context.mark(readRecord(context, node, "outputs", readBinding), node, offset);
}

/** The fields of a map that has exactly these keys, the optional ones marked with `?`. */
export function exactly(
  context: ReadContext,
  node: YamlNode,
  what: string,
  keys: readonly string[],
): Map<string, YamlEntry> {
  const entries = new Map(context.map(node, what).entries.map((entry) => [entry.key.text, entry]));
  for (const key of keys)
    if (!key.endsWith("?") && !entries.has(key)) throw new ShapeError(node, `${what} must have ${key}`);
  for (const [key, { key: at }] of entries)
    if (!keys.includes(key) && !keys.includes(`${key}?`)) throw new ShapeError(at, `${what} has no key ${key}`);
  return entries;
}

const at = (entries: Map<string, YamlEntry>, key: string): YamlEntry => entries.get(key) as YamlEntry;

export function readStatements(context: ReadContext, node: YamlNode, offset?: number): readonly Statement[] {
  const statements = context.list(node, "statements").items.map((item) => {
    const { key, value } = context.single(item, "a statement");
    const entries = exactly(context, value, "a statement", ["variable", "value"]);
    const variable = context.text(at(entries, "variable").value, "variable");
    const set = at(entries, "value");
    const statement = { type: key.text, variable, value: readSetting(context, set.value, set.key.start) };
    context.markKey(statement, "type", key.start);
    return context.mark(statement, value, key.start);
  });
  return context.mark(statements, node, offset);
}

export function readAttributes(context: ReadContext, node: YamlNode, offset?: number): readonly Attribute[] {
  const attributes = context.list(node, "attributes").items.map((item) => {
    const { key, value } = context.single(item, "an attribute");
    if (key.text !== "attribute")
      throw new ShapeError(key, `an attribute must have the key attribute, not ${key.text}`);
    const entries = exactly(context, value, "an attribute", ["name", "value?", "variable?"]);
    const name = at(entries, "name");
    const set = entries.get("value");
    const variable = entries.get("variable");
    const attribute: Attribute = {
      name: readSetting(context, name.value, name.key.start),
      ...(set && { value: readSetting(context, set.value, set.key.start) }),
      ...(variable && { variable: context.text(variable.value, "variable") }),
    };
    return context.mark(attribute, value, key.start);
  });
  return context.mark(attributes, node, offset);
}
