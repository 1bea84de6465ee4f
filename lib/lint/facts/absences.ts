import { type ActionKind, FLOW_SPECS, FLOW_TYPES, type FlowType } from "../../architect/flow/index.js";

const CALLS = FLOW_TYPES.filter((type) => FLOW_SPECS[type].family === "voice");
const DIGITAL = FLOW_TYPES.filter((type) => FLOW_SPECS[type].family === "digital");
const BACKGROUND: readonly FlowType[] = ["workflow", "surveyInvite", "workitem"];
const BOTS: readonly FlowType[] = ["botFlow", "digitalBot"];
const ALL_BUT_MODULES = [...CALLS, ...DIGITAL, ...BACKGROUND, ...BOTS];
const without = (...types: readonly FlowType[]) => ALL_BUT_MODULES.filter((type) => !types.includes(type));

interface Absence {
  readonly types: ReadonlySet<FlowType>;
  /** What flows of those types do instead, as an instruction. */
  readonly instead: string;
}

const absent = (types: readonly FlowType[], instead: string): Absence => ({ types: new Set(types), instead });

const silentFlows = [...DIGITAL, ...BACKGROUND];
const noAudio = (instead = "nobody listens in such a flow: send text, or leave the action out") =>
  absent(silentFlows, instead);
const noMenus = absent([...DIGITAL, ...BACKGROUND, ...BOTS, "inqueueCall"], "change the state, or call a task");
const noWorkflow = absent(["workflow", "surveyInvite"], "let a data action do it through the Platform API");
const noSurvey = absent(without("surveyInvite"), "start a survey invite flow");
const noBot = absent([...CALLS, ...DIGITAL, ...BACKGROUND], "let a bot flow ask, and call it with callBotFlow");

/**
 * Actions that a flow type surely lacks: the vendor's engine refuses them, or its docs list the flow types that have them.
 * What is only unseen is left out, and so is what may have come to more flow types lately.
 */
const ABSENCES: Readonly<Partial<Record<ActionKind, Absence>>> = {
  wait: absent(CALLS, "pause with silence (playAudio), in a queue with holdMusic; leave long waits to a workflow"),
  playAudio: noAudio(),
  collectInput: noAudio("ask with a message, or let a bot ask"),
  holdMusic: absent(without("inqueueCall"), "outside the queue, play silence or a prompt with playAudio"),
  playEstimatedWaitTime: noAudio(),
  transferToVoicemail: noAudio("voicemail takes calls only: transfer to a queue"),
  transferToNumber: noAudio("only a call can be transferred to a number"),
  createCallback: noWorkflow,
  transferToAcd: noWorkflow,
  sendResponse: absent([...CALLS, "workflow", "surveyInvite"], "send messages with a data action"),
  changeState: absent(CALLS, "call flows have no states: jump to a task"),
  jumpToMenu: noMenus,
  previousMenu: noMenus,
  endWorkflow: absent(without("workflow"), "end the flow with the action of its type, such as disconnect"),
  endState: absent([...CALLS, "workflow"], "end the flow with disconnect or endWorkflow"),
  exitBotFlow: absent([...CALLS, ...DIGITAL, ...BACKGROUND], "end the flow with the action of its type"),
  exitWorkitemFlow: absent(without("workitem"), "end the flow with the action of its type"),
  disconnectWorkitem: absent(without("workitem"), "end the flow with the action of its type"),
  completeSurveyInvite: noSurvey,
  abortSurveyInvite: noSurvey,
  askForIntent: noBot,
  askForSlot: noBot,
  callCommonModule: absent(["commonModule"], "modules do not nest: repeat what the other module does"),
};

/** Why flows of a type lack an action; undefined when they have it, or when that is not known for sure. */
export const absenceOf = (kind: ActionKind, type: FlowType): Absence | undefined => {
  const absence = ABSENCES[kind];
  return absence?.types.has(type) ? absence : undefined;
};
