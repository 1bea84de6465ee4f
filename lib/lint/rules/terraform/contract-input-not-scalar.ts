import { terraformRule } from "../../rule.js";
import { contractsOf, propertiesOf } from "../../terraform/contracts.js";

export const CONTRACT_INPUT_NOT_SCALAR = terraformRule({
  id: "contract-input-not-scalar",
  category: "terraform",
  severity: "error",
  what: "an input of a data action that is an object or a list",
  why: "inputs are strings, integers, numbers and booleans: the platform refuses others, and flows have nothing to bind to them",
  help: "give each member an input of its own, or take a string with the JSON text and put it into the request template",
  source: "vendor help on contracts; for lists a vendor employee in the forum",
  sure: "the contract is a literal text that says type object or array; actions of functions are left alone, since a vendor example has an object there",
  bad: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "contract_input": "{\\"type\\":\\"object\\",\\"properties\\":{\\"ids\\":{\\"type\\":\\"array\\",\\"items\\":{\\"type\\":\\"string\\"}}}}"
      }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "contract_input": "{\\"type\\":\\"object\\",\\"properties\\":{\\"ids\\":{\\"type\\":\\"string\\"}}}"
      }
    }
  }
}
`,
  check: ({ view, report }) => {
    for (const { side, text, json, ofFunction } of contractsOf(view)) {
      if (side !== "input" || ofFunction) continue;
      for (const [name, { type }] of propertiesOf(json))
        if (type === "object" || type === "array")
          report({ yaml: text }, `the input ${name} is ${type === "object" ? "an object" : "a list"}`);
    }
  },
});
