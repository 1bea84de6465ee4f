import type { Switch, SwitchCase } from "../actions.js";
import type { Actions } from "../model.js";
import type { YamlNode } from "../yaml/tree.js";
import { type ReadContext, ShapeError } from "./context.js";
import { exactly, readSetting } from "./values.js";

type Evaluate = Pick<Switch, "match" | "default" | "cases">;
export type ReadActions = (context: ReadContext, node: YamlNode, offset?: number) => Actions;

/** The content of `evaluate`: `firstTrue: {...}` or `firstMatch: {<type>: {...}}`. */
export function readEvaluate(context: ReadContext, node: YamlNode, readActions: ReadActions): Evaluate {
  const { key, value } = context.single(node, "evaluate");
  if (key.text === "firstTrue") return readBranches(context, value, readActions);
  if (key.text !== "firstMatch")
    throw new ShapeError(key, `evaluate must have firstTrue or firstMatch, not ${key.text}`);
  const typed = context.single(value, "firstMatch");
  const compared = exactly(context, typed.value, "firstMatch", ["value", "default?", "cases"]).get("value");
  if (compared === undefined) throw new ShapeError(typed.value, "firstMatch must have value");
  const match = { type: typed.key.text, value: readSetting(context, compared.value, compared.key.start) };
  context.mark(match, typed.value, typed.key.start);
  return { match, ...readBranches(context, typed.value, readActions) };
}

function readBranches(context: ReadContext, node: YamlNode, readActions: ReadActions): Evaluate {
  const entries = exactly(context, node, "evaluate", ["value?", "default?", "cases"]);
  const fallback = entries.get("default");
  const list = entries.get("cases");
  if (list === undefined) throw new ShapeError(node, "evaluate must have cases");
  const cases = context.list(list.value, "cases").items.map((item) => readCase(context, item, readActions));
  context.mark(cases, list.value, list.key.start);
  if (fallback === undefined) return { cases };
  const only = exactly(context, fallback.value, "default", ["actions"]).get("actions");
  return { default: readActions(context, only?.value ?? fallback.value, fallback.key.start), cases };
}

function readCase(context: ReadContext, item: YamlNode, readActions: ReadActions): SwitchCase {
  const { key, value } = context.single(item, "a case");
  if (key.text !== "case") throw new ShapeError(key, `a case must have the key case, not ${key.text}`);
  const entries = exactly(context, value, "a case", ["value", "actions?"]);
  const compared = entries.get("value");
  if (compared === undefined) throw new ShapeError(value, "a case must have value");
  const actions = entries.get("actions");
  const read: SwitchCase = {
    value: readSetting(context, compared.value, compared.key.start),
    ...(actions && { actions: readActions(context, actions.value, actions.key.start) }),
  };
  return context.mark(read, value, key.start);
}
