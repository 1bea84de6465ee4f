import { entryOf, isNull } from "../../../architect/flow/index.js";
import { terraformRule } from "../../rule.js";

export const FLOW_SETS_COMPUTED_ARGUMENT = terraformRule({
  id: "flow-sets-computed-argument",
  category: "terraform",
  severity: "error",
  what: "a genesyscloud_flow that sets file_content_hash, name or type",
  why: "the provider computes all three from the file: file_content_hash is refused as not configurable, and another name or type than the file's is a difference in every plan",
  help: "remove the argument; name and type stand in the flow file",
  source: "provider 1.84",
  sure: "the argument is there and not null",
  bad: `{
  "resource": {
    "genesyscloud_flow": {
      "quotes": {
        "filepath": "quotes.yaml",
        "file_content_hash": "\${filesha256(\\"quotes.yaml\\")}"
      }
    }
  }
}
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
`,
  check: ({ view, report }) => {
    for (const { body, name } of view.ofType("genesyscloud_flow"))
      for (const argument of ["file_content_hash", "name", "type"]) {
        const entry = entryOf(body, argument);
        if (entry && entry.value.kind === "scalar" && !isNull(entry.value))
          report({ yaml: entry.key }, `the flow ${name} sets ${argument}`);
      }
  },
});
