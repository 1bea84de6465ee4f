import { type CallNode, type ExpressionNode, print } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { isCallOf, writtenText } from "../../facts/nodes.js";
import { flowRule } from "../../rule.js";

export const CASE_NEVER_MATCHES = flowRule({
  id: "case-never-matches",
  category: "expressions",
  severity: "warning",
  what: "a text in lower case compared with capitals, or the other way round",
  why: "comparisons and searches look at the case of letters, so Lower(...) never equals a text with a capital",
  help: "write the text in the case of the function",
  source: "vendor engine for searches and for > on texts; that == looks at the case as well is inferred",
  sure: "one side is Lower(...) or Upper(...), also inside Trim, Left, Right or Substring, the other is written out with letters of the other case, and nothing says to ignore the case",
  bad: `# Flow.answer: string
- decision:
    name: Agreed
    condition:
      exp: Lower(Flow.answer) == "Yes"
`,
  good: `# Flow.answer: string
- decision:
    name: Agreed
    condition:
      exp: Lower(Flow.answer) == "yes"
`,
  create: ({ report }) => {
    const look = (expression: CheckedExpression, cased: ExpressionNode, literal: ExpressionNode): void => {
      const text = writtenText(literal);
      const call = casedCall(cased);
      if (text === undefined || call === undefined || expression.trust === "nothing") return;
      const isLower = call.name.toLowerCase() === "lower";
      const fitting = isLower ? text.toLowerCase() : text.toUpperCase();
      if (fitting === text) return;
      const message = `${print(literal)} has ${isLower ? "capitals" : "small letters"}, and ${call.name}(...) gives none`;
      report({ expression, span: literal.span }, message, { help: `write ${JSON.stringify(fitting)}` });
    };
    return {
      nodes: {
        infix: ({ operator, left, right }, expression) => {
          if (operator !== "==" && operator !== "!=") return;
          look(expression, left, right);
          look(expression, right, left);
        },
        call: (node, expression) => {
          const [first, second] = node.arguments;
          if (!first || !second) return;
          const isSearch = isCallOf(node, "contains", "findstring", "replace") && !hasSwitch(node);
          if (isSearch || (isCallOf(node, "areequal") && node.arguments.length === 2)) look(expression, first, second);
          if (isCallOf(node, "areequal") && node.arguments.length === 2) look(expression, second, first);
        },
      },
    };
  },
});

/** Whether an argument says how to treat the case: `true`, or anything that is not known. Replace has none. */
function hasSwitch(node: CallNode): boolean {
  const { arguments: given } = node;
  if (isCallOf(node, "replace")) return given.length > 3;
  return given.slice(2).some((one) => one.kind !== "literal" || one.value === "true");
}

/** The Lower or Upper that decides the case of a text. */
function casedCall(node: ExpressionNode): CallNode | undefined {
  if (node.kind !== "call") return undefined;
  const [inner] = node.arguments;
  if (isCallOf(node, "lower", "upper")) return node;
  return inner && isCallOf(node, "trim", "ltrim", "rtrim", "left", "right", "substring") ? casedCall(inner) : undefined;
}
