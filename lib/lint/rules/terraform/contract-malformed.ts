import { terraformRule } from "../../rule.js";
import { contractsOf, isSchema } from "../../terraform/contracts.js";

export const CONTRACT_MALFORMED = terraformRule({
  id: "contract-malformed",
  category: "terraform",
  severity: "error",
  what: "a contract that is no JSON Schema of an object",
  why: 'the platform refuses the action with no more than "malformed syntax", after ten tries',
  help: "write one JSON object with type object and properties",
  source: "vendor help on contracts; provider 1.84",
  sure: "the text is a literal and cannot be parsed, or its root has another type",
  bad: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "contract_input": "{\\"type\\":\\"string\\"}"
      }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "contract_input": "{\\"type\\":\\"object\\",\\"properties\\":{\\"id\\":{\\"type\\":\\"string\\"}}}"
      }
    }
  }
}
`,
  check: ({ view, report }) => {
    for (const { side, text, json } of contractsOf(view))
      if (json === undefined) report({ yaml: text }, `the ${side} contract is no JSON`);
      else if (!isSchema(json)) report({ yaml: text }, `the ${side} contract is no JSON object`);
      else if (side === "input" && json.type !== undefined && json.type !== "object")
        report({ yaml: text }, `the ${side} contract is of type ${String(json.type)} and must be an object`);
  },
});
