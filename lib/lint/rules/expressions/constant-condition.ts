import { type ExpressionNode, type InfixNode, print } from "../../../architect/expression/index.js";
import { flowRule } from "../../rule.js";
import { areAlike, chainOf, comparisonOf, isCallOf, isSteady, numberOf, textOfLiteral } from "./constants.js";
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
  what: "a condition that gives the same for every value of its variables",
  why: "one of the two ways is never taken: x != 1 or x != 2 holds for every x, and x == 1 and x == 2 for none; DayOfWeek goes from 1, Sunday, to 7",
  help: "compare with another value, or join the conditions with 'and' in place of 'or', or the other way round",
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
  create: ({ report }) => {
    const inner = new Set<ExpressionNode>();
    return {
      nodes: {
        infix: (node, expression) => {
          if (expression.trust === "nothing") return;
          const found = node.operator === "and" || node.operator === "or" ? ofChain(node, inner) : ofComparison(node);
          if (found) report({ expression, span: node.span }, found);
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
  const [a, b] = [numberOf(left) ?? textOfLiteral(left), numberOf(right) ?? textOfLiteral(right)];
  const isSame = areAlike(left, right) || (a !== undefined && a === b);
  if (operator === "==" || operator === "!=") return String(isSame === (operator === "=="));
  return "the same";
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
  if (isCallOf(node, "left", "right")) return numberOf(second);
  return isCallOf(node, "substring") ? numberOf(third) : undefined;
}
