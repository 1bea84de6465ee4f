import type { ExpressionNode } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { isOrdering, writtenText } from "../../facts/nodes.js";
import { flowRule } from "../../rule.js";
import { sureType } from "./sure-types.js";

/** Up to three digits: longer ones may be dates or times of a fixed width, for which the order of texts is right. */
const NUMBER = /^(?:0|[1-9]\d{0,2})(?:\.\d+)?$/;

export const NUMBER_COMPARED_AS_TEXT = flowRule({
  id: "number-compared-as-text",
  category: "expressions",
  severity: "warning",
  what: "a text compared by size with a number in quotes",
  why: 'texts are ordered letter by letter, so "10" comes before "9"',
  help: "compare numbers: ToInt(text) > 9",
  source: "vendor engine",
  sure: "one side is surely a text, the other a number of up to three digits in quotes; longer ones and those with a leading zero may be dates or times of a fixed width",
  bad: `# Flow.count: string
- decision:
    name: Many
    condition:
      exp: Flow.count > "9"
`,
  good: `# Flow.count: integer
- decision:
    name: Many
    condition:
      exp: Flow.count > 9
`,
  create: ({ report }) => {
    const look = (expression: CheckedExpression, one: ExpressionNode, other: ExpressionNode): void => {
      if (NUMBER.test(writtenText(one) ?? "") && other.kind !== "literal" && sureType(expression, other) === "string")
        report({ expression, span: one.span }, 'this compares texts letter by letter: "10" comes before "9"');
    };
    return {
      nodes: {
        infix: ({ operator, left, right }, expression) => {
          if (!isOrdering(operator) || expression.trust !== "types") return;
          look(expression, left, right);
          look(expression, right, left);
        },
      },
    };
  },
});
