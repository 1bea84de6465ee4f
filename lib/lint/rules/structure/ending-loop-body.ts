import { loopBodyTerminates } from "../../../architect/flow/index.js";
import { titleOf } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const ENDING_LOOP_BODY = flowRule({
  id: "ending-loop-body",
  category: "structure",
  severity: "error",
  what: "a loop whose body leaves the flow, task or state on every path",
  why: "the body cannot run twice, so nothing is repeated, and the importer refuses the loop: its path must not be terminating",
  help: "end only the paths that are through, and let the others go on to the next round",
  source: "vendor engine",
  sure: "no path through the body leads back to the loop or behind it, and each action on it is known; a loop that is left by Loop Exit is not reported",
  bad: `- loop:
    name: Try again
    loopCount:
      lit: 3
    outputs:
      loop:
        actions:
          - endWorkflow:
              name: Done
`,
  good: `# Flow.done: boolean = false
- loop:
    name: Try again
    loopCount:
      lit: 3
    outputs:
      loop:
        actions:
          - decision:
              name: Done?
              condition:
                exp: Flow.done
              outputs:
                "yes":
                  actions:
                    - endWorkflow:
                        name: Done
`,
  create: ({ view, report }) => ({
    actions: {
      loop: (loop) => {
        if (loopBodyTerminates(view.graph(), loop))
          report({ node: loop }, `no path through ${titleOf(loop)} comes to a second round`);
      },
    },
  }),
});
