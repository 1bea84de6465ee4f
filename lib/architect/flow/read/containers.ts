import type { Actions, Container, Menu, MenuChoice, MenuTask, Plain, Variable } from "../model.js";
import type { YamlMap, YamlNode } from "../yaml/tree.js";
import { readActions } from "./action.js";
import { type Draft, put, type ReadContext, ShapeError } from "./context.js";
import { readSetting } from "./values.js";

type ReadKey = (context: ReadContext, node: YamlNode, offset: number, key: string) => unknown;
type Keys = Readonly<Record<string, ReadKey>>;

const text: ReadKey = (context, node, _offset, key) => context.text(node, key);
const flag: ReadKey = (context, node, _offset, key) => {
  const value = context.plain(node);
  if (typeof value !== "boolean") throw new ShapeError(node, `${key} must be true or false`);
  return value;
};

/** Known keys of a map; keys with another shape than expected stay in `rest`, except the required ones. */
function readKeys(context: ReadContext, node: YamlMap, keys: Keys, required: readonly string[], draft: Draft): Draft {
  const rest: Record<string, Plain> = {};
  for (const entry of node.entries) {
    const key = entry.key.text;
    const read = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (read === undefined) put(rest, key, context.plain(entry.value, key, entry.key.start));
    else
      context.readOrKeep(entry, required.includes(key), draft, rest, () => {
        draft[key] = read(context, entry.value, entry.key.start, key);
      });
  }
  for (const key of required) if (!(key in draft)) throw new ShapeError(node, `${key} is missing`);
  if (Object.keys(rest).length > 0) draft.rest = context.mark(rest, node);
  return draft;
}

const VARIABLE_KEYS: Keys = {
  name: text,
  description: text,
  initialValue: readSetting,
  isInput: flag,
  isOutput: flag,
};

const VARIABLE_TYPE = /^(\w+?)(Collection)?Variable$/;

export function readVariables(context: ReadContext, node: YamlNode, offset?: number): readonly Variable[] {
  const variables = context.list(node, "variables").items.map((item) => {
    const { key, value } = context.single(item, "a variable");
    const [, type, collection] = VARIABLE_TYPE.exec(key.text) ?? [];
    if (type === undefined)
      throw new ShapeError(key, `a variable must have a key such as stringVariable, not ${key.text}`);
    const draft: Draft = { type, collection: collection !== undefined };
    readKeys(context, context.map(value, "a variable"), VARIABLE_KEYS, ["name"], draft);
    context.markKey(draft, "type", key.start);
    return context.complete<Variable>(draft, value, key.start);
  });
  return context.mark(variables, node, offset);
}

const CONTAINER_KEYS: Keys = { name: text, refId: text, variables: readVariables, actions: readActions };

export function readContainer(context: ReadContext, node: YamlNode, offset?: number): Container {
  const map = context.map(node, "a container of actions");
  const draft = readKeys(context, map, CONTAINER_KEYS, ["name", "actions"], {});
  return context.complete<Container>(draft, node, offset);
}

/** A list of `- state: {...}`, `- task: {...}` or `- bot: {...}`. */
export function readContainers(
  context: ReadContext,
  node: YamlNode,
  item: string,
  offset?: number,
): readonly Container[] {
  const containers = context.list(node, `${item}s`).items.map((one) => {
    const { key, value } = context.single(one, `a ${item}`);
    if (key.text !== item) throw new ShapeError(key, `an item of ${item}s must have the key ${item}, not ${key.text}`);
    return readContainer(context, value, key.start);
  });
  return context.mark(containers, node, offset);
}

const MENU_TASK_KEYS: Keys = { variables: readVariables, actions: readActions };
const readMenuTask: ReadKey = (context, node, offset) => {
  const draft = readKeys(context, context.map(node, "a task"), MENU_TASK_KEYS, ["actions"], {});
  return context.complete<MenuTask & { actions: Actions }>(draft, node, offset);
};

const CHOICE_KEYS: Keys = { name: text, dtmf: text, task: readMenuTask };
const readChoices: ReadKey = (context, node, offset) => {
  const choices = context.list(node, "choices").items.map((item) => {
    const { key, value } = context.single(item, "a choice");
    const draft = readKeys(context, context.map(value, "a choice"), CHOICE_KEYS, [], { kind: key.text });
    return context.complete<MenuChoice>(draft, value, key.start);
  });
  return context.mark(choices, node, offset);
};

const MENU_KEYS: Keys = { name: text, refId: text, audio: readSetting, choices: readChoices };

export function readMenus(context: ReadContext, node: YamlNode, offset?: number): readonly Menu[] {
  const menus = context.list(node, "menus").items.map((item) => {
    const { key, value } = context.single(item, "a menu");
    if (key.text !== "menu") throw new ShapeError(key, `an item of menus must have the key menu, not ${key.text}`);
    const draft = readKeys(context, context.map(value, "a menu"), MENU_KEYS, ["name"], {});
    return context.complete<Menu>(draft, value, key.start);
  });
  return context.mark(menus, node, offset);
}
