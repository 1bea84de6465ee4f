import { comparisonOf, isCallOf, writtenText } from "../../facts/nodes.js";
import { flowRule } from "../../rule.js";

export const FIRST_POSITION_MISSED = flowRule({
  id: "first-position-missed",
  category: "expressions",
  severity: "warning",
  what: "a search whose result is compared as if positions started at 1",
  why: "FindString and FindFirst give 0 for the first position and -1 for nothing found: > 0 misses a match at the start, and != 0 holds when nothing is found",
  help: "write >= 0 for found, and < 0 for not found",
  source: "vendor engine",
  sure: "the result itself is compared with 0 or 1 that way, or stands where a Boolean is wanted; == 0 means at the start and is left alone, and so are searches for a single mark such as @",
  bad: `# Flow.text: string
- decision:
    name: Mentions an order
    condition:
      exp: FindString(Flow.text, "order") > 0
`,
  good: `# Flow.text: string
- decision:
    name: Mentions an order
    condition:
      exp: FindString(Flow.text, "order") >= 0
`,
  create: ({ report }) => ({
    expression: (expression) => {
      const { node, cast } = expression.result;
      if (expression.trust !== "types" || cast?.to !== "boolean" || !isCallOf(node, "findstring", "findfirst")) return;
      const message = `${node.name} gives -1 when nothing is found, which is true, and 0 at the start, which is false`;
      report({ expression }, message, { help: "compare it: >= 0" });
    },
    nodes: {
      infix: (node, expression) => {
        if (expression.trust === "nothing") return;
        const found = comparisonOf(node);
        if (found === undefined || !isCallOf(found.node, "findstring", "findfirst")) return;
        // An address with its @ at the start is none, so that may be meant.
        if (MARK.test(writtenText(found.node.arguments[1]) ?? "")) return;
        const outcome = OUTCOMES[`${found.operator} ${found.literal}`];
        if (outcome) report({ expression, span: node.span }, `${found.node.name} gives ${outcome}`);
      },
    },
  }),
});

/** A single mark, which may not stand first. */
const MARK = /^[^\p{L}\p{N}]$/u;
const MISSED = "0 for a match at the first position, which counts as not found here";
const OUTCOMES: Readonly<Record<string, string>> = {
  "> 0": MISSED,
  ">= 1": MISSED,
  "<= 0": MISSED,
  "< 1": MISSED,
  "!= 0": "-1 when nothing is found, which counts as found here",
};
