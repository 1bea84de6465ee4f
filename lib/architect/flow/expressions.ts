import type { ExpressionType } from "../expression/types.js";
import { SCALAR_TYPES } from "../expression/types.js";
import type { Action } from "./actions.js";
import type { Flow } from "./model.js";
import { ACTION_SPECS } from "./spec/index.js";
import { type Block, blocksOf, type Place, walkActions } from "./walk.js";

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
export function expressionsOf(flow: Flow): readonly FoundExpression[] {
  const found: FoundExpression[] = [];
  walkActions(flow, (action, place) => collectAction(action, place, found));
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
  scan(action, [], isChildList(action), (text, path) => {
    const expected = expectedType(action, path.slice(0, -1));
    found.push({ text, owner: action, path, ...(expected && { expected }), action, block });
  });
}

/** Keys below which other actions stand. Opaque actions hide theirs, so all of their expressions are their own. */
function isChildList(action: Action): (key: string, depth: number) => boolean {
  if (action.kind === "opaque") return () => false;
  return (key, depth) => (key === "outputs" && depth === 0) || key === "actions" || (key === "default" && depth === 0);
}

/** Visits each `{exp: text}` below a value, in the order of the keys. */
function scan(
  value: object,
  path: readonly Step[],
  skip: (key: string, depth: number) => boolean,
  visit: (text: string, path: readonly Step[]) => void,
): void {
  for (const [key, child] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    if (typeof step === "string" && skip(step, path.length)) continue;
    if (key === "exp" && typeof child === "string") visit(child, [...path, step]);
    else if (typeof child === "object" && child !== null) scan(child, [...path, step], skip, visit);
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
