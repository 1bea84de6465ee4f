import { type ExpressionNode, print } from "../../../architect/expression/index.js";
import { chainOf, isSteady } from "../../facts/nodes.js";
import { flowRule } from "../../rule.js";

export const REPEATED_CONDITION = flowRule({
  id: "repeated-condition",
  category: "expressions",
  severity: "warning",
  what: "a condition that stands twice in one chain of 'and' or 'or'",
  why: "the second one changes nothing; mostly it is a copy that was to name another variable or value",
  help: "compare with what was meant, or remove the repetition",
  source: "logic",
  sure: "both are written alike, and nothing in them varies by itself (Random, the time, unknown functions)",
  bad: `# Flow.status: integer
- decision:
    name: Overloaded
    condition:
      exp: Flow.status == 429 or Flow.status == 429
`,
  good: `# Flow.status: integer
- decision:
    name: Overloaded
    condition:
      exp: Flow.status == 429 or Flow.status == 503
`,
  create: ({ report }) => {
    const inner = new Set<ExpressionNode>();
    return {
      nodes: {
        infix: (node, expression) => {
          const { operator } = node;
          if ((operator !== "and" && operator !== "or") || expression.trust === "nothing") return;
          for (const child of [node.left, node.right])
            if (child.kind === "infix" && child.operator === operator) inner.add(child);
          if (inner.has(node)) return;
          const first = new Map<string, ExpressionNode>();
          for (const part of chainOf(node, operator)) {
            const text = print(part);
            const earlier = first.get(text);
            if (earlier === undefined) first.set(text, part);
            else if (isSteady(part)) {
              const related = [{ at: { expression, span: earlier.span }, message: "the first one" }];
              report({ expression, span: part.span }, `${text} is already part of this ${operator}`, { related });
            }
          }
        },
      },
    };
  },
});
