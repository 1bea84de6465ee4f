import { memoizedOf } from "../../../common/memo.js";
import type { Action, NamedPath } from "../actions.js";
import type { Actions, Plain } from "../model.js";
import { ACTION_SPECS, type ActionSpec, type Field, isActionKind } from "../spec/index.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/tree.js";
import { type Draft, put, type ReadContext, ShapeError } from "./context.js";
import { FieldReader } from "./fields.js";

const NAME: Field = { key: "name", sort: "text" };
const fieldsOf = memoizedOf(({ fields }: ActionSpec): readonly Field[] => [NAME, ...fields]);

/** Reads a list of actions. An item that is not understood becomes an opaque action. */
export function readActions(context: ReadContext, node: YamlNode, offset?: number): Actions {
  const actions = context.list(node, "actions").items.map((item) => readAction(context, item));
  return context.mark(actions, node, offset);
}

function readAction(context: ReadContext, item: YamlNode): Action {
  if (item.kind !== "map" || item.entries.length !== 1)
    return opaque(context, "", item, item, "an action must be a map with one key");
  const { key, value } = item.entries[0] as YamlEntry;
  if (!isActionKind(key.text)) return opaque(context, key.text, value, key, "unknown action");
  if (value.kind !== "map") return opaque(context, key.text, value, key, `${key.text} must be a map`);
  try {
    const draft = readBody(context, value, ACTION_SPECS[key.text], { kind: key.text });
    return context.complete<Action>(draft, value, key.start);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return opaque(context, key.text, value, key, error.message, error.node);
  }
}

function opaque(context: ReadContext, key: string, body: YamlNode, at: YamlNode, reason: string, where = at): Action {
  const action: Action = { kind: "opaque", key, body: context.plain(body) };
  context.keep(action, key, where, reason);
  return context.mark(action, body, at.start);
}

function readBody(context: ReadContext, node: YamlMap, spec: ActionSpec, draft: Draft): Draft {
  const rest: Record<string, Plain> = {};
  new FieldReader(context, readActions).read(node, fieldsOf(spec), draft, rest);
  const outputs = node.entries.find((entry) => entry.key.text === "outputs");
  if (outputs?.value.kind === "map") {
    delete rest.outputs;
    readOutputs(context, outputs, outputs.value, spec, draft, rest);
  }
  if (Object.keys(rest).length > 0) draft.rest = context.mark(rest, node);
  return draft;
}

/** Paths with actions become the model's `outputs`; flags such as `enabled: false` stay in `rest.outputs`. */
function readOutputs(
  context: ReadContext,
  outputs: YamlEntry,
  node: YamlMap,
  spec: ActionSpec,
  draft: Draft,
  rest: Record<string, Plain>,
): void {
  const paths: Record<string, Actions> = {};
  const others: Record<string, Plain> = {};
  for (const { key, value } of node.entries) {
    const item = spec.lists[key.text];
    const named = item === undefined ? undefined : readNamedPaths(context, value, item, key.start);
    if (named !== undefined) draft[key.text] = named;
    else readPath(context, { key, value }, paths, others);
  }
  if (Object.keys(paths).length > 0) draft.outputs = context.mark(paths, node, outputs.key.start);
  if (Object.keys(others).length > 0 || node.entries.length === 0)
    put(rest, "outputs", context.mark(others, node, outputs.key.start));
}

function readPath(
  context: ReadContext,
  entry: YamlEntry,
  paths: Record<string, Actions>,
  others: Record<string, Plain>,
): void {
  const { key, value } = entry;
  const actions = value.kind === "map" ? value.entries.find((one) => one.key.text === "actions") : undefined;
  if (value.kind !== "map" || actions?.value.kind !== "list") {
    put(others, key.text, context.plain(value, key.text, key.start));
    return;
  }
  put(paths, key.text, readActions(context, actions.value, key.start));
  const flags = value.entries.filter((one) => one !== actions);
  if (flags.length > 0) put(others, key.text, context.plainMap({ ...value, entries: flags }, key.start));
}

/** Undefined when the list has another shape; it then stays verbatim. */
function readNamedPaths(
  context: ReadContext,
  node: YamlNode,
  item: string,
  offset: number,
): readonly NamedPath[] | undefined {
  if (node.kind !== "list") return undefined;
  const paths: NamedPath[] = [];
  for (const one of node.items) {
    const only = one.kind === "map" && one.entries.length === 1 ? one.entries[0] : undefined;
    if (only?.key.text !== item || only.value.kind !== "map") return undefined;
    paths.push(readNamedPath(context, only.value, only.key.start));
  }
  return context.mark(paths, node, offset);
}

function readNamedPath(context: ReadContext, node: YamlMap, offset: number): NamedPath {
  const draft: Draft = {};
  const rest: Record<string, Plain> = {};
  for (const { key, value } of node.entries) {
    if (key.text === "name" && value.kind === "scalar") draft.name = context.text(value, "name");
    else if (key.text === "actions" && value.kind === "list") draft.actions = readActions(context, value, key.start);
    else put(rest, key.text, context.plain(value, key.text, key.start));
  }
  if (Object.keys(rest).length > 0) draft.rest = rest;
  return context.mark(draft, node, offset);
}
