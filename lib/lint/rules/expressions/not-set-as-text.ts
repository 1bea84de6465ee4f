import type { ExpressionNode } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { writtenText } from "../../facts/nodes.js";
import { flowRule } from "../../rule.js";

const TEXT = "NOT_SET";
/** A line of YAML, other than that of an expression, with the text as its value. */
const AS_VALUE = /^(?!.*\bexp:).*(?::|-) *["']?NOT_SET["']?\s*$/m;

export const NOT_SET_AS_TEXT = flowRule({
  id: "not-set-as-text",
  category: "expressions",
  severity: "warning",
  what: 'a comparison with the text "NOT_SET" where the value NOT_SET is meant',
  why: "a value that is not set is not equal to that text, so the comparison never sees it",
  help: "write NOT_SET without quotes, or IsSet(...)",
  source: "vendor engine",
  sure: "the text stands nowhere else in the flow, so nothing writes it as a value of its own",
  bad: `# Flow.text: string
- decision:
    name: Missing
    condition:
      exp: Flow.text == "NOT_SET"
`,
  good: `# Flow.text: string
- decision:
    name: Missing
    condition:
      exp: Flow.text == NOT_SET
`,
  create: ({ report, view }) => {
    const compared = new Set<ExpressionNode>();
    const found: { readonly expression: CheckedExpression; readonly span: ExpressionNode["span"] }[] = [];
    let isWritten = false;
    return {
      nodes: {
        infix: ({ operator, left, right }, expression) => {
          if ((operator !== "==" && operator !== "!=") || expression.trust === "nothing") return;
          for (const side of [left, right]) {
            if (writtenText(side) !== TEXT) continue;
            compared.add(side);
            found.push({ expression, span: side.span });
          }
        },
        literal: (node) => {
          if (writtenText(node) === TEXT && !compared.has(node)) isWritten = true;
        },
      },
      end: () => {
        if (isWritten || (found.length > 0 && AS_VALUE.test(view.source.text))) return;
        for (const at of found) report(at, "this is the text NOT_SET, not a value that is not set");
      },
    };
  },
});
