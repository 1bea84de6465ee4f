import { titleOf } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const EMPTY_LOOP = flowRule({
  id: "empty-loop",
  category: "structure",
  severity: "warning",
  what: "a loop without a body",
  why: "it repeats nothing: what should be repeated stands behind it and runs once",
  help: "move the actions that should be repeated into the loop, or delete it",
  source: "logic",
  sure: "its path has no action, and no part of it is not understood",
  bad: `- loop:
    name: Try again
    loopCount:
      lit: 3
- wait:
    name: Pause
    duration:
      lit:
        seconds: 10
`,
  good: `- loop:
    name: Try again
    loopCount:
      lit: 3
    outputs:
      loop:
        actions:
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  create: ({ report }) => ({
    actions: {
      loop: (loop) => {
        const body = loop.outputs?.loop ?? [];
        if (body.length === 0 && loop.rest === undefined) report({ node: loop }, `${titleOf(loop)} repeats nothing`);
      },
    },
  }),
});
