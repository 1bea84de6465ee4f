import type { Action, ActionKind } from "../../architect/flow/index.js";
import type { CompileAction, Site } from "../program/builder.js";
import { callCommonModule } from "./call-common-module.js";
import { callData } from "./call-data.js";
import { collectInput } from "./collect-input.js";
import { callTask, changeState, decision, endTask, jumpToTask, loop, loopExit, loopNext } from "./control.js";
import { dataTableLookup } from "./data-table.js";
import { abortSurveyInvite, completeSurveyInvite, effectOnly, setScreenPop } from "./effects.js";
import { disconnect, endState, endWorkflow, exitFlow } from "./ends.js";
import { find } from "./find.js";
import { jumpToMenu, previousMenu } from "./menus.js";
import { conversationData, participantData } from "./participant-data.js";
import { evaluateSchedule, evaluateScheduleGroup } from "./schedules.js";
import { communicate, holdMusic, playAudio, playEstimatedWaitTime, sendAutoReply, sendResponse } from "./speak.js";
import { switchAction } from "./switch.js";
import { createCallback, transferToAcd, transferToFlow, transferToTarget, transferToVoicemail } from "./transfer.js";
import { unmodelled } from "./unmodelled.js";
import { updateData } from "./update-data.js";
import { wait } from "./wait.js";

type Compilers = { readonly [K in ActionKind]?: CompileAction<Extract<Action, { readonly kind: K }>> };

/** What is modelled. Every other action stops the run, unless the scenario says which path it takes. */
const COMPILERS: Compilers = {
  loop,
  loopExit,
  loopNext,
  decision,
  switch: switchAction,
  callTask,
  endTask,
  jumpToTask,
  changeState,
  updateData,
  wait,
  callData,
  endWorkflow,
  disconnect,
  endState,
  callCommonModule,
  jumpToMenu,
  previousMenu,
  setParticipantData: participantData,
  getParticipantData: participantData,
  setConversationData: conversationData,
  getConversationData: conversationData,
  dataTableLookup,
  findQueue: find,
  findQueueById: find,
  findUser: find,
  findUserById: find,
  findSkill: find,
  findLanguageSkill: find,
  evaluateSchedule,
  evaluateScheduleGroup,
  transferToAcd,
  transferToVoicemail,
  transferToFlow,
  transferToFlowSecure: transferToFlow,
  transferToUser: transferToTarget,
  transferToNumber: transferToTarget,
  transferToGroup: transferToTarget,
  createCallback,
  playAudio,
  holdMusic,
  collectInput,
  playEstimatedWaitTime,
  sendResponse,
  sendAutoReply,
  communicate,
  setScreenPop,
  setLanguage: effectOnly,
  setFlowOutcome: effectOnly,
  initializeFlowOutcome: effectOnly,
  addFlowMilestone: effectOnly,
  setWrapupCode: effectOnly,
  sendNotification: effectOnly,
  clearSlot: effectOnly,
  completeSurveyInvite,
  abortSurveyInvite,
  disconnectWorkitem: disconnect,
  exitBotFlow: exitFlow,
  exitWorkitemFlow: exitFlow,
};

export function compileAction(site: Site): void {
  const { kind } = site.action;
  const compile = kind === "opaque" ? undefined : COMPILERS[kind];
  (compile ?? unmodelled)(site as never);
}
