import type { Block } from "../../../architect/flow/index.js";
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
  create: ({ view: { flow }, report }) => {
    const first = new Map<string, object>();
    const check = (kind: string, node: object, refId: string | undefined): void => {
      if (refId === undefined || isTemplated(refId)) return;
      const key = `${kind} ${refId}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, node);
      else
        report({ node, path: ["refId"] }, `another ${kind} has the refId ${refId} as well`, {
          related: [{ at: { node: before, path: ["refId"] }, message: "the first one" }],
        });
    };
    return {
      flow: () => {
        if ("menus" in flow) for (const menu of flow.menus ?? []) check("menu", menu, menu.refId);
      },
      block: ({ kind, node, refId }: Block) => check(kind, node, refId),
    };
  },
});
