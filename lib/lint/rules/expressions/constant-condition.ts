import { type ExpressionNode, type InfixNode, print } from "../../../architect/expression/index.js";
import { isBranch } from "../../facts/branches.js";
import { constantNumber } from "../../facts/constants.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import {
  areAlike,
  chainOf,
  comparisonOf,
  isCallOf,
  isComparing,
  isSteady,
  mirrored,
  writtenNumber,
  writtenText,
} from "../../facts/nodes.js";
import { bodyOf } from "../../facts/repeats.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";
import { contradiction } from "./contradiction.js";
import { beyondRange } from "./function-ranges.js";

/** What a comparison of a value with itself gives. */
const WITH_ITSELF: Readonly<Record<string, boolean>> = {
  "==": true,
  "<=": true,
  ">=": true,
  "!=": false,
  "<": false,
  ">": false,
};

export const CONSTANT_CONDITION = flowRule({
  id: "constant-condition",
  category: "expressions",
  severity: "warning",
  what: "a condition that gives the same for every value of its variables, or a choice between two equal values",
  why: "one of the two ways is never taken: x != 1 or x != 2 holds for every x, and x == 1 and x == 2 for none; DayOfWeek goes from 1, Sunday, to 7",
  help: "compare with another value (the index of a loop goes from 0 to the count less 1), or join the conditions with 'and' in place of 'or', or the other way round",
  source: "arithmetic",
  sure: "values, bounds and variables on both sides are the same or written out, and nothing in it varies by itself (Random, the time, unknown functions); a bare true or false is taken for a deliberate stub",
  bad: `# Flow.status: integer
- decision:
    name: Failed
    condition:
      exp: Flow.status != 200 or Flow.status != 204
`,
  good: `# Flow.status: integer
- decision:
    name: Failed
    condition:
      exp: Flow.status != 200 and Flow.status != 204
`,
  create: ({ view, report }) => {
    const inner = new Set<ExpressionNode>();
    return {
      nodes: {
        infix: (node, expression) => {
          if (expression.trust === "nothing") return;
          const isChain = node.operator === "and" || node.operator === "or";
          const found = isChain ? ofChain(node, inner) : (ofComparison(node) ?? ofIndex(node, expression, view));
          if (found) report({ expression, span: node.span }, found);
        },
        call: (node, expression) => {
          const [condition, whenTrue, whenFalse] = node.arguments;
          if (!/^if$/i.test(node.name) || !condition || !whenTrue || !whenFalse || expression.trust === "nothing")
            return;
          if (areAlike(whenTrue, whenFalse) && isSteady(whenTrue))
            report({ expression, span: node.span }, `both ways give ${print(whenTrue)}`);
        },
      },
    };
  },
});

function ofChain(node: InfixNode, inner: Set<ExpressionNode>): string | undefined {
  for (const child of [node.left, node.right])
    if (child.kind === "infix" && child.operator === node.operator) inner.add(child);
  if (inner.has(node)) return undefined;
  const isOr = node.operator === "or";
  const parts = chainOf(node, node.operator);
  const deciding = parts.find(
    (part) => part.kind === "literal" && part.type === "boolean" && (part.value === "true") === isOr,
  );
  if (deciding) return `always ${isOr}, by the bare ${isOr} in it`;
  const reason = contradiction(parts, isOr);
  return reason && `always ${isOr}: ${reason}`;
}

function ofComparison(node: InfixNode): string | undefined {
  const { left, right, operator } = node;
  const itself = WITH_ITSELF[operator];
  if (itself === undefined) return undefined;
  if (left.kind === "literal" && right.kind === "literal")
    return `both sides are written out: always ${constant(node)}`;
  if (areAlike(left, right) && isSteady(left)) return `${print(left)} is compared with itself: always ${itself}`;
  return beyondRange(node) ?? ofPart(node);
}

function constant({ left, right, operator }: InfixNode): string {
  const [a, b] = [writtenNumber(left) ?? writtenText(left), writtenNumber(right) ?? writtenText(right)];
  const isSame = areAlike(left, right) || (a !== undefined && a === b);
  if (operator === "==" || operator === "!=") return String(isSame === (operator === "=="));
  return "the same";
}

/**
 * The index of the loop around, which goes from 0 to the count less 1, in a decision that it never fulfils, or about its
 * sign. That it is small enough is what a careful author asks as well.
 */
function ofIndex(node: InfixNode, expression: CheckedExpression, view: FlowView): string | undefined {
  const { action, result } = expression;
  if (!result.node || !isBranch(action) || !isPartOf(result.node, node)) return undefined;
  const isLeft = node.left.kind === "variable";
  const [variable, other] = isLeft ? [node.left, node.right] : [node.right, node.left];
  const limit = writtenNumber(other);
  if (!isComparing(node.operator) || variable.kind !== "variable" || limit === undefined || action === undefined)
    return undefined;
  const facts = view.variables().get(variable.name.toLowerCase());
  const [write, ...others] = facts?.writes ?? [];
  if (facts?.mentioned || write?.action.kind !== "loop" || write.path[0] !== "currentIndex" || others.length > 0)
    return undefined;
  const count = constantNumber(write.action.loopCount, view);
  if (count === undefined || count < 2 || !bodyOf(write.action.outputs?.loop ?? []).has(action)) return undefined;
  const operator = isLeft ? node.operator : mirrored(node.operator);
  const results = new Set(Array.from({ length: count }, (_, index) => holds(operator, index, limit)));
  const [only, ...more] = results;
  if (more.length > 0 || only === undefined || (only && limit > 0)) return undefined;
  return `${variable.name} goes from 0 to ${count - 1}: always ${only}`;
}

/** True for a part that and, or and ! join to the whole. */
function isPartOf(whole: ExpressionNode, part: ExpressionNode): boolean {
  if (whole === part) return true;
  if (whole.kind === "prefix") return isPartOf(whole.operand, part);
  if (whole.kind !== "infix" || !/^(?:and|or)$/.test(whole.operator)) return false;
  return isPartOf(whole.left, part) || isPartOf(whole.right, part);
}

function holds(operator: string, a: number, b: number): boolean {
  if (operator === "==" || operator === "!=") return (a === b) === (operator === "==");
  return operator.startsWith("<") ? a < b || (operator === "<=" && a === b) : a > b || (operator === ">=" && a === b);
}

/** `Left(x, 2) == "+44"`: a part of at most two letters is no text of three. */
function ofPart(node: InfixNode): string | undefined {
  const found = comparisonOf(node);
  if (found === undefined || typeof found.literal !== "string" || !/^[=!]=$/.test(found.operator)) return undefined;
  const length = mostLetters(found.node);
  if (length === undefined || found.literal.length <= length) return undefined;
  const outcome = found.operator === "!=";
  return `${print(found.node)} has at most ${length} letters and ${print({ kind: "literal", type: "string", value: found.literal })} has ${found.literal.length}: always ${outcome}`;
}

/** How long a part of a text is at most. */
function mostLetters(node: ExpressionNode): number | undefined {
  if (node.kind !== "call") return undefined;
  const [, second, third] = node.arguments;
  if (isCallOf(node, "left", "right")) return writtenNumber(second);
  return isCallOf(node, "substring") ? writtenNumber(third) : undefined;
}
