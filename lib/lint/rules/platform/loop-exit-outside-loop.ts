import type { Action } from "../../../architect/flow/index.js";
import { blockTitle, titleOf } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const LOOP_EXIT_OUTSIDE_LOOP = flowRule({
  id: "loop-exit-outside-loop",
  category: "platform",
  severity: "error",
  what: "an exit from a loop, or a jump to its next round, where there is no loop",
  why: "the importer refuses the flow",
  help: "move it into the loop, or end the task or state instead; a task that a loop calls is not inside the loop",
  source: "vendor engine",
  sure: "none of the actions around it is a loop, and all of them are known; inside actions that are not known nothing is looked at",
  bad: `- decision:
    name: Done?
    condition:
      exp: Flow.IsTest
    outputs:
      "yes":
        actions:
          - loopExit:
              name: Leave
`,
  good: `- loop:
    name: Try again
    loopCount:
      lit: 3
    outputs:
      loop:
        actions:
          - decision:
              name: Done?
              condition:
                exp: Flow.IsTest
              outputs:
                "yes":
                  actions:
                    - loopExit:
                        name: Leave
`,
  create: ({ report }) => {
    const inside = new Set<Action>();
    return {
      action: (action, { parent, block }) => {
        if (parent && (parent.kind === "loop" || inside.has(parent))) inside.add(action);
        else if (action.kind === "loopExit" || action.kind === "loopNext") {
          const what = action.kind === "loopExit" ? "leaves a loop" : "goes to the next round";
          report({ node: action }, `${titleOf(action)} ${what}, but no loop stands around it in ${blockTitle(block)}`);
        }
      },
    };
  },
});
