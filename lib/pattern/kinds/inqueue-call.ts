import { equals, text, toDuration } from "../../architect/expression/builder.js";
import type { HoldMusic, PlainMap } from "../../architect/flow/index.js";
import { LIMITS } from "../../architect/platform.js";
import { exp } from "../slot.js";
import { disconnect, playText } from "./call.js";
import { callErrorHandling, spokenLanguage } from "./conversation.js";
import type { FlowKind } from "./kind.js";
import { inputs, objectName, promptName } from "./options.js";

const DEFAULT_MUSIC = "PromptSystem.on_hold_music";

const music = (name: string, playStyle: PlainMap): HoldMusic => ({
  kind: "holdMusic",
  name,
  prompt: { exp: "Flow.HoldPrompt" },
  bargeInEnabled: { lit: false },
  playStyle,
});

/**
 * In-queue calls pause with hold music, whose duration is computed. Their one task starts again at its end for as long as
 * the caller waits, and an agent ends it at any moment. So the API is asked in the first round only, by what is known in
 * variables of the flow, and all later rounds are music.
 */
export const inqueueCallKind: FlowKind<"inqueueCall"> = {
  type: "inqueueCall",
  options: { inputs, holdMusic: promptName.exactOptional(), errorQueue: objectName.exactOptional() },
  scope: "Flow",
  localScope: "Flow",
  channel: "voice",
  takesInputs: false,
  variableFlags: "none",
  profile: "queue",
  callerNumber: "Call.Ani",
  longestPauseMs: LIMITS.holdMusic.value.max.milliseconds,
  pause: (wait) => [music("Wait before the retry", { duration: exp(toDuration(wait)) })],
  say: playText,
  end: disconnect,
  assemble: ({ name, description, division, defaultLanguage, holdMusic = DEFAULT_MUSIC, errorQueue }, parts) => ({
    type: "inqueueCall",
    name,
    description,
    division,
    defaultLanguage,
    supportedLanguages: spokenLanguage(defaultLanguage),
    variables: parts.variables,
    settings: {
      settingsInQueueCall: { holdMusic: { lit: { name: holdMusic } } },
      settingsErrorHandling: callErrorHandling(parts.context.policy, errorQueue),
    },
    startUpTaskActions: [
      {
        kind: "decision",
        name: "Not asked yet?",
        condition: exp(equals(parts.context.slots.outcome.value, text(""))),
        outputs: { yes: parts.call },
      },
      music("Music until the next round", { entirePrompt: true }),
    ],
  }),
};
