import type { JsonValue } from "../../data-action/index.js";
import type { Exchange } from "../http.js";

/** Place of an action in the flow file, from 1; absent for flows that were never text. */
export interface TracePlace {
  readonly line: number;
  readonly column: number;
}

interface EventBase {
  /** Virtual time since the start of the simulation. */
  readonly atMs: number;
}

/** An action begins. */
export interface ActionEvent extends EventBase {
  readonly type: "action";
  readonly kind: string;
  readonly name?: string;
  /** Name of the state, task or menu it stands in. */
  readonly container: string;
  /** Number of the action in the flow, in the order of the file, from 0: the key of coverage. */
  readonly action: number;
  /** Common module that the action belongs to. Numbers of its actions come after those of the flow. */
  readonly module?: string;
  readonly place?: TracePlace;
}

/** An output path is taken: `success`, `yes`, `case 2`, `default`, ... also when the path has no actions. */
export interface PathEvent extends EventBase {
  readonly type: "path";
  readonly action: number;
  readonly path: string;
}

/** A variable gets another value. */
export interface AssignEvent extends EventBase {
  readonly type: "assign";
  readonly variable: string;
  readonly value: JsonValue;
}

/** A data action answered, or the flow step's time limit ended the call. */
export interface RequestEvent extends EventBase {
  readonly type: "request";
  readonly integration: string;
  readonly dataAction: string;
  readonly inputs: Readonly<Record<string, JsonValue>>;
  readonly path: "success" | "failure" | "timeout";
  /** Outputs of that path. */
  readonly outputs: Readonly<Record<string, JsonValue>>;
  readonly tookMs: number;
  readonly exchange?: Exchange;
}

/** Time passes. */
export interface PauseEvent extends EventBase {
  readonly type: "pause";
  readonly cause: "wait" | "audio" | "music" | "input" | "transfer";
  readonly askedMs: number;
  /** Shorter than asked when the wait was trimmed or the caller hung up. */
  readonly doneMs: number;
}

/** Something for the conversation: audio played, a message sent, attributes set. */
export interface EffectEvent extends EventBase {
  readonly type: "effect";
  readonly effect: string;
  readonly detail: JsonValue;
}

/** A flow error that no output path takes. */
export interface ErrorEvent extends EventBase {
  readonly type: "error";
  readonly code: string;
  readonly message: string;
  /** What the flow's settings make of it: `endWorkflow`, `disconnect`, `queue`, ... */
  readonly handledBy: string;
}

/** The run is over. */
export interface EndEvent extends EventBase {
  readonly type: "end";
  readonly how: EndKind;
  /** Exit reason, queue, target: whatever the end has. */
  readonly detail?: JsonValue;
}

export type EndKind =
  | "endWorkflow"
  | "disconnect"
  | "transfer"
  | "endState"
  | "exit"
  | "endModule"
  | "surveyInvite"
  | "error"
  | "hangUp"
  /** The flow did something that is not modelled, or that the scenario gives no answer for. */
  | "stopped";

export type TraceEvent =
  | ActionEvent
  | PathEvent
  | AssignEvent
  | RequestEvent
  | PauseEvent
  | EffectEvent
  | ErrorEvent
  | EndEvent;
