import type { Binding, Bindings, Inputs, Setting } from "../model.js";
import type { ActionBase, Outputs } from "./base.js";

/** Calls a data action of an integration. */
export interface CallData extends ActionBase {
  readonly kind: "callData";
  readonly processingPrompt?: Setting;
  /** The flow step's own limit; the data action has another one. */
  readonly timeout?: Setting;
  /** Name of the integration; the file's key below `category`. */
  readonly integration: string;
  readonly dataAction: string;
  readonly inputs: Inputs;
  readonly successOutputs?: Bindings;
  readonly failureOutputs?: Bindings;
  readonly outputs?: Outputs<"success" | "failure" | "timeout">;
}

export interface Wait extends ActionBase {
  readonly kind: "wait";
  /** Shortens a wait beyond the platform's limit instead of failing. */
  readonly trimDurationNearMaxRunningTime?: Setting;
  readonly duration: Setting;
}

export interface Statement {
  /** The file's key: `string`, `integer`, `stringCollection`, ... */
  readonly type: string;
  readonly variable: string;
  readonly value: Setting;
}

export interface UpdateData extends ActionBase {
  readonly kind: "updateData";
  readonly statements: readonly Statement[];
}

/** Sets take a `value`, gets a `variable`. */
export interface Attribute {
  readonly name: Setting;
  readonly value?: Setting;
  readonly variable?: string;
}

export interface ParticipantData extends ActionBase {
  readonly kind: "setParticipantData" | "getParticipantData";
  readonly attributes: readonly Attribute[];
}

export interface ConversationData extends ActionBase {
  readonly kind: "setConversationData" | "getConversationData";
  readonly conversationId: Setting;
  readonly participantId?: Setting;
  readonly attributes: readonly Attribute[];
  readonly outputs?: Outputs<"success" | "failure" | "found" | "notFound">;
}

export interface DataTableLookup extends ActionBase {
  readonly kind: "dataTableLookup";
  readonly lookupValue: Setting;
  /** Name of the table; the file's key below `dataTable`. */
  readonly dataTable: string;
  readonly foundOutputs?: Bindings;
  readonly failureOutputs?: Bindings;
  readonly outputs?: Outputs<"found" | "notFound" | "failure">;
}

export interface GetExternalContact extends ActionBase {
  readonly kind: "getExternalContact";
  readonly externalId?: Setting;
  readonly externalResult?: Binding;
  readonly outputs?: Outputs<"found" | "notFound">;
}

export interface SetScreenPop extends ActionBase {
  readonly kind: "setScreenPop";
  /** Name of the script; the file's key below `screenPopScript`. */
  readonly script: string;
  readonly inputs?: Inputs;
}

export type DataAction =
  | CallData
  | Wait
  | UpdateData
  | ParticipantData
  | ConversationData
  | DataTableLookup
  | GetExternalContact
  | SetScreenPop;
