import { CORE_SCHEMA, load } from "js-yaml";
import { FLOW_TYPES } from "../engine/flows.js";
import type { UntypedMap } from "../engine/untyped.js";

export interface FlowDocument {
  readonly flowType: string;
  readonly body: UntypedMap;
  readonly notes: readonly string[];
}

const SUBSTITUTION = /\{\{([\w.]+)\}\}/g;

/** Reads a flow file. `yes` and `no` stay text; a `{{substitution}}` stands for its own name. */
export function readFlow(yaml: string): FlowDocument {
  const text = yaml.replace(SUBSTITUTION, "$1");
  const document = load(text, { schema: CORE_SCHEMA }) as UntypedMap | null;
  const keys = Object.keys(document ?? {});
  const flowType = keys.find((key) => key in FLOW_TYPES);
  if (document === null || flowType === undefined) throw new Error(`no supported flow type among the keys ${keys}`);
  const notes = text === yaml ? [] : ["substitutions were replaced by their names"];
  return { flowType, body: document[flowType], notes };
}

/** Calls `visit` for every member of every map in a tree, with the keys that lead to the map. */
export function visitMembers(
  tree: unknown,
  visit: (key: string, value: unknown, path: readonly string[]) => void,
  path: readonly string[] = [],
): void {
  if (typeof tree !== "object" || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (!Array.isArray(tree)) visit(key, value, path);
    visitMembers(value, visit, [...path, key]);
  }
}

/** The one member of a map such as `- callData: ...`. */
export function onlyMember(map: UntypedMap | null | undefined): [key: string, value: UntypedMap] | undefined {
  const [first] = Object.entries(map ?? {});
  return first && [first[0], first[1] ?? {}];
}
