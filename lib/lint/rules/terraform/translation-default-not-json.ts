import { isJson } from "../../../common/is-json.js";
import { terraformRule } from "../../rule.js";
import { blockAt, entriesAt, isLiteral, literalAt, plainText } from "../../terraform/values.js";

const escaped = (text: string): string => text.replace(/[^\w]/g, "\\$&");

export const TRANSLATION_DEFAULT_NOT_JSON = terraformRule({
  id: "translation-default-not-json",
  category: "terraform",
  severity: "error",
  what: "a default of a translation map that is no JSON text",
  why: "the default is put into the success template as it stands, so that the answer is no JSON and the call takes the Failure path although it succeeded",
  help: 'write JSON text: "" in quotes of its own for an empty text, 0, false, []',
  source: "vendor repository, data action modules",
  sure: "the default is a literal that JSON cannot read, and the template uses the value outside of quotes and macros",
  bad: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "config_response": { "translation_map": { "name": "$.name" }, "translation_map_defaults": { "name": "none" }, "success_template": "{\\"name\\": $\${name}}" }
      }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "config_response": { "translation_map": { "name": "$.name" }, "translation_map_defaults": { "name": "\\"none\\"" }, "success_template": "{\\"name\\": $\${name}}" }
      }
    }
  }
}
`,
  check: ({ view, report }) => {
    for (const { body } of view.ofType("genesyscloud_integration_action")) {
      const response = blockAt(body, "config_response");
      const template = response && literalAt(response, "success_template");
      if (response === undefined || template === undefined) continue;
      for (const { key, value } of entriesAt(response, "translation_map_defaults")) {
        if (value.kind !== "scalar" || !isLiteral(value) || isJson(plainText(value))) continue;
        if (new RegExp(`:\\s*\\$\\{${escaped(key.text)}\\}\\s*[,}]`).test(plainText(template)))
          report({ yaml: value }, `the default of ${key.text} is no JSON text`);
      }
    }
  },
});
