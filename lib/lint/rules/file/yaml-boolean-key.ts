import { flowRule } from "../../rule.js";

/** What readers of YAML 1.1 take for true or false and YAML 1.2 for text. They leave y and n alone, which 1.1 lists too. */
const BOOLEAN_1_1 = /^(?:yes|no|on|off)$/i;

export const YAML_BOOLEAN_KEY = flowRule({
  id: "yaml-boolean-key",
  category: "file",
  severity: "info",
  what: "a key yes or no without quotes",
  why: "readers of YAML 1.1 take it for true or false, so that the path of a decision is lost when such a tool rewrites the file; the vendor's exporter quotes it for that reason",
  help: "write it in double quotes",
  source: "YAML 1.1; vendor docs, change log of the exporter",
  sure: "the key is one of those words, without quotes",
  fixable: true,
  bad: `- decision:
    name: Late?
    condition:
      lit: true
    outputs:
      yes:
        actions:
          - endWorkflow:
              name: Late
`,
  good: `- decision:
    name: Late?
    condition:
      lit: true
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Late
`,
  create: ({ report }) => ({
    yaml: {
      map: (node) => {
        for (const { key } of node.entries) {
          if (key.text.length > 3 || !key.plain || !BOOLEAN_1_1.test(key.text)) continue;
          const edits = [{ start: key.start, end: key.end, text: `"${key.text}"` }];
          report({ yaml: key }, `${key.text} is a Boolean to readers of YAML 1.1`, {
            fix: { description: "quote the key", edits },
          });
        }
      },
    },
  }),
});
