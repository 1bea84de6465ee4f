import {
  type Action,
  type Actions,
  childLists,
  FLOW_SPECS,
  unreachableActions,
} from "../../../architect/flow/index.js";
import { titleOf } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const UNREACHABLE_ACTION = flowRule({
  id: "unreachable-action",
  category: "structure",
  severity: "warning",
  what: "an action after one that ends the run, or that leaves the state or task for good",
  why: "it never runs, so what it was written for does not happen",
  help: "delete it, or move it before the action that ends the path",
  source: "vendor engine",
  sure: "no path of its block leads to it; actions that are not known count as going on, and what stands after a transfer is left alone, since later versions may let a transfer fail where the engine of 2018 did not",
  bad: `# Flow.n: integer = 0
- endWorkflow:
    name: Done
- updateData:
    name: Count
    statements:
      - integer:
          variable: Flow.n
          value:
            lit: 1
`,
  good: `# Flow.n: integer = 0
- updateData:
    name: Count
    statements:
      - integer:
          variable: Flow.n
          value:
            lit: 1
`,
  create: ({ view, report }) => ({
    end: () => {
      const dead = new Set(unreachableActions(view.graph()));
      if (dead.size === 0) return;
      const digital = view.type !== undefined && FLOW_SPECS[view.type].family === "digital";
      const lists = view.blocks.map(({ actions }) => actions);
      for (let list = lists.pop(); list !== undefined; list = lists.pop())
        for (const [index, action] of list.entries()) {
          for (const child of childLists(action)) lists.push(child.actions);
          const before = list[index - 1];
          if (before === undefined || !dead.has(action) || (digital && transfers([before]))) continue;
          report(
            { node: action },
            `${titleOf(action)} never runs, since control does not get past ${titleOf(before)}`,
            {
              related: [{ at: { node: before }, message: "every path ends here" }],
            },
          );
        }
    },
  }),
});

const transfers = (actions: Actions): boolean =>
  actions.some(
    (action: Action) => action.kind === "transferToAcd" || childLists(action).some((one) => transfers(one.actions)),
  );
