import { flowRule } from "../../rule.js";
import { numberOf } from "./constants.js";

export const DIVISION_BY_ZERO = flowRule({
  id: "division-by-zero",
  category: "expressions",
  severity: "error",
  what: "a division or a remainder by a zero that is written out",
  why: "the importer refuses it",
  help: "divide by another number",
  source: "vendor engine",
  sure: "the divisor is the number 0",
  bad: `# Flow.n: decimal
- updateData:
    name: Share
    statements:
      - decimal:
          variable: Flow.n
          value:
            exp: Flow.n / 0
`,
  good: `# Flow.n: decimal
- updateData:
    name: Share
    statements:
      - decimal:
          variable: Flow.n
          value:
            exp: Flow.n / 10
`,
  create: ({ report }) => ({
    nodes: {
      infix: ({ operator, right, span }, expression) => {
        if ((operator !== "/" && operator !== "%") || numberOf(right) !== 0 || expression.trust === "nothing") return;
        report({ expression, span: right.span ?? span }, `${operator === "/" ? "divided" : "a remainder"} by 0`);
      },
    },
  }),
});
