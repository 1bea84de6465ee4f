import { terraformRule } from "../../rule.js";
import { contractsOf, isSchema, schemasBelow } from "../../terraform/contracts.js";

export const CONTRACT_UNSUPPORTED_SCHEMA = terraformRule({
  id: "contract-unsupported-schema",
  category: "terraform",
  severity: "error",
  what: "a contract with $ref, or with a list inside a list",
  why: "the platform does not resolve references, and flattens outputs for flows, which it cannot do with lists of lists",
  help: "write the schema out in place of the reference; wrap inner lists into objects",
  source: "vendor help on contracts",
  sure: "the contract is a literal text",
  bad: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "contract_output": "{\\"type\\":\\"object\\",\\"properties\\":{\\"rows\\":{\\"type\\":\\"array\\",\\"items\\":{\\"type\\":\\"array\\",\\"items\\":{\\"type\\":\\"string\\"}}}}}"
      }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "contract_output": "{\\"type\\":\\"object\\",\\"properties\\":{\\"rows\\":{\\"type\\":\\"array\\",\\"items\\":{\\"type\\":\\"string\\"}}}}"
      }
    }
  }
}
`,
  check: ({ view, report }) => {
    for (const { side, text, json } of contractsOf(view))
      for (const [path, schema] of schemasBelow(json)) {
        const where = path === "" ? "the root" : path;
        if (typeof schema.$ref === "string") report({ yaml: text }, `${where} of the ${side} contract is a reference`);
        if (schema.type === "array" && isSchema(schema.items) && schema.items.type === "array")
          report({ yaml: text }, `${where} of the ${side} contract is a list of lists`);
      }
  },
});
