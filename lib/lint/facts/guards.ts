import { type ExpressionNode, variableNames } from "../../architect/expression/index.js";
import { addTo } from "../../common/add-to.js";
import { assignedBy } from "./assignments.js";
import type { CheckedExpression } from "./expressions.js";
import type { FlowView } from "./view.js";

/**
 * Fact: whether the flow decides by how large a variable is, or by a value that is computed from it, so that the values
 * that get past the decision are not known here. Tests for a value at all, and for its sign, do not count.
 */
export function guards(view: FlowView): (name: string) => boolean {
  const guarded = new Set<string>();
  const sources = new Map<string, string[]>();
  for (const [key, { reads }] of view.variables())
    for (const { expression } of reads) {
      if (decidesBy(expression, key)) guarded.add(key);
      const target = assignedBy(expression)?.toLowerCase();
      if (target !== undefined) addTo(sources, target, key);
    }
  for (const key of guarded) for (const source of sources.get(key) ?? []) guarded.add(source);
  return (name) => guarded.has(name.toLowerCase());
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
