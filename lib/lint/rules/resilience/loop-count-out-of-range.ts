import { LIMITS } from "../../../architect/platform/limits.js";
import { flowRule } from "../../rule.js";

export const LOOP_COUNT_OUT_OF_RANGE = flowRule({
  id: "loop-count-out-of-range",
  category: "resilience",
  severity: "error",
  what: "a Loop whose literal count is not between 1 and 99",
  why: "the flow cannot be saved or published with it",
  help: "give a count of 1 to 99; for more rounds compute the count from a variable, and mind the 10,000 actions of a run",
  source: "vendor engine of 2018",
  sure: "the count is a literal whole number; computed counts are not looked at",

  bad: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    currentIndex:
      var: Flow.n
    loopCount:
      lit: 120
    outputs:
      loop:
        actions:
          - callData:
              name: Get the quote
              category:
                Parcel Gateway:
                  dataAction:
                    Get Delivery Quote:
                      inputs:
                        n:
                          exp: Flow.n
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  good: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    currentIndex:
      var: Flow.n
    loopCount:
      lit: 99
    outputs:
      loop:
        actions:
          - callData:
              name: Get the quote
              category:
                Parcel Gateway:
                  dataAction:
                    Get Delivery Quote:
                      inputs:
                        n:
                          exp: Flow.n
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  create: ({ report }) => ({
    actions: {
      loop: (loop) => {
        const count = loop.loopCount && "lit" in loop.loopCount ? loop.loopCount.lit : undefined;
        const { min, max } = LIMITS.loopCount.value;
        if (!Number.isInteger(count) || (Number(count) >= min && Number(count) <= max)) return;
        report({ node: loop, path: ["loopCount"] }, `a Loop does ${min} to ${max} rounds, not ${count}`);
      },
    },
  }),
});
