import { type NamedContainer, namedContainers, namesakes } from "../../facts/namesakes.js";
import { isTemplated } from "../../facts/templated.js";
import { flowRule } from "../../rule.js";

export const DUPLICATE_REFERENCE_ID = flowRule({
  id: "duplicate-reference-id",
  category: "structure",
  severity: "error",
  what: "two states, tasks or menus of one kind with the same refId",
  why: "a jump, a call or the start that names it can lead to either: one of the two is never entered",
  help: "give each a refId of its own, and check which one each reference means",
  source: "vendor docs, references",
  sure: "both are written in this file, in the same letters and of the same kind, in one list",
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
        refId: Look_10
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
      const textOf = ({ refId }: NamedContainer) => (refId === undefined || isTemplated(refId) ? undefined : refId);
      for (const { one, before } of namesakes(view.fact(namedContainers), textOf))
        report({ node: one.node, path: ["refId"] }, `another ${one.kind} has the refId ${one.refId} as well`, {
          related: [{ at: { node: before.node, path: ["refId"] }, message: "the first one" }],
        });
    },
  }),
});
