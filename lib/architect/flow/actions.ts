import type { Actions, Binding, Bindings, Inputs, Plain, PlainMap, Setting } from "./model.js";

interface ActionBase {
  readonly name?: string;
  /** Keys of the file that this model does not know, verbatim and in their order. */
  readonly rest?: PlainMap;
}

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
  readonly outputs?: { readonly success?: Actions; readonly failure?: Actions; readonly timeout?: Actions };
}

export interface Wait extends ActionBase {
  readonly kind: "wait";
  readonly trimDurationNearMaxRunningTime?: Setting;
  readonly duration: Setting;
}

export interface Loop extends ActionBase {
  readonly kind: "loop";
  readonly currentIndex?: Binding;
  readonly loopCount?: Setting;
  readonly outputs?: { readonly loop?: Actions };
}

export interface LoopExit extends ActionBase {
  readonly kind: "loopExit";
}

export interface LoopNext extends ActionBase {
  readonly kind: "loopNext";
}

export interface Decision extends ActionBase {
  readonly kind: "decision";
  readonly condition: Setting;
  readonly outputs?: { readonly yes?: Actions; readonly no?: Actions };
}

export interface SwitchCase {
  readonly value: Setting;
  readonly actions?: Actions;
}

export interface Switch extends ActionBase {
  readonly kind: "switch";
  /** `firstTrue` has no `match`; `firstMatch` compares a value of the given type with each case. */
  readonly match?: { readonly type: string; readonly value: Setting };
  readonly default?: Actions;
  readonly cases: readonly SwitchCase[];
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

export interface ChangeState extends ActionBase {
  readonly kind: "changeState";
  readonly targetStateRef: string;
}

export interface EndWorkflow extends ActionBase {
  readonly kind: "endWorkflow";
  readonly exitReason?: Setting;
}

export interface FindQueue extends ActionBase {
  readonly kind: "findQueue";
  readonly findName: Setting;
  readonly findResult: Binding;
  readonly outputs?: { readonly found?: Actions; readonly notFound?: Actions };
}

/** An action that the model does not know, or that has an unexpected shape: kept verbatim. */
export interface OpaqueAction {
  readonly kind: "opaque";
  /** The file's key of the action. */
  readonly key: string;
  readonly body: Plain;
}

export type Action =
  | CallData
  | Wait
  | Loop
  | LoopExit
  | LoopNext
  | Decision
  | Switch
  | UpdateData
  | ChangeState
  | EndWorkflow
  | FindQueue
  | OpaqueAction;
