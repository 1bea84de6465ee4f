import type { SpeakAction } from "../actions/speak.js";
import { action, as, binding, bindings, inputs, list, map, need, nested, plain, setting, text } from "./define.js";
import type { ActionSpec } from "./types.js";

const ask = (paths: readonly string[], given: Partial<ActionSpec> = {}): ActionSpec =>
  action({
    fields: [
      map("slot"),
      setting("question"),
      setting("customValidation"),
      setting("confirmationMode"),
      setting("noInput"),
      setting("noMatch"),
      setting("voiceEndOfInputTimeout"),
    ],
    paths,
    types: {
      question: "communication",
      noInput: "communication",
      noMatch: "communication",
      voiceEndOfInputTimeout: "duration",
    },
    ...given,
  });

// Whether such an action has paths that terminate is unknown, so control is taken to pass.
const unverified = action({ verified: false });

export const SPEAK: Readonly<Record<SpeakAction["kind"], ActionSpec>> = {
  playAudio: action({ fields: [need(setting("audio"))], types: { audio: "audio" } }),
  holdMusic: action({
    fields: [setting("prompt"), setting("bargeInEnabled"), need(map("playStyle"))],
    types: { prompt: "prompt", bargeInEnabled: "boolean", "playStyle.duration": "duration" },
  }),
  collectInput: action({
    fields: [
      need(binding("inputData")),
      map("digits"),
      setting("interDigitTimeout"),
      setting("noEntryTimeout"),
      setting("inputAudio"),
      plain("includeTerminatingDtmfInResultData"),
      setting("acceptJustStar"),
      setting("acceptJustPound"),
      text("verificationType"),
    ],
    paths: ["success", "failure"],
    types: {
      interDigitTimeout: "duration",
      noEntryTimeout: "duration",
      inputAudio: "audio",
      acceptJustStar: "boolean",
      acceptJustPound: "boolean",
    },
  }),
  playEstimatedWaitTime: action({
    fields: [
      setting("estimatedWaitTime"),
      setting("roundingInterval"),
      list("specificRoundingIntervals"),
      text("playbackMode"),
    ],
    types: { estimatedWaitTime: "duration", roundingInterval: "duration" },
  }),
  sendResponse: action({
    fields: [setting("messageBodyStyle"), need(setting("messageBody"))],
    paths: ["success", "failure"],
    types: { messageBody: "string" },
  }),
  sendAutoReply: action({
    fields: [
      setting("from"),
      setting("replyTo"),
      setting("cc"),
      setting("bcc"),
      need(setting("messageBody")),
      text("replyMode"),
    ],
    types: { messageBody: "string" },
  }),
  callBotFlow: action({
    fields: [
      setting("inputText"),
      binding("exitReason"),
      binding("intent"),
      nested(
        "botFlow",
        [as("botFlow"), as("version")],
        [plain("none"), inputs("inputs"), bindings("outputs", "results")],
      ),
    ],
    types: { inputText: "string" },
  }),
  askForIntent: ask(["noIntent", "knowledge", "maxNoInputs", "maxNoMatches"], { lists: { intents: "intent" } }),
  askForSlot: ask(["maxNoInputs", "maxNoMatches"]),
  askForBoolean: ask(["yes", "no", "maxNoInputs", "maxNoMatches"]),
  communicate: action({ fields: [need(setting("communication"))], types: { communication: "communication" } }),
  clearSlot: action({ fields: [need(list("slots"))] }),
  setLanguage: unverified,
  sendNotification: unverified,
  callDigitalBotFlow: unverified,
  callLexV2Bot: unverified,
  setFlowOutcome: unverified,
  initializeFlowOutcome: unverified,
  addFlowMilestone: unverified,
  setWrapupCode: unverified,
  detectSilence: unverified,
  playAudioOnSilence: unverified,
};
