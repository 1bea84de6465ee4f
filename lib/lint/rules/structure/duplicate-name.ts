import type { Block } from "../../../architect/flow/index.js";
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
  create: ({ view: { flow }, report }) => {
    const first = new Map<string, object>();
    const check = (kind: string, node: object, name: string): void => {
      if (isTemplated(name)) return;
      const key = `${kind} ${name}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, node);
      else
        report({ node, path: ["name"] }, `another ${kind} has the name "${name}" as well`, {
          related: [{ at: { node: before, path: ["name"] }, message: "the first one" }],
        });
    };
    return {
      flow: () => {
        if ("menus" in flow) for (const menu of flow.menus ?? []) check("menu", menu, menu.name);
      },
      block: ({ kind, node, name }: Block) => {
        if (kind === "state" || kind === "task" || kind === "bot") check(kind, node, name);
      },
    };
  },
});
