import { isBot } from "../../facts/bots.js";
import { blockTitle } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const EMPTY_BLOCK = flowRule({
  id: "empty-block",
  category: "structure",
  severity: "error",
  what: "a state or task without actions",
  why: "the importer refuses the flow: a state or task must end in a terminating action",
  help: "give it actions, at least one that ends it, or delete it",
  source: "vendor engine",
  sure: "its list of actions is there and empty; silent in bots and in the start-up task of an in-queue call, which begins again",
  bad: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions: []
`,
  good: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - endWorkflow:
              name: Done
`,
  create: ({ view: { type }, report }) => ({
    block: (block) => {
      const { actions, kind, node } = block;
      if (actions.length > 0 || kind === "bot" || type === undefined) return;
      if (isBot(type) || type === "inqueueCall") return;
      const path = kind === "startUpTask" ? ["startUpTaskActions"] : ["actions"];
      report({ node, path }, `${blockTitle(block)} has no actions`);
    },
  }),
});
