import type { Flow, FlowType, Plain } from "../model.js";
import { FLOW_KEYS, FLOW_SPECS, type FlowSort, isFlowType } from "../spec/flows.js";
import type { YamlEntry, YamlMap } from "../yaml/tree.js";
import { readActions } from "./action.js";
import { readContainer, readContainers, readMenus, readVariables } from "./containers.js";
import { type Draft, put, type ReadContext, ShapeError } from "./context.js";
import { readSetting } from "./values.js";

const SORTS = new Map<string, FlowSort>(FLOW_KEYS.flatMap(([key, sort]) => (sort === "settings" ? [] : [[key, sort]])));
const BODY_KEYS = new Set(Object.values(FLOW_SPECS).flatMap((spec) => spec.body as readonly string[]));

/** Reads the content of the one top-level key. A flow of an unknown type, or laid out differently, is kept verbatim. */
export function readFlow(context: ReadContext, { key, value }: YamlEntry): Flow {
  const type = key.text;
  if (!isFlowType(type)) return opaque(context, { key, value }, `unknown flow type ${type}`);
  try {
    const draft = readBody(context, context.map(value, "a flow"), type);
    return context.complete<Flow>(draft, value, key.start);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return opaque(context, { key, value }, error.message, error);
  }
}

function opaque(context: ReadContext, { key, value }: YamlEntry, reason: string, error?: ShapeError): Flow {
  const flow: Flow = { type: "opaque", key: key.text, body: context.plain(value) };
  // What is inside was kept for parts that no longer exist as such.
  context.source.opaque.length = 0;
  context.keep(flow, key.text, error?.node ?? key, reason);
  return context.mark(flow, value, key.start);
}

function readBody(context: ReadContext, node: YamlMap, type: FlowType): Draft {
  const { body, required } = FLOW_SPECS[type];
  const draft: Draft = { type };
  const rest: Record<string, Plain> = {};
  const settings: Record<string, Plain> = {};
  for (const entry of node.entries) {
    const key = entry.key.text;
    const foreign = BODY_KEYS.has(key) && !(body as readonly string[]).includes(key);
    const sort = foreign ? undefined : SORTS.get(key);
    const mustFit = key === "name" || key === required || BODY_KEYS.has(key);
    if (sort !== undefined)
      context.readOrKeep(entry, mustFit, draft, rest, () => {
        draft[key] = readSort(context, entry, sort);
      });
    else put(/^settings[A-Z]/.test(key) ? settings : rest, key, context.plain(entry.value, key, entry.key.start));
  }
  for (const key of ["name", required])
    if (key !== undefined && !(key in draft)) throw new ShapeError(node, `${key} is missing`);
  if (Object.keys(settings).length > 0) draft.settings = context.mark(settings, node);
  if (Object.keys(rest).length > 0) draft.rest = context.mark(rest, node);
  return draft;
}

function readSort(context: ReadContext, { key, value }: YamlEntry, sort: FlowSort): unknown {
  if (typeof sort === "object") return readContainers(context, value, sort.items, key.start);
  switch (sort) {
    case "text":
      return context.text(value, key.text);
    case "map":
      return context.plainMap(context.map(value, key.text), key.start);
    case "setting":
      return readSetting(context, value, key.start);
    case "variables":
      return readVariables(context, value, key.start);
    case "actions":
      return readActions(context, value, key.start);
    case "container":
      return readContainer(context, value, key.start);
    case "menus":
      return readMenus(context, value, key.start);
  }
}
