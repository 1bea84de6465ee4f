import type { Action } from "./actions.js";
import type { Actions, Container, Flow, Menu, MenuTask, Variable } from "./model.js";
import { ACTION_SPECS } from "./spec/index.js";
import { namedPaths } from "./spec/named-paths.js";

/** A list of actions inside an action. */
export interface ChildList {
  /** The output path's name: `success`, `yes`, `loop`, `default`, `case 1`, or the name of an intent. */
  readonly path: string;
  /** Way to the list in the model: `["outputs", "yes"]`, `["cases", 0, "actions"]`. */
  readonly steps: readonly (string | number)[];
  readonly actions: Actions;
}

const NO_LISTS: readonly ChildList[] = [];

/** The lists of actions inside an action, in the order of the file. */
export function childLists(action: Action): readonly ChildList[] {
  if (action.kind === "opaque") return NO_LISTS;
  const named = Object.keys(ACTION_SPECS[action.kind].lists);
  const outputs = "outputs" in action ? action.outputs : undefined;
  if (outputs === undefined && named.length === 0 && action.kind !== "switch") return NO_LISTS;
  const lists: ChildList[] = [];
  if (action.kind === "switch") {
    if (action.default) lists.push({ path: "default", steps: ["default"], actions: action.default });
    action.cases.forEach(({ actions }, index) => {
      if (actions) lists.push({ path: `case ${index + 1}`, steps: ["cases", index, "actions"], actions });
    });
  }
  for (const key of named)
    namedPaths(action, key)?.forEach(({ name, actions }, index) => {
      if (actions) lists.push({ path: name ?? `${key} ${index + 1}`, steps: [key, index, "actions"], actions });
    });
  for (const [path, actions] of Object.entries<Actions | undefined>(outputs ?? {}))
    if (actions) lists.push({ path, steps: ["outputs", path], actions });
  return lists;
}

export type BlockKind = "state" | "task" | "bot" | "startUpTask" | "startUpState" | "periodicState" | "menuTask";

/** A list of actions that control enters at its first: a state, a task, a bot, the task of a menu choice. */
export interface Block {
  readonly kind: BlockKind;
  readonly name: string;
  readonly refId?: string;
  readonly variables: readonly Variable[];
  readonly actions: Actions;
  /** The model object: the container, the menu's task, or the flow itself for a start-up task. */
  readonly node: object;
}

/** The blocks of a flow in the order of the file. */
export function blocksOf(flow: Flow): readonly Block[] {
  if (flow.type === "opaque") return [];
  const blocks: Block[] = [];
  const add = (kind: BlockKind, list: readonly Container[] | undefined): void => {
    for (const container of list ?? []) blocks.push(containerBlock(kind, container));
  };
  if ("menus" in flow) for (const menu of flow.menus ?? []) blocks.push(...menuTasks(menu));
  if ("states" in flow) add("state", flow.states);
  if ("tasks" in flow) add("task", flow.tasks);
  if ("startUpState" in flow && flow.startUpState) add("startUpState", [flow.startUpState]);
  if ("periodicState" in flow && flow.periodicState) add("periodicState", [flow.periodicState]);
  if ("bots" in flow) add("bot", flow.bots);
  if ("startUpTaskActions" in flow) {
    const variables = flow.startUpTaskVariables ?? [];
    blocks.push({
      kind: "startUpTask",
      name: "start-up task",
      variables,
      actions: flow.startUpTaskActions,
      node: flow,
    });
  }
  return blocks;
}

function containerBlock(kind: BlockKind, node: Container): Block {
  const { name, refId, variables = [], actions } = node;
  return { kind, name, ...(refId !== undefined && { refId }), variables, actions, node };
}

function menuTasks(menu: Menu): readonly Block[] {
  return (menu.choices ?? []).flatMap(({ name, task }) =>
    task === undefined ? [] : [menuTaskBlock(`${menu.name}: ${name ?? "choice"}`, task)],
  );
}

function menuTaskBlock(name: string, node: MenuTask): Block {
  return { kind: "menuTask", name, variables: node.variables ?? [], actions: node.actions, node };
}

/** Where an action stands. */
export interface Place {
  readonly block: Block;
  readonly parent?: Action;
  /** Output path of the parent. */
  readonly path?: string;
}

export interface PlacedAction {
  readonly action: Action;
  readonly place: Place;
}

/** Every action of some blocks, an action before the ones inside it. */
export function actionsOf(blocks: readonly Block[]): readonly PlacedAction[] {
  const actions: PlacedAction[] = [];
  for (const block of blocks) walkBlock(block, (action, place) => actions.push({ action, place }));
  return actions;
}

/** Visits every action of a flow, an action before the ones inside it, in the order of the file. */
export function walkActions(flow: Flow, visit: (action: Action, place: Place) => void): void {
  for (const block of blocksOf(flow)) walkBlock(block, visit);
}

/** The same for one block. Not recursive: nesting has no limit here. */
export function walkBlock(block: Block, visit: (action: Action, place: Place) => void): void {
  const stack: { readonly actions: Actions; readonly place: Place; index: number }[] = [
    { actions: block.actions, place: { block }, index: 0 },
  ];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const action = top.actions[top.index++];
    if (action === undefined) stack.pop();
    else {
      visit(action, top.place);
      const lists = childLists(action);
      for (let i = lists.length - 1; i >= 0; i--) {
        const { path, actions } = lists[i] as ChildList;
        stack.push({ actions, place: { block, parent: action, path }, index: 0 });
      }
    }
  }
}
