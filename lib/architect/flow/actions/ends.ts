import type { Bindings, Setting } from "../model.js";
import type { ActionBase, Outputs } from "./base.js";

export interface EndWorkflow extends ActionBase {
  readonly kind: "endWorkflow";
  readonly exitReason?: Setting;
}

export interface Disconnect extends ActionBase {
  readonly kind: "disconnect";
}

export interface EndState extends ActionBase {
  readonly kind: "endState";
}

export interface ExitFlow extends ActionBase {
  readonly kind: "exitBotFlow" | "exitWorkitemFlow";
}

export interface DisconnectWorkitem extends ActionBase {
  readonly kind: "disconnectWorkitem";
  readonly failureOutputs?: Bindings;
  readonly outputs?: Outputs<"failure">;
}

export interface CompleteSurveyInvite extends ActionBase {
  readonly kind: "completeSurveyInvite";
  readonly targetAddress: Setting;
  readonly inviteSubject: Setting;
  readonly inviteBody: Setting;
  readonly reminderSubject?: Setting;
  readonly reminderBody?: Setting;
}

export interface AbortSurveyInvite extends ActionBase {
  readonly kind: "abortSurveyInvite";
  /** `optOut` or `error`. */
  readonly disposition?: Setting;
}

export type EndAction =
  | EndWorkflow
  | Disconnect
  | EndState
  | ExitFlow
  | DisconnectWorkitem
  | CompleteSurveyInvite
  | AbortSurveyInvite;
