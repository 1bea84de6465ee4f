import { ACTION_SPECS, type Action, childLists } from "../../../architect/flow/index.js";
import { LIMITS } from "../../../architect/platform.js";
import { worstCount, worstOf } from "../../facts/action-count.js";
import { mayAsk } from "../../facts/takes-time.js";
import { titleOf } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

const LIMIT = LIMITS.actionsPerRun.value;

export const TOO_MANY_ACTIONS = flowRule({
  id: "too-many-actions",
  category: "structure",
  severity: "warning",
  what: "loops whose rounds, multiplied out, can execute more actions than the platform allows in a run",
  why: "after 10,000 executed actions the platform stops the run and goes to the error handling of the flow, in the middle of the work",
  help: "let the loops do fewer rounds or less in each, or leave them early",
  source: "vendor docs, task editor actions",
  sure: "all counts are literals, and the longest path of each round counts; of a computed count only one round does; silent where a round asks a person, who will not answer that often, or has actions that are not known",
  bad: `# Flow.n: integer = 0
- loop:
    name: Pages
    loopCount:
      lit: 99
    outputs:
      loop:
        actions:
          - loop:
              name: Rows
              loopCount:
                lit: 99
              outputs:
                loop:
                  actions:
                    - updateData:
                        name: Count
                        statements:
                          - integer:
                              variable: Flow.n
                              value:
                                exp: Flow.n + 1
                    - updateData:
                        name: Count twice
                        statements:
                          - integer:
                              variable: Flow.n
                              value:
                                exp: Flow.n + 1
`,
  good: `# Flow.n: integer = 0
- loop:
    name: Rows
    loopCount:
      lit: 99
    outputs:
      loop:
        actions:
          - updateData:
              name: Count
              statements:
                - integer:
                    variable: Flow.n
                    value:
                      exp: Flow.n + 1
`,
  create: ({ report }) => ({
    block: ({ actions }) => {
      if (worstCount(actions) <= LIMIT) return;
      const work = [...actions];
      for (let action = work.pop(); action !== undefined; action = work.pop()) {
        const count = worstOf(action);
        if (count <= LIMIT) continue;
        if (action.kind === "loop" && !asks(action)) report({ node: action }, messageOf(action, count));
        else if (action.kind !== "loop") for (const { actions: inside } of childLists(action)) work.push(...inside);
      }
    },
  }),
});

const asks = (action: Action): boolean =>
  action.kind === "opaque" ||
  mayAsk(action) ||
  !ACTION_SPECS[action.kind].verified ||
  childLists(action).some((list) => list.actions.some(asks));

const messageOf = (loop: Action, count: number): string =>
  `${titleOf(loop)} can execute ${count.toLocaleString("en-US")} actions, and a run has ${LIMIT.toLocaleString("en-US")}`;
