import { RESERVED_INPUTS } from "../../../data-action/limits.js";
import { terraformRule } from "../../rule.js";
import { contractsOf, propertiesOf } from "../../terraform/contracts.js";

export const CONTRACT_INPUT_NAME = terraformRule({
  id: "contract-input-name",
  category: "terraform",
  severity: "error",
  what: "an input of a data action with a name that the platform reserves or refuses",
  why: "orgId, integrationId and rawRequest overwrite values of the platform, so that the action fails; other names have to begin with a letter and go on with letters, digits, hyphens and underscores",
  help: "rename the input",
  source: "vendor help on contracts",
  sure: "the contract is a literal text",
  bad: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "contract_input": "{\\"type\\":\\"object\\",\\"properties\\":{\\"orgId\\":{\\"type\\":\\"string\\"}}}"
      }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "contract_input": "{\\"type\\":\\"object\\",\\"properties\\":{\\"childOrgId\\":{\\"type\\":\\"string\\"}}}"
      }
    }
  }
}
`,
  check: ({ view, report }) => {
    for (const { side, text, json } of contractsOf(view)) {
      if (side !== "input") continue;
      for (const [name] of propertiesOf(json))
        if (RESERVED_INPUTS.includes(name))
          report({ yaml: text }, `the input ${name} has the name of a value of the platform`);
        else if (!/^[A-Za-z][\w-]*$/.test(name)) report({ yaml: text }, `the platform takes no input named "${name}"`);
    }
  },
});
