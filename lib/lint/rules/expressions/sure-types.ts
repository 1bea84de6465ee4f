import { childNodes, type Diagnostic, type ExpressionNode, findFunction } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";

/** Types that have not changed since the engine of 2018. Objects, audio and json have got operations and conversions. */
const LASTING: ReadonlySet<string> = new Set([
  "boolean",
  "integer",
  "decimal",
  "string",
  "duration",
  "datetime",
  "currency",
]);

export const isLasting = (kind: string | undefined): kind is string => kind !== undefined && LASTING.has(kind);

export const isList = (kind: string): boolean => kind.endsWith("[]");

const COMPARISONS: ReadonlySet<string> = new Set(["and", "or", "==", "!=", "<", "<=", ">", ">="]);

/**
 * The type of a node, as far as it is sure: a plain type or a list of one that does not rest on a guess. The checker
 * takes the first form of an operation when it does not know the types of its operands.
 */
export function sureType(expression: CheckedExpression, node: ExpressionNode | undefined): string | undefined {
  const kind = node && expression.result.typeOf(node);
  if (node === undefined || kind === undefined || !LASTING.has(isList(kind) ? kind.slice(0, -2) : kind))
    return undefined;
  return isSettled(expression, node) ? kind : undefined;
}

function isSettled(expression: CheckedExpression, node: ExpressionNode): boolean {
  const isSure = (inner: ExpressionNode): boolean => sureType(expression, inner) !== undefined;
  switch (node.kind) {
    case "call":
      return hasOneResult(node.name) || node.arguments.every(isSure);
    case "infix":
      return COMPARISONS.has(node.operator) || (isSure(node.left) && isSure(node.right));
    case "conditional":
      return isSure(node.whenTrue) && isSure(node.whenFalse);
    case "prefix":
      return node.operator === "!" || isSure(node.operand);
    case "index":
      return isSure(node.target);
    default:
      return true;
  }
}

/** True for a function that gives one type whatever it takes. */
function hasOneResult(name: string): boolean {
  const [first, ...others] = findFunction(name)?.overloads ?? [];
  return first !== undefined && others.every(({ returns }) => returns === first.returns) && LASTING.has(first.returns);
}

/** The outermost node at the place of a diagnostic. */
export function nodeAt({ result }: CheckedExpression, { column, length }: Diagnostic): ExpressionNode | undefined {
  const start = column - 1;
  const find = (node: ExpressionNode): ExpressionNode | undefined => {
    if (node.span?.start === start && node.span.end === start + length) return node;
    for (const child of childNodes(node)) {
      const found = find(child);
      if (found) return found;
    }
    return undefined;
  };
  return result.node && find(result.node);
}

/** The operands or arguments of a node, when the plain types of all of them are sure. */
export const sureTypes = (expression: CheckedExpression, node: ExpressionNode): readonly string[] | undefined => {
  const found = childNodes(node).map((child) => (child.kind === "notSet" ? "NOT_SET" : sureType(expression, child)));
  return found.every((kind) => kind !== undefined) ? found : undefined;
};
