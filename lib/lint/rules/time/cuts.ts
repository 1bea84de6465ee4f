import type { ExpressionNode, InfixNode } from "../../../architect/expression/index.js";
import { keyOf } from "../../facts/conditions.js";
import { choiceOf, isOrdering } from "../../facts/nodes.js";
import type { FlowBounds } from "../../facts/variable-bounds.js";

/** The variable in a part of an expression that holds what an API asks to wait. */
type Asked = (node: ExpressionNode) => string | undefined;

/** A wait that an API asked for and that is cut down. */
export interface Shortened {
  readonly name: string;
  /** The value that takes the place of larger ones, where it is written out. */
  readonly cap: number | undefined;
}

/** `Min(Flow.retryAfter, 60)` */
function smallerOf(node: ExpressionNode, asked: Asked): Shortened | undefined {
  if (node.kind !== "call" || !/^min$/i.test(node.name) || node.arguments.length !== 2) return undefined;
  const value = node.arguments.find(({ kind }) => kind === "variable");
  const cap = node.arguments.find(({ kind }) => kind === "literal");
  const name = value && asked(value);
  return name !== undefined && cap ? { name, cap: capOf(cap) } : undefined;
}

const capOf = (node: ExpressionNode): number | undefined => (node.kind === "literal" ? Number(node.value) : undefined);

/** The variable that a choice cuts down. */
export function cutIn(node: ExpressionNode, asked: Asked, bounds: FlowBounds): Shortened | undefined {
  const choice = choiceOf(node);
  if (choice === undefined) return smallerOf(node, asked);
  const [condition, whenTrue, whenFalse] = choice;
  for (const { operator, left, right } of comparisonsOf(condition)) {
    const larger = operator === ">" || operator === ">=" ? left : right;
    const [value, limit] = asked(left) ? [left, right] : [right, left];
    const name = asked(value);
    if (name === undefined || asked(limit)) continue;
    const [over, under] = larger === value ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
    if (asked(over) || !asked(under)) continue;
    if (keyOf(under) === keyOf(value) && keyOf(over) === keyOf(limit)) return { name, cap: capOf(limit) };
    const most = bounds.ofNode(over).high;
    const atLimit = bounds.ofNode(under, new Map([[keyOf(value), bounds.ofNode(limit)]])).high;
    if (most > 0 && most <= atLimit && atLimit < Number.MAX_VALUE) return { name, cap: capOf(limit) };
  }
  return undefined;
}

/** The comparisons that all hold when a condition does. */
function comparisonsOf(node: ExpressionNode): readonly InfixNode[] {
  if (node.kind !== "infix") return [];
  if (node.operator === "and") return [...comparisonsOf(node.left), ...comparisonsOf(node.right)];
  return isOrdering(node.operator) ? [node] : [];
}
