import {
  ACTION_SPECS,
  type Action,
  type Block,
  type BlockEnd,
  type FlowGraph,
  isEnd,
} from "../../../architect/flow/index.js";
import { leadingTo } from "../../facts/components.js";
import { liveNodes } from "../../facts/live.js";
import { blockTitle } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const ENDLESS_FLOW = flowRule({
  id: "endless-flow",
  category: "structure",
  severity: "error",
  what: "states of a workflow that lead only to each other, with no way to the end",
  why: "a run that comes there never ends by itself: it goes round until the platform stops it after 10,000 actions and goes to the error handling",
  help: "count the rounds or the time, and end the workflow when it is enough",
  source: "vendor docs, task editor actions",
  sure: "no action that ends the run can be reached, and neither can one that is not known; only in workflows, where nobody hangs up",
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
          - changeState:
              name: Look again
              targetStateRef: "/workflow/states/state[Look_10]"
`,
  good: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  variables:
    - integerVariable:
        name: Flow.rounds
        initialValue:
          lit: 0
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - updateData:
              name: Count
              statements:
                - integer:
                    variable: Flow.rounds
                    value:
                      exp: Flow.rounds + 1
          - decision:
              name: Enough?
              condition:
                exp: Flow.rounds > 20
              outputs:
                "yes":
                  actions:
                    - endWorkflow:
                        name: Enough
          - changeState:
              name: Look again
              targetStateRef: "/workflow/states/state[Look_10]"
`,
  create: ({ view, report }) => ({
    end: () => {
      if (view.type !== "workflow") return;
      const [first, ...others] = trapped(view.graph(), view.fact(liveNodes));
      if (first === undefined) return;
      report({ node: first.node, path: ["name"] }, `a run that enters ${blockTitle(first)} never ends`, {
        related: others.map((block) => ({
          at: { node: block.node, path: ["name"] },
          message: "nor one that enters this",
        })),
      });
    },
  }),
});

/** Blocks that a run can enter, but not leave for the end, in the order of the file. */
function trapped(graph: FlowGraph, live: ReadonlySet<Action | BlockEnd>): readonly Block[] {
  const free = leadingTo(graph, (action) => mayEnd(action, graph));
  return graph.blocks.filter((block) => {
    const entry = graph.entry(block);
    return !isEnd(entry) && live.has(entry) && !free.has(entry);
  });
}

/** The end of a block is a mistake of its own. A jump to a block that is not there may lead anywhere. */
function mayEnd(action: Action, graph: FlowGraph): boolean {
  if (action.kind === "opaque" || !ACTION_SPECS[action.kind].verified) return true;
  const next = graph.successors(action);
  return next.length === 0 || next.some(({ to }) => isEnd(to));
}
