import { entryOf } from "../../../architect/flow/index.js";
import { terraformRule } from "../../rule.js";
import { literalAt, scalarAt } from "../../terraform/values.js";

const INTEGRATION = /^\$\{genesyscloud_integration\.([\w-]+)\.id\}$/;

export const INTEGRATION_NOT_ENABLED = terraformRule({
  id: "integration-not-enabled",
  category: "terraform",
  severity: "error",
  what: "an integration with data actions that is not enabled",
  why: "the provider's default is DISABLED, and no action of a disabled integration runs: every call of a flow fails",
  help: "set intended_state to ENABLED",
  source: "provider 1.84",
  sure: "an action of this file refers to the integration, and the state is absent or DISABLED",
  bad: `{
  "resource": {
    "genesyscloud_integration": {
      "parcels": { "integration_type": "custom-rest-actions" }
    },
    "genesyscloud_integration_action": {
      "quote": { "integration_id": "\${genesyscloud_integration.parcels.id}" }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration": {
      "parcels": { "integration_type": "custom-rest-actions", "intended_state": "ENABLED" }
    },
    "genesyscloud_integration_action": {
      "quote": { "integration_id": "\${genesyscloud_integration.parcels.id}" }
    }
  }
}
`,
  check: ({ view, report }) => {
    const used = new Set(
      view
        .ofType("genesyscloud_integration_action")
        .map(({ body }) => INTEGRATION.exec(scalarAt(body, "integration_id")?.text ?? "")?.[1]),
    );
    for (const { name, entry, body } of view.ofType("genesyscloud_integration")) {
      if (!used.has(name)) continue;
      const state = entryOf(body, "intended_state");
      if (state === undefined)
        report({ yaml: entry.key }, `the integration ${name} has no intended_state and stays disabled`);
      else if (literalAt(body, "intended_state")?.text === "DISABLED")
        report({ yaml: state.value }, `the integration ${name} is disabled`);
    }
  },
});
