import type { Action, PlainMap } from "../../../architect/flow/index.js";
import { flowRule } from "../../rule.js";

export const DEFAULT_ERROR_HANDLING = flowRule({
  id: "default-error-handling",
  category: "structure",
  severity: "info",
  what: "a call flow that calls data actions and hangs up on an error of the flow, which is the default",
  why: "a value that is not set, an index out of range or too many actions is an error of the flow, not a failure of the data action: the caller hears a message and is cut off, whatever the failure paths do",
  help: "set the error handling of the flow to a queue where somebody takes the call",
  source: "vendor blueprint on resilient data actions",
  sure: "the setting is disconnect with the default audio or none, or there is no setting and the default applies: who gave it words of their own has chosen it; only in inbound and in-queue calls with a data action; silent in outbound and secure calls, where hanging up may be meant",
  bad: `inboundCall:
  name: Parcel line
  startUpRef: "/inboundCall/tasks/task[Answer_10]"
  settingsErrorHandling:
    errorHandling:
      disconnect:
        none: true
  tasks:
    - task:
        name: Answer
        refId: Answer_10
        actions:
          - callData:
              name: Get the parcel
              category:
                Parcel Gateway:
                  dataAction:
                    Get Parcel:
                      inputs: {}
          - disconnect:
              name: Bye
`,
  good: `inboundCall:
  name: Parcel line
  startUpRef: "/inboundCall/tasks/task[Answer_10]"
  settingsErrorHandling:
    errorHandling:
      queue:
        targetQueue:
          lit:
            name: Parcel Desk
  tasks:
    - task:
        name: Answer
        refId: Answer_10
        actions:
          - callData:
              name: Get the parcel
              category:
                Parcel Gateway:
                  dataAction:
                    Get Parcel:
                      inputs: {}
          - disconnect:
              name: Bye
`,
  create: ({ view: { flow }, report }) => {
    let call: Action | undefined;
    return {
      actions: {
        callData: (action) => {
          call ??= action;
        },
      },
      end: () => {
        if ((flow.type !== "inboundCall" && flow.type !== "inqueueCall") || call === undefined) return;
        const settings = flow.settings?.settingsErrorHandling as PlainMap | undefined;
        const related = [{ at: { node: call }, message: "a data action, which an error of the flow can follow" }];
        if (settings === undefined)
          report({ node: flow }, "an error of the flow hangs up on the caller: there is no error handling", {
            related,
          });
        else if (hangsUp(settings.errorHandling) && isDefault(settings.preHandlingAudio))
          report({ node: settings, path: ["errorHandling"] }, "an error of the flow hangs up on the caller", {
            related,
          });
      },
    };
  },
});

const hangsUp = (handling: unknown): boolean =>
  typeof handling === "object" && handling !== null && Object.keys(handling).join() === "disconnect";

const DEFAULT_AUDIO = "Sorry, an error occurred. Please try your call again.";

/** What the editor puts there (vendor flows). */
const isDefault = (audio: unknown): boolean =>
  typeof audio !== "object" || audio === null || !("tts" in audio) || audio.tts === DEFAULT_AUDIO;
