import { LIMITS } from "../../../architect/platform.js";
import { terraformRule } from "../../rule.js";
import { blockAt, literalAt } from "../../terraform/values.js";

export const ACTION_TIMEOUT_RANGE = terraformRule({
  id: "action-timeout-range",
  category: "terraform",
  severity: "error",
  what: "a data action's timeout that the platform does not take",
  why: "the provider refuses whole seconds outside 1 to 60; a function is stopped after 15 s whatever its action says",
  help: "set whole seconds from 1 to 60, for a function at most 15",
  source: "provider 1.84; vendor blog on functions, January 2025",
  sure: "the number is a literal",
  bad: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "name": "Get quote",
        "config_timeout_seconds": 90
      }
    }
  }
}
`,
  good: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": {
        "name": "Get quote",
        "config_timeout_seconds": 60
      }
    }
  }
}
`,
  check: ({ view, report }) => {
    for (const { body } of view.ofType("genesyscloud_integration_action")) {
      const timeout = literalAt(body, "config_timeout_seconds");
      if (timeout === undefined || timeout.text === "" || timeout.text === "null") continue;
      const most = blockAt(body, "function_config") ? LIMITS.functionRunTime.value : LIMITS.dataActionTimeout.value.max;
      const seconds = Number(timeout.text);
      if (Number.isInteger(seconds) && seconds >= 1 && seconds <= most.milliseconds / 1000) continue;
      report({ yaml: timeout }, `${timeout.text} is no number of whole seconds from 1 to ${most.milliseconds / 1000}`);
    }
  },
});
