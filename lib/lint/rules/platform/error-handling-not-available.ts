import type { FlowType, Plain } from "../../../architect/flow/index.js";
import { FLOW_SPECS } from "../../../architect/flow/index.js";
import { isBot } from "../../facts/bots.js";
import { flowRule } from "../../rule.js";

export const ERROR_HANDLING_NOT_AVAILABLE = flowRule({
  id: "error-handling-not-available",
  category: "platform",
  severity: "error",
  what: "a way to handle the flow's errors that flows of this type do not have",
  why: "the importer refuses the flow, or gives it the default handling: a message, and the end",
  help: "workflows end (endWorkflow), conversations go to a queue or disconnect, bots exit",
  source: "public flow files, vendor SDK",
  sure: "the form belongs to other flow types: endWorkflow, exit, endFlow and endInQueueState to one kind of flow each; disconnect and queue need a conversation, which workflows and survey invites are not part of",
  bad: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  settingsErrorHandling:
    errorHandling:
      disconnect:
        none: true
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - endWorkflow:
              name: Done
`,
  good: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  settingsErrorHandling:
    errorHandling:
      endWorkflow:
        none: true
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - endWorkflow:
              name: Done
`,
  create: ({ view: { flow, type }, report }) => ({
    flow: () => {
      if (flow.type === "opaque" || type === undefined) return;
      const settings = flow.settings?.settingsErrorHandling;
      const handling = isMap(settings) ? settings.errorHandling : undefined;
      if (!isMap(handling)) return;
      for (const form of Object.keys(handling))
        if (FITS[form]?.(type) === false)
          report(
            { node: flow, path: ["settings", "settingsErrorHandling"] },
            `flows of type ${type} cannot handle errors by ${form}`,
          );
    },
  }),
});

const isMap = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isConversation = (type: FlowType): boolean => type !== "workflow" && type !== "surveyInvite";

/** Whether a form of error handling fits a flow type. */
const FITS: Readonly<Record<string, (type: FlowType) => boolean>> = {
  endWorkflow: (type) => type === "workflow",
  endFlow: (type) => FLOW_SPECS[type].family === "other",
  endInQueueState: (type) => type === "inqueueEmail" || type === "inqueueShortMessage",
  exit: isBot,
  disconnect: isConversation,
  queue: isConversation,
};
