import { CALL_DATA_SUPPORT } from "../../../architect/platform.js";
import { flowRule } from "../../rule.js";

export const FAILURE_OUTPUTS_IN_CALL = flowRule({
  id: "failure-outputs-in-call",
  category: "platform",
  severity: "warning",
  what: "failure outputs of a data action that are read in a call flow",
  why: "in call flows a data action tells nothing about its failure: no public call flow has these outputs, and the status stays what it was, so a decision on it decides by an old value",
  help: "let the middleware answer 200 with the real status among the success outputs",
  source: "vendor SDK (failure outputs go by flow type), public flow files",
  sure: "the flow is a call flow, and at least one failure output is bound to a variable",
  bad: `# in inboundCall; Flow.status: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            failureOutputs:
              status:
                var: Flow.status
`,
  good: `# in inboundCall; Flow.status: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              status:
                var: Flow.status
`,
  create: ({ view: { type }, report }) => ({
    actions: {
      callData: (call) => {
        if (type === undefined || CALL_DATA_SUPPORT[type].failureOutputs.value) return;
        const bound = Object.entries(call.failureOutputs ?? {}).flatMap(([key, binding]) =>
          "var" in binding ? [`${binding.var} (${key})`] : [],
        );
        if (bound.length === 0) return;
        const message = `a failed data action does not set ${bound.join(", ")} in flows of type ${type}`;
        report({ node: call, path: ["failureOutputs"] }, message);
      },
    },
  }),
});
