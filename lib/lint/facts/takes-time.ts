import type { Action, ActionKind } from "../../architect/flow/index.js";

/** Actions at which a run stays for a while: they wait, play, ask, hand over, or may do so. */
const TAKES_TIME: ReadonlySet<ActionKind> = new Set<ActionKind>([
  "wait",
  "playAudio",
  "holdMusic",
  "collectInput",
  "playEstimatedWaitTime",
  "communicate",
  "askForIntent",
  "askForSlot",
  "askForBoolean",
  "callBotFlow",
  "callDigitalBotFlow",
  "callLexV2Bot",
  "detectSilence",
  "playAudioOnSilence",
  "callCommonModule",
  "transferToAcd",
  "transferToVoicemail",
  "transferToFlow",
  "transferToFlowSecure",
  "transferToUser",
  "transferToNumber",
  "transferToGroup",
  "createCallback",
  "setLanguage",
]);

/** Data actions are made to wait where a flow type has no Wait. */
const PAUSES = /wait|delay|sleep|pause|throttl/i;

/** True when a run may stay at this action: also at those that are not known, and at data actions named like a pause. */
export function mayTakeTime(action: Action): boolean {
  if (action.kind === "opaque" || TAKES_TIME.has(action.kind)) return true;
  if (action.kind !== "callData") return false;
  return [action.name, action.integration, action.dataAction].some((text) => text !== undefined && PAUSES.test(text));
}

/** True when a person has to answer, or may have to, before it goes on. */
export const mayAsk = ({ kind }: Action): boolean =>
  kind === "opaque" || /^(?:collectInput|ask\w+|call(?:Digital)?BotFlow|callLexV2Bot)$/.test(kind);

/** True when a person decides when it goes on, or may do so. */
export const asksSomebody = (action: Action): boolean =>
  mayAsk(action) || /^(?:callCommonModule|transfer\w*|communicate)$/.test(action.kind);
