import { terraformRule } from "../../rule.js";
import { entriesAt, isLiteral } from "../../terraform/values.js";

/** Fields that are secrets by their names. */
const SECRET = /password|secret|token$|api_?key|access_?key|private_?key/i;

export const CREDENTIAL_IN_FILE = terraformRule({
  id: "credential-in-file",
  category: "terraform",
  severity: "error",
  what: "a secret of a credential that stands in the file",
  why: "whoever can read the repository or the output of a build can use it",
  help: "take it from a sensitive variable: ${var.name}",
  source: "provider 1.84: the fields of a credential are sensitive",
  sure: "the field holds a literal text and is a secret by its name",
  bad: `{
  "resource": {
    "genesyscloud_integration_credential": {
      "parcels": {
        "credential_type_name": "userDefined",
        "fields": { "apiKey": "4f1c9a7e2b" }
      }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration_credential": {
      "parcels": {
        "credential_type_name": "userDefined",
        "fields": { "apiKey": "\${var.parcels_key}" }
      }
    }
  }
}
`,
  check: ({ view, report }) => {
    for (const { name, body } of view.ofType("genesyscloud_integration_credential"))
      for (const { key, value } of entriesAt(body, "fields"))
        if (value.kind === "scalar" && SECRET.test(key.text) && value.text !== "" && isLiteral(value))
          report({ yaml: value }, `${key.text} of the credential ${name} stands here in plain text`);
  },
});
