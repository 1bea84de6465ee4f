import { walkBlock } from "../../../architect/flow/index.js";
import { flowRule } from "../../rule.js";

export const RETRY_WITHOUT_WAIT = flowRule({
  id: "retry-without-wait",
  category: "resilience",
  severity: "error",
  what: "a loop that repeats a data action without a pause between the attempts",
  why: "all attempts are over within a second, while the API that refuses them needs time: the retries only add to its load",
  help: "put a Wait before the end of the loop's body; in a call, a pause of silence or hold music",
  source: "vendor blueprint on resilient data actions",
  sure: "nothing in the loop's body can take time",
  bad: `# Flow.status: integer
- loop:
    name: Try again
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
`,
  good: `# Flow.status: integer
- loop:
    name: Try again
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
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  create: ({ report }) => ({
    actions: {
      loop: (loop, { block }) => {
        const kinds = new Set<string>();
        walkBlock({ ...block, actions: loop.outputs?.loop ?? [] }, ({ kind }) => kinds.add(kind));
        if (kinds.has("callData") && !kinds.has("wait")) report({ node: loop }, "nothing waits between the attempts");
      },
    },
  }),
});
