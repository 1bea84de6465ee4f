import { type ExpressionNode, parse } from "../../architect/expression/index.js";
import { expressionsOf, type Flow, type Setting, type Switch, walkActions } from "../../architect/flow/index.js";

/** The literals that stand beside a variable in conditions: where its values begin to matter. */
export interface Comparands {
  readonly numbers: ReadonlySet<number>;
  readonly texts: ReadonlySet<string>;
  /** Numbers that a length of a text is compared with. */
  readonly lengths: ReadonlySet<number>;
}

interface Gathered extends Comparands {
  readonly numbers: Set<number>;
  readonly texts: Set<string>;
  readonly lengths: Set<number>;
  readonly variables: Set<string>;
}

/** By variable name in lower case; also through variables that are computed from it. */
export type ComparandTable = ReadonlyMap<string, Comparands>;

const empty = (): Gathered => ({ numbers: new Set(), texts: new Set(), lengths: new Set(), variables: new Set() });
export const NOTHING: Comparands = empty();

export function comparandsOf(flow: Flow): ComparandTable {
  const table = new Map<string, Gathered>();
  const rowOf = (name: string): Gathered => {
    const row = table.get(name) ?? empty();
    table.set(name, row);
    return row;
  };
  for (const { text } of expressionsOf(flow)) {
    const found = gather(text);
    for (const name of found.variables) merge(rowOf(name), found);
  }
  const readers: [reader: string, read: string][] = [];
  walkActions(flow, (action) => {
    if (action.kind === "switch") {
      const found = gatherSwitch(action);
      for (const name of found.variables) merge(rowOf(name), found);
    }
    if (action.kind !== "updateData") return;
    for (const { variable, value } of action.statements)
      for (const read of gatherSetting(value).variables) readers.push([variable.toLowerCase(), read]);
  });
  // What a computed variable is compared with matters to what it is computed from; chains are short.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [reader, read] of readers) changed = merge(rowOf(read), rowOf(reader)) || changed;
  }
  return table;
}

/** Whether anything was new. */
function merge(into: Gathered, from: Comparands): boolean {
  const before = into.numbers.size + into.texts.size + into.lengths.size;
  for (const value of from.numbers) into.numbers.add(value);
  for (const value of from.texts) into.texts.add(value);
  for (const value of from.lengths) into.lengths.add(value);
  return into.numbers.size + into.texts.size + into.lengths.size > before;
}

/** A switch on a value compares it with each case, though no expression says so. */
function gatherSwitch({ match, cases }: Switch): Gathered {
  const found = empty();
  if (match === undefined) return found;
  for (const setting of [match.value, ...cases.map(({ value }) => value)]) gatherSetting(setting, found);
  return found;
}

function gatherSetting(setting: Setting, found = empty()): Gathered {
  if ("exp" in setting) return gather(setting.exp, found);
  if ("lit" in setting && typeof setting.lit === "number") found.numbers.add(setting.lit);
  if ("lit" in setting && typeof setting.lit === "string") found.texts.add(setting.lit);
  return found;
}

function gather(text: string, found = empty()): Gathered {
  const parsed = parse(text);
  if (parsed.ok) visit(parsed.node, found, false);
  return found;
}

function visit(node: ExpressionNode, found: Gathered, besideLength: boolean): void {
  if (node.kind === "variable") found.variables.add(node.name.toLowerCase());
  if (node.kind === "literal") {
    if (node.type === "string") found.texts.add(node.value);
    else if (node.type !== "boolean") (besideLength ? found.lengths : found.numbers).add(Number(node.value));
  }
  const member = memberName(node);
  if (member !== undefined) found.variables.add(member.toLowerCase());
  const children = childrenOf(node);
  const beside = node.kind === "infix" && children.some(isLength);
  for (const child of children) visit(child, found, beside);
}

/** `Message.Message.body`: a member of a variable. */
export const memberName = (node: ExpressionNode): string | undefined =>
  node.kind === "property" && node.target.kind === "variable" ? `${node.target.name}.${node.property}` : undefined;

export function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case "call":
      return node.arguments;
    case "prefix":
      return [node.operand];
    case "infix":
      return [node.left, node.right];
    case "conditional":
      return [node.condition, node.whenTrue, node.whenFalse];
    case "index":
      return [node.target, node.index];
    case "property":
      return [node.target];
    default:
      return [];
  }
}

const isLength = (node: ExpressionNode): boolean => node.kind === "call" && node.name.toLowerCase() === "length";
