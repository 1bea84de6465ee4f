import type { ExpressionType } from "../expression/types.js";
import { SCALAR_TYPES } from "../expression/types.js";
import type { Action } from "./actions.js";
import type { Flow } from "./model.js";
import { ACTION_SPECS } from "./spec/index.js";
import { actionsOf, type Block, blocksOf, type Place, type PlacedAction } from "./walk.js";

type Step = string | number;

/** An expression of a flow. */
export interface FoundExpression {
  readonly text: string;
  /** The object that holds it: an action, a state, task or bot, or the flow. */
  readonly owner: object;
  /** Way from the owner to the text in the model, `exp` last; fit for `positionOf`. */
  readonly path: readonly Step[];
  /** The type that the place asks for, where it is known. */
  readonly expected?: ExpressionType;
  readonly action?: Action;
  readonly block?: Block;
}

/** Every `exp` of a flow with its owner and expected type. Actions come first, then their containers, then the rest. */
export function expressionsOf(
  flow: Flow,
  actions: readonly PlacedAction[] = actionsOf(blocksOf(flow)),
): readonly FoundExpression[] {
  const found: FoundExpression[] = [];
  for (const { action, place } of actions) collectAction(action, place, found);
  for (const { kind, node } of blocksOf(flow)) {
    if (kind === "startUpTask") continue;
    scan(
      node,
      [],
      (key) => key === "actions",
      (text, path) => found.push({ text, owner: node, path }),
    );
  }
  scan(flow, [], isBlockKey, (text, path) => {
    const expected = TYPES_OF_FLOW[generalPath(path.slice(0, -1))];
    found.push({ text, owner: flow, path, ...(expected && { expected }) });
  });
  return found;
}

const TYPES_OF_FLOW: Readonly<Record<string, ExpressionType>> = {
  initialGreeting: "audio",
  "menus.*.audio": "audio",
  "settings.settingsErrorHandling.preHandlingAudio": "audio",
};

const generalPath = (path: readonly Step[]): string =>
  path.map((step) => (typeof step === "number" ? "*" : step)).join(".");

const BLOCK_KEYS = new Set(["states", "tasks", "bots", "startUpState", "periodicState", "startUpTaskActions"]);
/** `menus[i].choices[j].task` is a block as well. */
const MENU_TASK_DEPTH = 4;
const isBlockKey = (key: string, depth: number): boolean =>
  depth === 0 ? BLOCK_KEYS.has(key) : depth === MENU_TASK_DEPTH && key === "task";

function collectAction(action: Action, { block }: Place, found: FoundExpression[]): void {
  scan(action, [], action.kind === "opaque" ? isNothing : isChildList, (text, path) => {
    const expected = expectedType(action, path.slice(0, -1));
    found.push({ text, owner: action, path, ...(expected && { expected }), action, block });
  });
}

/** Keys below which other actions stand. Opaque actions hide theirs, so all of their expressions are their own. */
const isChildList = (key: string, depth: number): boolean =>
  key === "actions" || (depth === 0 && (key === "outputs" || key === "default"));
const isNothing = (): boolean => false;

/**
 * Visits each `{exp: text}` below a value, in the order of the keys.
 * @param path changed as it goes: a copy for each value would be a large part of the work
 */
function scan(
  value: object,
  path: Step[],
  skip: (key: string, depth: number) => boolean,
  visit: (text: string, path: readonly Step[]) => void,
): void {
  const below = (step: Step, child: unknown): void => {
    if (typeof child !== "object" || child === null) return;
    path.push(step);
    scan(child, path, skip, visit);
    path.pop();
  };
  if (Array.isArray(value)) for (const [index, child] of value.entries()) below(index, child);
  else
    for (const key of Object.keys(value)) {
      if (skip(key, path.length)) continue;
      const child: unknown = (value as Readonly<Record<string, unknown>>)[key];
      if (key === "exp" && typeof child === "string") visit(child, [...path, key]);
      else below(key, child);
    }
}

/** The type that a place in an action asks for. */
export function expectedType(action: Action, path: readonly Step[]): ExpressionType | undefined {
  if (action.kind === "opaque") return undefined;
  if (action.kind === "updateData") return statementType(action.statements[Number(path[1])]?.type);
  if (action.kind === "switch") return switchType(action.match?.type, path);
  const { types } = ACTION_SPECS[action.kind];
  return types[generalPath(path)];
}

function switchType(matched: string | undefined, path: readonly Step[]): ExpressionType | undefined {
  if (path.at(-1) !== "value") return undefined;
  return matched === undefined ? "boolean" : statementType(matched);
}

const BY_NAME = new Map<string, ExpressionType>(SCALAR_TYPES.map((type) => [type.toLowerCase(), type]));

/** The expression type of a variable or statement type: `stringCollection` is `string[]`, `dateTime` is `datetime`. */
export function statementType(type: string | undefined): ExpressionType | undefined {
  const [, single = "", collection] = /^(\w+?)(Collection)?$/.exec(type ?? "") ?? [];
  const found = BY_NAME.get(single.toLowerCase());
  if (found === undefined || collection === undefined) return found;
  return found === "audio" ? undefined : (`${found}[]` as ExpressionType);
}
