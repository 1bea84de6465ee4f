import type { Setting } from "../../../architect/flow/index.js";
import { flowRule } from "../../rule.js";

export const NO_VALUE_REFUSED = flowRule({
  id: "no-value-refused",
  category: "data",
  severity: "error",
  what: "noValue where the platform needs a value: in a statement of Update Data, a wait or a decision",
  why: "the importer refuses it; to clear a variable, a value that is not set has to be assigned",
  help: "write an expression such as ToInt(NOT_SET) or ToString(NOT_SET) to clear a variable, or the value that is meant",
  source: "vendor engine",
  sure: "the place is one of the three, and noValue is written there",
  bad: `# Flow.text: string
- updateData:
    name: Forget it
    statements:
      - string:
          variable: Flow.text
          value:
            noValue: true
`,
  good: `# Flow.text: string
- updateData:
    name: Forget it
    statements:
      - string:
          variable: Flow.text
          value:
            exp: ToString(NOT_SET)
- endWorkflow:
    name: Say it
    exitReason:
      exp: Flow.text
`,
  create: ({ report }) => ({
    actions: {
      updateData: (action) => {
        action.statements.forEach(({ variable, value }, index) => {
          if (isNoValue(value))
            report({ node: action, path: ["statements", index, "value"] }, `${variable} is set to noValue`);
        });
      },
      wait: (action) => {
        if (isNoValue(action.duration)) report({ node: action, path: ["duration"] }, "the wait has no length");
      },
      decision: (action) => {
        if (isNoValue(action.condition)) report({ node: action, path: ["condition"] }, "the decision has no condition");
      },
    },
  }),
});

const isNoValue = (setting: Setting): boolean => "noValue" in setting;
