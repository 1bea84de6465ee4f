import { statusesNeverSet } from "../../facts/statuses-never-set.js";
import { flowRule } from "../../rule.js";

export const STATUS_NEVER_SET = flowRule({
  id: "status-never-set",
  category: "resilience",
  severity: "error",
  what: "a decision about a status that nothing in the flow ever sets",
  why: "the variable keeps its initial value, so the branch for 429 or 503 is never taken and nothing is ever tried again",
  help: "bind the failure output status of the data action to the variable; in a call flow, where there are none, let the action answer with the status as an output",
  source: "vendor docs, Call Data Action; public flows",
  sure: "the variable is compared with 429, 502, 503 or 504 in a flow that calls data actions, it is no input, and it is never assigned but to other literals; silent when a part of the file that is not understood names it",

  bad: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    currentIndex:
      var: Flow.n
    loopCount:
      lit: 5
    outputs:
      loop:
        actions:
          - callData:
              name: Get the quote
              category:
                Parcel Gateway:
                  dataAction:
                    Get Delivery Quote:
                      inputs: {}
              outputs:
                success:
                  actions:
                    - loopExit:
                        name: Done
          - decision:
              name: Test
              condition:
                exp: Flow.status == 429 or Flow.status == 503
              outputs:
                "no":
                  actions:
                    - loopExit:
                        name: Done
          - wait:
              name: Pause
              duration:
                exp: ToDuration(ToInt(5000 * 2 ^ Flow.n * (0.5 + Random() / 2)))
`,
  good: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    currentIndex:
      var: Flow.n
    loopCount:
      lit: 5
    outputs:
      loop:
        actions:
          - updateData:
              name: Assume no answer
              statements:
                - integer:
                    variable: Flow.status
                    value:
                      lit: 0
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
              outputs:
                success:
                  actions:
                    - loopExit:
                        name: Done
          - decision:
              name: Test
              condition:
                exp: Flow.status == 429 or Flow.status == 503
              outputs:
                "no":
                  actions:
                    - loopExit:
                        name: Done
          - wait:
              name: Pause
              duration:
                exp: ToDuration(ToInt(5000 * 2 ^ Flow.n * (0.5 + Random() / 2)))
`,
  create: ({ view, report }) => ({
    flow: () => {
      for (const { facts, action, status } of view.fact(statusesNeverSet).values()) {
        const { expression, span } = facts.reads.find((read) => read.expression.action === action) ?? {};
        if (expression === undefined) continue;
        report({ expression, span }, `${facts.name} is compared with ${status}, and no action sets it to a status`);
      }
    },
  }),
});
