import { waitLimit } from "../../architect/platform.js";
import type { FlowKind } from "./kind.js";
import { changeState, layout, wait } from "./layout.js";

const states = layout("workflow/states/state");

/** Workflows pause with Wait and have a state for each end. */
export const workflowKind: FlowKind<"workflow"> = {
  type: "workflow",
  options: {},
  scope: "Flow",
  localScope: "State",
  channel: "none",
  takesInputs: true,
  variableFlags: "both",
  profile: "digital",
  longestPauseMs: waitLimit("workflow") ?? 0,
  pause: wait,
  leaveTo: (end) => changeState(states, end),
  say: () => [],
  end: (name, exitReason) => [{ kind: "endWorkflow", name, exitReason }],
  assemble: ({ name, description, division, defaultLanguage }, parts) => ({
    type: "workflow",
    name,
    description,
    division,
    startUpRef: states.ref("call"),
    defaultLanguage,
    supportedLanguages: { [defaultLanguage]: { none: true } },
    variables: parts.variables,
    settings: { settingsErrorHandling: { errorHandling: { endWorkflow: { none: true } } } },
    states: states.containers(parts),
  }),
};
