import { parse, print } from "../../../architect/expression/index.js";
import type { Setting } from "../../../architect/flow/index.js";
import { isSteady } from "../../facts/nodes.js";
import { isTemplated } from "../../facts/templated.js";
import { flowRule } from "../../rule.js";

export const REPEATED_CASE = flowRule({
  id: "repeated-case",
  category: "expressions",
  severity: "warning",
  what: "a case of a switch with the same value as one before it",
  why: "the first case that fits is taken, so this one never is",
  help: "correct its value, or remove it",
  source: "vendor docs, Switch action",
  sure: "both values are written alike, and nothing in them varies by itself; empty cases and substitutions are left out",
  bad: `# Flow.status: integer
- switch:
    name: By status
    evaluate:
      firstTrue:
        default:
          actions: []
        cases:
          - case:
              value:
                exp: Flow.status == 429
              actions: []
          - case:
              value:
                exp: Flow.status == 429
              actions: []
`,
  good: `# Flow.status: integer
- switch:
    name: By status
    evaluate:
      firstTrue:
        default:
          actions: []
        cases:
          - case:
              value:
                exp: Flow.status == 429
              actions: []
          - case:
              value:
                exp: Flow.status == 503
              actions: []
`,
  create: ({ report }) => ({
    actions: {
      switch: (node) => {
        const first = new Map<string, Setting>();
        for (const { value } of node.cases) {
          const text = writtenValue(value);
          const earlier = text === undefined ? undefined : first.get(text);
          if (text === undefined) continue;
          if (earlier === undefined) first.set(text, value);
          else {
            const related = [{ at: place(earlier), message: "the first one" }];
            report(place(value), "the same value as a case before: this one is never taken", { related });
          }
        }
      },
    },
  }),
});

const place = (value: Setting) => ({ node: value, path: ["lit" in value ? "lit" : "exp"] });

/** What a case compares with; undefined for what may differ each time. */
function writtenValue(value: Setting): string | undefined {
  if ("lit" in value) {
    const written = JSON.stringify(value.lit);
    return isTemplated(written) || written === '""' ? undefined : `lit ${written}`;
  }
  if (!("exp" in value) || isTemplated(value.exp)) return undefined;
  const read = parse(value.exp);
  return read.ok && isSteady(read.node) ? `exp ${print(read.node)}` : undefined;
}
