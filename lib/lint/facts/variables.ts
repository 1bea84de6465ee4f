import { nodesOf } from "../../architect/expression/index.js";
import type { Action, Block, Flow, Place, Variable } from "../../architect/flow/index.js";
import type { CheckedExpression } from "./expressions.js";
import type { FlowView } from "./view.js";

/** Where a variable gets a value: an output, a statement, an attribute that is read. */
export interface Write {
  readonly action: Action;
  readonly block: Block;
  /** Way from the action to the name in the model; fit for `positionOf`. */
  readonly path: readonly (string | number)[];
}

/** Where a variable is looked at in an expression. */
export interface Read {
  readonly expression: CheckedExpression;
  /** Offsets in the expression. Absent in an expression that cannot be read. */
  readonly span?: { readonly start: number; readonly end: number };
}

/** All that a flow does with one variable of its own scopes (`Flow`, `State`, `Task`, `Common`, `Slot`). */
export interface VariableFacts {
  /** As declared, else as first used. */
  readonly name: string;
  readonly declarations: readonly { readonly variable: Variable; readonly owner: object }[];
  readonly reads: readonly Read[];
  readonly writes: readonly Write[];
  /** Named in a part of the file that the model does not understand, which may read or write it. */
  readonly mentioned: boolean;
}

type Draft = {
  -readonly [K in keyof VariableFacts]: VariableFacts[K] extends readonly (infer T)[] ? T[] : VariableFacts[K];
};

const SCOPED = /\b(?:Flow|State|Task|Common|Slot)\.[A-Za-z]\w*/gi;

/** Variables by name in lower case, in the order of the file. State and task variables of different blocks share a name. */
export type VariableTable = ReadonlyMap<string, VariableFacts>;

export function tabulateVariables({ flow, blocks, expressions, actions }: FlowView): VariableTable {
  const table = new Map<string, Draft>();
  const at = (name: string): Draft => {
    const key = name.toLowerCase();
    const known = table.get(key) ?? { name, declarations: [], reads: [], writes: [], mentioned: false };
    table.set(key, known);
    return known;
  };
  const declare = (variables: readonly Variable[] = [], owner: object): void => {
    for (const variable of variables) at(variable.name).declarations.push({ variable, owner });
  };
  if (flow.type !== "opaque") declare(flow.variables, flow);
  for (const { variables, node } of blocks) declare(variables, node);
  for (const expression of expressions()) readsOf(expression, (name, read) => at(name).reads.push(read));
  for (const { action, place } of actions()) {
    writesOf(action, place, (name, write) => at(name).writes.push(write));
    if (action.kind === "opaque") mention(action.body, at);
    else if (action.rest) mention(action.rest, at);
  }
  if (flow.type === "opaque") mention(flow.body, at);
  else mention([flow.settings, flow.rest, menuRests(flow)], at);
  for (const { node } of blocks) if ("rest" in node) mention(node.rest, at);
  return table;
}

function readsOf(expression: CheckedExpression, add: (name: string, read: Read) => void): void {
  const { node } = expression.result;
  if (node === undefined) for (const [name] of expression.text.matchAll(SCOPED)) add(name, { expression });
  else
    for (const inner of nodesOf(node))
      if (inner.kind === "variable" && /^(?:Flow|State|Task|Common|Slot)\./i.test(inner.name))
        add(inner.name, { expression, ...(inner.span && { span: inner.span }) });
}

/** What the model does not know of menus. Their tasks are blocks. */
const menuRests = (flow: Exclude<Flow, { type: "opaque" }>): unknown =>
  "menus" in flow && flow.menus?.map(({ rest, choices = [] }) => [rest, choices.map((choice) => choice.rest)]);

/** Keys below which other actions stand. */
const CHILD_LISTS = new Set(["outputs", "default", "cases", "rest"]);

function writesOf(action: Action, { block }: Place, add: (name: string, write: Write) => void): void {
  if (action.kind === "opaque") return;
  const path: (string | number)[] = [];
  const below = (step: string | number, child: unknown): void => {
    if (typeof child !== "object" || child === null) return;
    path.push(step);
    scan(child);
    path.pop();
  };
  const scan = (value: object): void => {
    if (Array.isArray(value)) for (const [index, child] of value.entries()) below(index, child);
    else
      for (const [key, child] of Object.entries(value)) {
        if (key === "actions" || (path.length === 0 && CHILD_LISTS.has(key))) continue;
        if ((key === "var" || key === "variable") && typeof child === "string")
          add(child, { action, block, path: [...path, key] });
        else below(key, child);
      }
  };
  scan(action);
}

function mention(value: unknown, at: (name: string) => Draft): void {
  if (typeof value === "string") for (const [name] of value.matchAll(SCOPED)) at(name).mentioned = true;
  else if (typeof value === "object" && value !== null) for (const child of Object.values(value)) mention(child, at);
}
