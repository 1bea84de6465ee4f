import { type ExpressionNode, print } from "../../architect/expression/index.js";
import { type Bounds, both } from "./bounds.js";
import { type Comparing, isComparing } from "./nodes.js";

/** What is known of parts of an expression in a branch of it, by their text in lower case. */
export type Known = ReadonlyMap<string, Bounds>;

/** What two parts of expressions that are written alike have in common. */
export const keyOf = (node: ExpressionNode): string => print(node).toLowerCase();

/** The comparison that holds when the given one does not. */
const NEGATED: Readonly<Record<Comparing, Comparing>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

/** Adds what follows from a condition that holds, or that does not. */
export function assume(
  condition: ExpressionNode,
  holds: boolean,
  known: Known,
  of: (node: ExpressionNode, known: Known) => Bounds,
): Known {
  if (condition.kind === "prefix" && condition.operator === "!") return assume(condition.operand, !holds, known, of);
  if (condition.kind !== "infix") return known;
  const { operator, left, right } = condition;
  if (operator === (holds ? "and" : "or")) return assume(right, holds, assume(left, holds, known, of), of);
  if (!isComparing(operator)) return known;
  const actual = holds ? operator : NEGATED[operator];
  const [a, b] = [of(left, known), of(right, known)];
  const result = new Map(known);
  const add = (node: ExpressionNode, limit: Bounds): void => {
    if (node.kind === "literal") return;
    const key = keyOf(node);
    const before = result.get(key);
    result.set(key, before ? both(before, limit) : limit);
  };
  const below = ({ high, why }: Bounds): Bounds => ({ low: Number.NEGATIVE_INFINITY, high, ...(why && { why }) });
  if (actual === "<" || actual === "<=" || actual === "==") add(left, below(b));
  if (actual === ">" || actual === ">=" || actual === "==") add(right, below(a));
  return result;
}
