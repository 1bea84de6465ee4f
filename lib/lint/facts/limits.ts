import { type ExpressionNode, nodesOf } from "../../architect/expression/index.js";
import { assignedBy } from "./assignments.js";
import { namesIn } from "./effects.js";
import type { CheckedExpression } from "./expressions.js";
import { guards, mentions } from "./guards.js";
import { isOrdering } from "./nodes.js";
import type { FlowView } from "./view.js";

/**
 * The numbers that conditions compare a variable with by size, or a variable that gets its value; undefined when one looks
 * at it in another way.
 */
export function limitsOf(name: string, view: FlowView, seen: Set<string> = new Set()): readonly number[] | undefined {
  const key = name.toLowerCase();
  if (seen.has(key)) return [];
  seen.add(key);
  const limits: number[] = [];
  const look = (node: ExpressionNode): boolean => {
    if (!mentions(node, key)) return true;
    if (node.kind === "prefix") return look(node.operand);
    if (node.kind === "call") return /^isset$/i.test(node.name);
    if (node.kind !== "infix") return false;
    if (node.operator === "and" || node.operator === "or") return look(node.left) && look(node.right);
    const other = [node.left, node.right].find(({ kind }) => kind === "literal");
    const isPlain = [node.left, node.right].some(({ kind }) => kind === "variable");
    if (!isOrdering(node.operator) || other?.kind !== "literal" || !isPlain) return false;
    if (Math.abs(Number(other.value)) > 1) limits.push(Number(other.value));
    return true;
  };
  for (const expression of view.expressions()) {
    const { node, type } = expression.result;
    const decides = expression.expected === "boolean" || type === "boolean" || expression.path[0] === "match";
    if (decides && !(node && look(node)) && namesOf(expression).has(key)) return undefined;
    // A value that is computed from this one may be what decides.
    const target = assignedBy(expression)?.toLowerCase();
    if (target !== undefined && target !== key && namesOf(expression).has(key) && !decides) {
      const further = view.fact(guards)(target) ? limitsOfValue(target, expression, key, view, seen) : [];
      if (further === undefined) return undefined;
      limits.push(...further);
    }
  }
  return limits;
}

/** Limits of a variable that gets the value as it is. */
function limitsOfValue(
  target: string,
  { result: { node } }: CheckedExpression,
  key: string,
  view: FlowView,
  seen: Set<string>,
): readonly number[] | undefined {
  const computes = (inner: ExpressionNode): boolean =>
    inner.kind === "infix" &&
    !isOrdering(inner.operator) &&
    !/^(?:and|or)$/.test(inner.operator) &&
    mentions(inner, key);
  return node && !nodesOf(node).some(computes) ? limitsOf(target, view, seen) : undefined;
}

const namesOf = (expression: CheckedExpression): ReadonlySet<string> => namesIn([expression]);
