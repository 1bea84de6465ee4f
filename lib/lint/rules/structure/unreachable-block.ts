import { parseReference } from "../../../architect/flow/index.js";
import { liveNodes } from "../../facts/live.js";
import { namedContainers, namesakes } from "../../facts/namesakes.js";
import { containers } from "../../facts/references.js";
import { blockTitle } from "../../facts/titles.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const UNREACHABLE_BLOCK = flowRule({
  id: "unreachable-block",
  category: "structure",
  severity: "info",
  what: "a state or task that nothing leads to",
  why: "no run enters it: either the jump or call to it was forgotten, or it is left over",
  help: "lead to it with a jump, a call or a change of state, or delete it",
  source: "vendor docs, references",
  sure: "neither the start, nor a menu, nor a setting, nor any part of the file that is not understood names it, and all that do are not entered themselves; silent in bots and work item flows, where events enter, when the start is not known, and on a refId that another has, which duplicate-reference-id reports",
  bad: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - endWorkflow:
              name: Done
    - state:
        name: Give up
        refId: Give up_12
        actions:
          - endWorkflow:
              name: Gave up
`,
  good: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - changeState:
              name: Nothing found
              targetStateRef: "/workflow/states/state[Give up_12]"
    - state:
        name: Give up
        refId: Give up_12
        actions:
          - endWorkflow:
              name: Gave up
`,
  create: ({ view, report }) => ({
    end: () => {
      if (!hasKnownStart(view)) return;
      const graph = view.graph();
      const live = view.fact(liveNodes);
      const named = namesakes(view.fact(namedContainers), ({ refId }) => refId);
      const repeated = new Set(named.flatMap(({ one, before }) => [one.node, before.node]));
      for (const block of graph.blocks)
        if (block.refId !== undefined && !live.has(graph.entry(block)) && !repeated.has(block.node))
          report({ node: block.node, path: ["name"] }, `nothing leads to ${blockTitle(block)}`);
    },
  }),
});

const EVENTS_ENTER = new Set(["opaque", "botFlow", "digitalBot", "workitem"]);

/** Without a start that is known, every block may be one. */
function hasKnownStart(view: FlowView): boolean {
  const { flow } = view;
  if (EVENTS_ENTER.has(flow.type) || !("startUpRef" in flow) || flow.startUpRef === undefined) return false;
  const start = parseReference(flow.startUpRef);
  return start !== undefined && (view.fact(containers).kinds.get(start.refId)?.has(start.item) ?? false);
}
