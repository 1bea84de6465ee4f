import type { EndAction } from "../actions/ends.js";
import { action, bindings, need, setting } from "./define.js";
import type { ActionSpec } from "./types.js";

export const ENDS: Readonly<Record<EndAction["kind"], ActionSpec>> = {
  endWorkflow: action({ fields: [setting("exitReason")], flow: "ends", types: { exitReason: "string" } }),
  disconnect: action({ flow: "ends" }),
  endState: action({ flow: "ends" }),
  exitBotFlow: action({ flow: "ends" }),
  exitWorkitemFlow: action({ flow: "ends" }),
  disconnectWorkitem: action({ fields: [bindings("failureOutputs")], paths: ["failure"] }),
  completeSurveyInvite: action({
    fields: [
      need(setting("targetAddress")),
      need(setting("inviteSubject")),
      need(setting("inviteBody")),
      setting("reminderSubject"),
      setting("reminderBody"),
    ],
    flow: "ends",
    types: {
      targetAddress: "string",
      inviteSubject: "string",
      inviteBody: "string",
      reminderSubject: "string",
      reminderBody: "string",
    },
  }),
  abortSurveyInvite: action({ fields: [setting("disposition")], flow: "ends" }),
};
