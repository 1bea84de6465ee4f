import { type Leaf, leaves } from "../contract/output.js";
import type { Group, Shape } from "../contract/shape.js";
import type { DataActionDefinition, JsonValue } from "../definition.js";
import { RESPONSE_NAMES } from "../limits.js";
import { literal } from "./json-body.js";

/** Where members are found in the answer and what stands in for one that is not there, by dotted name. */
export interface ResponseOptions {
  readonly path?: Readonly<Record<string, string>> | undefined;
  readonly default?: Readonly<Record<string, unknown>> | undefined;
}

type Response = DataActionDefinition["response"];

/**
 * The response configuration. Every leaf of the contract is fetched by a path and has a default in JSON text, because
 * a reference without a value would stay in the output as text and make the action fail (vendor help).
 */
export function responseTemplates(output: Group, options: ResponseOptions): Response {
  const all = leaves(output);
  const names = variableNames(all);
  const nameOf = (leaf: string): string => names.get(leaf) ?? leaf;
  const pathFor = (leaf: Leaf): string => pathOf(leaf.name, options.path ?? {});
  const picked = (leaf: Leaf): boolean => leaf.shape.kind === "scalar" && isIndefinite(pathFor(leaf));
  const references = new Map(
    all.map((leaf) => {
      const plain = `\${${nameOf(leaf.name)}}`;
      return [leaf.name, picked(leaf) ? firstOf(plain, defaultOf(leaf, options)) : plain];
    }),
  );
  return {
    translationMap: Object.fromEntries(all.map((leaf) => [nameOf(leaf.name), pathFor(leaf)])),
    translationMapDefaults: Object.fromEntries(
      all.map((leaf) => {
        const value = defaultOf(leaf, options);
        return [nameOf(leaf.name), JSON.stringify(picked(leaf) ? [value] : value)];
      }),
    ),
    successTemplate: groupTemplate(output, "", references),
  };
}

/** The default of a leaf: of the options, of the schema, or the empty value of its type. */
export function defaultOf({ name, shape, default: given }: Leaf, options: ResponseOptions): JsonValue {
  const chosen = options.default?.[name] ?? given;
  return chosen === undefined ? emptyValue(shape) : (chosen as JsonValue);
}

function emptyValue(shape: Shape): JsonValue {
  if (shape.kind === "list") return [];
  if (shape.kind === "group") return {};
  if (shape.type === "string") return "";
  return shape.type === "boolean" ? false : 0;
}

/** JSONPath of a member: its own, or that of the nearest object above it that has one. */
export function pathOf(name: string, paths: Readonly<Record<string, string>>): string {
  const own = paths[name];
  if (own !== undefined) return own;
  const dot = name.lastIndexOf(".");
  return dot < 0 ? `$.${name}` : `${pathOf(name.slice(0, dot), paths)}.${name.slice(dot + 1)}`;
}

/** Paths with a filter, a wildcard, a slice, a list of indexes or `..` find a list, even for one hit (vendor modules). */
export const isIndefinite = (path: string): boolean => /\.\.|\*|\[\?|\[[^\]'"]*[,:]/.test(path);

/** The first hit; the second argument is the text for an empty list. A default that is not plain text is refused before. */
function firstOf(reference: string, fallback: JsonValue): string {
  const text = JSON.stringify(fallback).replaceAll('"', `\${esc.quote}`);
  return `\${successTemplateUtils.firstFromArray("${reference}", "${text}")}`;
}

function groupTemplate(group: Group, prefix: string, references: ReadonlyMap<string, string>): string {
  const members = group.members.map(({ name, shape }) => {
    const full = prefix + name;
    const value = shape.kind === "group" ? groupTemplate(shape, `${full}.`, references) : references.get(full);
    return `"${literal(name)}": ${value}`;
  });
  return `{${members.join(", ")}}`;
}

/** Velocity reads a dot as a property, so `order.id` becomes `order_id`; a name that is taken gets a `_` more. */
function variableNames(all: readonly Leaf[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>(RESPONSE_NAMES);
  for (const { name } of all) {
    let variable = name.replaceAll(".", "_");
    while (taken.has(variable)) variable += "_";
    taken.add(variable);
    names.set(name, variable);
  }
  return names;
}
