import { entryOf, isNull } from "../../../architect/flow/index.js";
import { terraformRule } from "../../rule.js";
import { publishedFlows } from "../../terraform/flows.js";

export const SUBSTITUTION_WITHOUT_VALUE = terraformRule({
  id: "substitution-without-value",
  category: "terraform",
  severity: "error",
  what: "a {{key}} in a flow's file that the resource gives no value, or a value whose key the file does not have",
  why: "a key without a value reaches the publisher, which refuses the flow; a value without a key is mostly a misspelt one",
  help: "give the key in substitutions, spelled as in the file and without blanks inside the braces",
  source: "provider 1.84 and its issue tracker",
  sure: "the flow's file is beside this one, and the map of substitutions is written out",
  bad: `{
  "resource": {
    "genesyscloud_flow": {
      "quotes": {
        "filepath": "quotes.yaml",
        "substitutions": { "flowname": "Quotes" }
      }
    }
  }
}
-- file quotes.yaml
workflow:
  name: "{{flow_name}}"
`,
  good: `{
  "resource": {
    "genesyscloud_flow": {
      "quotes": {
        "filepath": "quotes.yaml",
        "substitutions": { "flow_name": "Quotes" }
      }
    }
  }
}
-- file quotes.yaml
workflow:
  name: "{{flow_name}}"
`,
  check: ({ view, report }) => {
    for (const { resource, filepath, text, substitutions } of publishedFlows(view)) {
      const given = entryOf(resource.body, "substitutions")?.value;
      if (given?.kind === "scalar" && !isNull(given)) continue;
      const keys = new Set([...text.matchAll(/\{\{([\w.-]+)\}\}/g)].map(([, key]) => key ?? ""));
      const values = new Map(substitutions.map((entry) => [entry.key.text, entry]));
      for (const key of keys)
        if (!values.has(key)) report({ yaml: filepath }, `the file has {{${key}}}, which gets no value`);
      for (const [key, entry] of values)
        if (!keys.has(key) && !text.includes(`{{${key}}}`))
          report({ yaml: entry.key }, `the file has no {{${key}}} for this value`);
    }
  },
});
