import { unsetUses } from "../../facts/unset-uses.js";
import { flowRule } from "../../rule.js";

export const FAILURE_NOT_HANDLED = flowRule({
  id: "failure-not-handled",
  category: "resilience",
  severity: "warning",
  what: "a data action whose failure leads on to an action that needs its answer",
  why: "a failed call sets no outputs and the flow goes on as after a success: the input that is not set ends the run with a flow error, or the customer gets a text without its content",
  help: "add a Failure path and a Timeout path to the action, or test an output before you use it",
  source: "vendor blueprint on resilient data actions; vendor docs, Call Data Action",
  sure: "nothing in between tests the outputs of the call, no expression guards the use, nothing else sets the variable and it has no initial value; silent where the answer is not used, where a decision or switch looks at what came of the call, and behind actions that are not known",

  bad: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              quote:
                var: Flow.quote
- callData:
    name: Book it
    category:
      Parcel Gateway:
        dataAction:
          Book:
            inputs:
              quote:
                exp: Flow.quote
`,
  good: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              quote:
                var: Flow.quote
    outputs:
      failure:
        actions:
          - endWorkflow:
              name: No quote
      timeout:
        actions:
          - endWorkflow:
              name: No answer
- callData:
    name: Book it
    category:
      Parcel Gateway:
        dataAction:
          Book:
            inputs:
              quote:
                exp: Flow.quote
`,
  create: ({ view, report }) => ({
    flow: () => {
      for (const { call, variable, expression } of view.fact(unsetUses)) {
        if (call.outputs?.failure) continue;
        const related = [{ at: { expression }, message: `needs ${variable.name}` }];
        report({ node: call }, `when ${call.dataAction} fails, the flow goes on as after a success`, { related });
      }
    },
  }),
});
