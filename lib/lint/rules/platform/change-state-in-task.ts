import { blockTitle, titleOf } from "../../facts/titles.js";
import { flowRule } from "../../rule.js";

export const CHANGE_STATE_IN_TASK = flowRule({
  id: "change-state-in-task",
  category: "platform",
  severity: "warning",
  what: "a change of state inside a task",
  why: "changeState stands in states and their paths; what the importer makes of one in a task is unverified, and it may refuse it",
  help: "set a variable in the task, come back with endTask, and change the state there",
  source: "vendor SDK, signature of changeState",
  sure: "the block is a task",
  bad: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - callTask:
              name: Ask
              targetTaskRef: "/workflow/tasks/task[Ask_11]"
          - endWorkflow:
              name: Done
  tasks:
    - task:
        name: Ask
        refId: Ask_11
        actions:
          - changeState:
              name: Again
              targetStateRef: "/workflow/states/state[Look_10]"
`,
  good: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - callTask:
              name: Ask
              targetTaskRef: "/workflow/tasks/task[Ask_11]"
          - changeState:
              name: Again
              targetStateRef: "/workflow/states/state[Look_10]"
  tasks:
    - task:
        name: Ask
        refId: Ask_11
        actions:
          - endTask:
              name: Back
`,
  create: ({ report }) => ({
    actions: {
      changeState: (action, { block }) => {
        if (block.kind !== "task") return;
        report({ node: action }, `${titleOf(action)} changes the state inside ${blockTitle(block)}`);
      },
    },
  }),
});
