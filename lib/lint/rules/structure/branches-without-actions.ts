import { childLists } from "../../../architect/flow/index.js";
import { isBranch } from "../../facts/branches.js";
import { titleOf } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const BRANCHES_WITHOUT_ACTIONS = flowRule({
  id: "branches-without-actions",
  category: "structure",
  severity: "info",
  what: "a decision or switch with no action on any of its paths",
  why: "it makes no difference how it comes out: what should depend on it is missing, or happens in any case",
  help: "put actions on its paths, or delete it",
  source: "logic",
  sure: "it has no action anywhere and no part that is not understood",
  bad: `# Flow.paid: boolean = false
- decision:
    name: Paid?
    condition:
      exp: Flow.paid
`,
  good: `# Flow.paid: boolean = false
- decision:
    name: Paid?
    condition:
      exp: Flow.paid
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Nothing to do
`,
  create: ({ report }) => ({
    action: (action) => {
      if (!isBranch(action)) return;
      const without = childLists(action).every(({ actions }) => actions.length === 0);
      if (without && action.rest === undefined)
        report({ node: action }, `all paths of ${titleOf(action)} go on in the same way`);
    },
  }),
});
