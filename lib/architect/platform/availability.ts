import type { ActionKind } from "../flow/actions.js";
import type { FlowType } from "../flow/model.js";

/** `unknown` means no evidence, not a refusal. `voiceModules`: only in modules whose compatible types all are call flows. */
export type Availability = "yes" | "no" | "unknown" | "voiceModules";

export interface AvailabilityFact {
  readonly value: Availability;
  /** How often public flow files show it; 0 with `yes` means vendor engine or vendor docs. */
  readonly seen: number;
}

/** Columns of the table below. */
const COLUMNS = {
  workflow: 0,
  inboundShortMessage: 1,
  inboundChat: 2,
  inboundEmail: 3,
  inboundCall: 4,
  inqueueCall: 5,
  outboundCall: 6,
  secureCall: 7,
  commonModule: 8,
  surveyInvite: 9,
} as const satisfies Partial<Record<FlowType, number>>;

/**
 * A number: uses in public flow files. v: vendor engine or docs. -: not available as far as known. ?: unknown.
 * m: in modules for call flows (inferred). Columns: work, message, chat, email, call, in-queue, outbound, secure, module, survey.
 */
const TABLE: Readonly<Partial<Record<ActionKind, string>>> = {
  callData: "50 11 3 2 21 2 2 2 6 1",
  wait: "10 v v v - - - - ? v",
  loop: "6 v 3 v 2 1 v v ? ?",
  loopExit: "6 v 3 v 2 1 v v ? ?",
  loopNext: "6 v 3 v 2 1 v v ? ?",
  decision: "26 4 6 3 16 4 v v 2 2",
  switch: "2 5 3 v 17 v v v ? ?",
  updateData: "29 8 3 2 40 5 v v 6 1",
  callTask: "1 2 v v 4 - v v ? ?",
  endTask: "1 3 3 v 2 - v v 2 ?",
  jumpToTask: "? - ? ? 13 - v v ? ?",
  changeState: "9 v v v - - - - - ?",
  callCommonModule: "1 1 ? v v ? ? ? - ?",
  transferToAcd: "- 39 15 4 36 v 1 v ? -",
  transferToVoicemail: "- - - - 2 v v v ? -",
  transferToFlow: "- - - - v 1 v v ? -",
  disconnect: "- 21 3 5 52 4 2 2 ? -",
  endWorkflow: "55 - - - - - - - - -",
  playAudio: "- - - - 95 10 1 2 m -",
  holdMusic: "- - - - - 8 - - - -",
  collectInput: "- - - - 19 3 v 2 m -",
  setParticipantData: "- 17 9 v 30 3 v 4 ? -",
  getParticipantData: "- 7 3 v 1 v v v ? -",
  setConversationData: "6 ? ? ? ? ? ? ? ? ?",
  getConversationData: "5 ? ? ? ? ? ? ? ? ?",
  dataTableLookup: "2 ? ? ? 7 ? ? ? ? ?",
  findQueue: "v 2 6 2 1 ? ? ? ? ?",
  findQueueById: "v 2 6 2 1 ? ? ? ? ?",
  evaluateSchedule: "v 2 ? v v ? ? ? ? ?",
  evaluateScheduleGroup: "v 1 ? v 1 ? ? ? ? ?",
  sendResponse: "- 42 15 - - - - - ? -",
  createCallback: "- - - - v v v v ? -",
  completeSurveyInvite: "- - - - - - - - - 1",
  abortSurveyInvite: "- - - - - - - - - 1",
};

const MEANING: Readonly<Record<string, Availability>> = { v: "yes", "-": "no", "?": "unknown", m: "voiceModules" };

/** Whether an action exists in a flow type, as far as is known. */
export function availability(kind: ActionKind, type: FlowType): AvailabilityFact {
  const cell = type in COLUMNS ? TABLE[kind]?.split(" ")[COLUMNS[type as keyof typeof COLUMNS]] : undefined;
  if (cell === undefined) return { value: kind === "wait" ? waitElsewhere(type) : "unknown", seen: 0 };
  const value = MEANING[cell];
  return value === undefined ? { value: "yes", seen: Number(cell) } : { value, seen: 0 };
}

/** The article on Wait names the in-queue flows of the digital channels, which the table lacks. */
function waitElsewhere(type: FlowType): Availability {
  return type === "inqueueEmail" || type === "inqueueShortMessage" ? "yes" : "unknown";
}
