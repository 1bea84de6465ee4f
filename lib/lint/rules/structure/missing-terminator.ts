import { openEnds } from "../../../architect/flow/index.js";
import { isBot } from "../../facts/bots.js";
import { opaqueBlocks } from "../../facts/opaque-blocks.js";
import { blockTitle, titleOf } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const MISSING_TERMINATOR = flowRule({
  id: "missing-terminator",
  category: "structure",
  severity: "error",
  what: "a path through a state or task that just stops, without an action that ends it",
  why: "the importer refuses the flow: a state or task must end in a terminating action on every path",
  help: "end the path: with a disconnect, the end of the workflow or task, a jump or a change of state",
  source: "vendor engine",
  sure: "each action on the path is known to go on; silent in blocks with actions that are not known, after transfers other than to a queue, in bots, and in start-up tasks that begin again",
  bad: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  good: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
          - endWorkflow:
              name: Done
`,
  create: ({ view, report }) => ({
    end: () => {
      if (view.type === undefined || isBot(view.type)) return;
      for (const { block, from } of openEnds(view.graph())) {
        const [first, ...others] = from.filter(({ kind }) => !OTHER_TRANSFERS.has(kind));
        if (first === undefined || view.fact(opaqueBlocks).has(block.node)) continue;
        report({ node: first }, `nothing ends ${blockTitle(block)} after ${titleOf(first)}`, {
          related: others.map((action) => ({ at: { node: action }, message: "nor after this" })),
        });
      }
    },
  }),
});

/** That such a transfer may not stand last, as that to a queue may not in a call, is not verified. */
const OTHER_TRANSFERS: ReadonlySet<string> = new Set(["transferToFlow", "transferToFlowSecure", "transferToVoicemail"]);
