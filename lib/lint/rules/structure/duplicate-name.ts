import { type NamedContainer, namedContainers, namesakes } from "../../facts/namesakes.js";
import { isTemplated } from "../../facts/templated.js";
import { flowRule } from "../../rule.js";

export const DUPLICATE_NAME = flowRule({
  id: "duplicate-name",
  category: "structure",
  severity: "error",
  what: "two states, tasks or menus of one kind with the same name",
  why: "names of a kind are unique: the importer refuses the second one",
  help: "rename one of them; references go by refId and stay as they are",
  source: "vendor engine",
  sure: "both names are written in the same letters, in one list; names of actions may repeat",
  bad: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - changeState:
              name: Next
              targetStateRef: "/workflow/states/state[Look_12]"
    - state:
        name: Look
        refId: Look_12
        actions:
          - endWorkflow:
              name: Done
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
              name: Next
              targetStateRef: "/workflow/states/state[Look_12]"
    - state:
        name: Look again
        refId: Look_12
        actions:
          - endWorkflow:
              name: Done
`,
  create: ({ view, report }) => ({
    end: () => {
      const textOf = ({ name }: NamedContainer) => (isTemplated(name) ? undefined : name);
      for (const { one, before } of namesakes(view.fact(namedContainers), textOf))
        report({ node: one.node, path: ["name"] }, `another ${one.kind} has the name "${one.name}" as well`, {
          related: [{ at: { node: before.node, path: ["name"] }, message: "the first one" }],
        });
    },
  }),
});
