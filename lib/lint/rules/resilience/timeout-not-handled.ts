import { unsetUses } from "../../facts/unset-uses.js";
import { flowRule } from "../../rule.js";

export const TIMEOUT_NOT_HANDLED = flowRule({
  id: "timeout-not-handled",
  category: "resilience",
  severity: "warning",
  what: "a data action that handles its failure, but whose timeout leads on to an action that needs its answer",
  why: "a timeout takes a path of its own, not Failure: without actions there the flow goes on as after a success, and what needs the answer fails",
  help: "give the Timeout path the same actions as the Failure path",
  source: "vendor blueprint on resilient data actions; vendor docs, Call Data Action",
  sure: "there is a Failure path and no Timeout path; nothing in between tests the outputs of the call, no expression guards the use, nothing else sets the variable and it has no initial value; silent where the answer is not used, where a decision or switch looks at what came of the call, and behind actions that are not known",

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
    outputs:
      failure:
        actions:
          - endWorkflow:
              name: No quote
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
        if (call.outputs?.failure === undefined) continue;
        const related = [{ at: { expression }, message: `needs ${variable.name}` }];
        report({ node: call }, `when ${call.dataAction} does not answer in time, the flow goes on as after a success`, {
          related,
        });
      }
    },
  }),
});
