import { type ExpressionNode, variableNames } from "../../architect/expression/index.js";
import { assignedBy } from "./assignments.js";
import type { CheckedExpression } from "./expressions.js";
import type { FlowView } from "./view.js";

/**
 * Fact: whether the flow decides by how large a variable is, or by a value that is computed from it, so that the values
 * that get past the decision are not known here. Tests for a value at all, and for its sign, do not count.
 */
export function guards(view: FlowView): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const guarded = (key: string, seen: Set<string>): boolean => {
    if (seen.has(key)) return false;
    seen.add(key);
    const reads = view.variables().get(key)?.reads ?? [];
    return reads.some(
      ({ expression }) => decidesBy(expression, key) || guarded(assignedBy(expression)?.toLowerCase() ?? key, seen),
    );
  };
  return (name) => {
    const key = name.toLowerCase();
    const result = known.get(key) ?? guarded(key, new Set());
    known.set(key, result);
    return result;
  };
}

function decidesBy({ result, expected, path }: CheckedExpression, name: string): boolean {
  const { node } = result;
  if (node === undefined || path[0] === "match") return true;
  return (expected === "boolean" || result.type === "boolean") && testsSize(node, name);
}

function testsSize(node: ExpressionNode, name: string): boolean {
  if (node.kind === "prefix") return testsSize(node.operand, name);
  if (node.kind === "infix" && (node.operator === "and" || node.operator === "or"))
    return testsSize(node.left, name) || testsSize(node.right, name);
  return mentions(node, name) && !testsSign(node);
}

function testsSign(node: ExpressionNode): boolean {
  if (node.kind === "call") return /^Is(?:Set|NotSetOrEmpty)$/i.test(node.name);
  return node.kind === "infix" && (isSmall(node.left) || isSmall(node.right));
}

function isSmall(node: ExpressionNode): boolean {
  if (node.kind === "prefix") return isSmall(node.operand);
  return (
    node.kind === "notSet" ||
    (node.kind === "literal" && (node.type === "string" ? node.value === "" : Math.abs(Number(node.value)) <= 1))
  );
}

/** True when an expression reads a variable, given in lower case. */
export const mentions = (node: ExpressionNode, name: string): boolean => variableNames(node).has(name);
