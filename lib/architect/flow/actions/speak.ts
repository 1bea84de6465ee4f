import type { Actions, Binding, Bindings, Inputs, Plain, PlainMap, Setting } from "../model.js";
import type { ActionBase, NamedPath, Outputs } from "./base.js";

export interface PlayAudio extends ActionBase {
  readonly kind: "playAudio";
  /** Exactly one of `tts`, `exp`, `prompt`. */
  readonly audio: Setting;
}

export interface HoldMusic extends ActionBase {
  readonly kind: "holdMusic";
  readonly prompt?: Setting;
  readonly bargeInEnabled?: Setting;
  /** `{entirePrompt: true}` or `{duration: ...}`, 0..900 s (vendor engine). */
  readonly playStyle: PlainMap;
}

export interface CollectInput extends ActionBase {
  readonly kind: "collectInput";
  readonly inputData: Binding;
  /** `{exact: n}` or `{range: ...}`, 1..40 digits. */
  readonly digits?: PlainMap;
  readonly interDigitTimeout?: Setting;
  readonly noEntryTimeout?: Setting;
  readonly inputAudio?: Setting;
  readonly includeTerminatingDtmfInResultData?: Plain;
  readonly acceptJustStar?: Setting;
  readonly acceptJustPound?: Setting;
  readonly verificationType?: string;
  readonly outputs?: Outputs<"success" | "failure">;
}

export interface PlayEstimatedWaitTime extends ActionBase {
  readonly kind: "playEstimatedWaitTime";
  readonly estimatedWaitTime?: Setting;
  readonly roundingInterval?: Setting;
  readonly specificRoundingIntervals?: readonly Plain[];
  readonly playbackMode?: string;
}

export interface SendResponse extends ActionBase {
  readonly kind: "sendResponse";
  readonly messageBodyStyle?: Setting;
  readonly messageBody: Setting;
  readonly outputs?: Outputs<"success" | "failure">;
}

export interface SendAutoReply extends ActionBase {
  readonly kind: "sendAutoReply";
  readonly from?: Setting;
  readonly replyTo?: Setting;
  readonly cc?: Setting;
  readonly bcc?: Setting;
  readonly messageBody: Setting;
  readonly replyMode?: string;
}

export interface CallBotFlow extends ActionBase {
  readonly kind: "callBotFlow";
  readonly inputText?: Setting;
  readonly exitReason?: Binding;
  readonly intent?: Binding;
  /** Name of the bot flow; the file's key below `botFlow`. */
  readonly botFlow: string;
  readonly version: string;
  /** Written by exports in place of inputs and results when there are none. */
  readonly none?: true;
  readonly inputs?: Inputs;
  /** The bot's results; the file's `outputs` below the version. */
  readonly results?: Bindings;
}

/** Bot actions that ask. The question and the apologies are communications. */
export interface AskFor extends ActionBase {
  readonly kind: "askForIntent" | "askForSlot" | "askForBoolean";
  readonly slot?: PlainMap;
  readonly question?: Setting;
  readonly customValidation?: Setting;
  readonly confirmationMode?: Setting;
  readonly noInput?: Setting;
  readonly noMatch?: Setting;
  readonly voiceEndOfInputTimeout?: Setting;
  /** Of `askForIntent`: one path per intent. */
  readonly intents?: readonly NamedPath[];
  readonly outputs?: Outputs<"yes" | "no" | "noIntent" | "knowledge" | "maxNoInputs" | "maxNoMatches">;
}

export interface Communicate extends ActionBase {
  readonly kind: "communicate";
  readonly communication: Setting;
}

export interface ClearSlot extends ActionBase {
  readonly kind: "clearSlot";
  readonly slots: readonly Plain[];
}

/** Actions that exist but whose keys are unverified: what a file says about them stays in `rest`. */
export interface UnverifiedAction extends ActionBase {
  readonly kind:
    | "setLanguage"
    | "sendNotification"
    | "callDigitalBotFlow"
    | "callLexV2Bot"
    | "setFlowOutcome"
    | "initializeFlowOutcome"
    | "addFlowMilestone"
    | "setWrapupCode"
    | "detectSilence"
    | "playAudioOnSilence";
  readonly outputs?: { readonly [path: string]: Actions };
}

export type SpeakAction =
  | PlayAudio
  | HoldMusic
  | CollectInput
  | PlayEstimatedWaitTime
  | SendResponse
  | SendAutoReply
  | CallBotFlow
  | AskFor
  | Communicate
  | ClearSlot
  | UnverifiedAction;
