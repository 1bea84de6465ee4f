import type { YamlScalar } from "../../../architect/flow/index.js";
import { terraformRule } from "../../rule.js";
import { textsBelow } from "../../terraform/values.js";

/** Names that templates have and Terraform has not. One dollar sign before it escapes the reference. */
const TEMPLATE =
  /(?<!\$)\$\{(?:(?:input|credentials|authResponse|successTemplateUtils)\.[\w-]+|rawResult)(?:[^{}]{0,80}\})?/g;

export const UNESCAPED_TEMPLATE = terraformRule({
  id: "unescaped-template",
  category: "terraform",
  severity: "error",
  what: "a template of a data action whose ${ is not written $${",
  why: "Terraform takes ${...} for an expression of its own and fails, since there is no resource of that name",
  help: "write $${ where the platform is to see ${",
  source: "Terraform's template syntax; vendor help on request templates",
  sure: "the name is one of those that templates of data actions have, with a member (input.x, credentials.x, authResponse.x) or alone (rawResult); Terraform has no such names",
  fixable: true,
  bad: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "config_request": { "request_type": "GET", "request_url_template": "https://api.example.com/quotes/\${input.id}" }
      }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "config_request": { "request_type": "GET", "request_url_template": "https://api.example.com/quotes/$\${input.id}" },
        "integration_id": "\${genesyscloud_integration.parcels.id}"
      }
    }
  }
}
`,
  check: ({ view, report }) => {
    const text = view.lines.text;
    const look = (scalar: YamlScalar): void => {
      for (const found of text.slice(scalar.start, scalar.end).matchAll(TEMPLATE)) {
        const start = scalar.start + found.index;
        const fix = { description: "double the dollar sign", edits: [{ start, end: start, text: "$" }] };
        report({ range: { start, end: start + found[0].length } }, `${found[0]} is read by Terraform`, { fix });
      }
    };
    for (const type of ["genesyscloud_integration_action", "genesyscloud_integration_custom_auth_action"])
      for (const { body } of view.ofType(type)) for (const scalar of textsBelow(body)) look(scalar);
  },
});
