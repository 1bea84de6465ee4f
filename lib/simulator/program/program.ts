import type { ExpressionType, Value } from "../../architect/expression/index.js";
import type { FlowSource, FlowType } from "../../architect/flow/index.js";
import type { Run } from "../machine/run.js";
import type { TracePlace } from "../trace/events.js";
import type { RunnableFlow } from "./load.js";

/**
 * One step of a program: does its work and returns where the run goes on, or a negative number (see machine/signals.ts).
 * Steps are closures made once per flow; all state is in the run, so that a program serves any number of runs.
 */
export type Step = (run: Run) => number;

/** A place in the program that may be placed after steps that refer to it. */
export interface Label {
  at: number;
}

/** Where a variable is kept. */
export interface Slot {
  readonly index: number;
  /** With its scope, as first written: `Flow.attempts`. */
  readonly name: string;
  /** Undefined for types that expressions do not know; such a variable takes every value. */
  type?: ExpressionType;
  /** False for names that are only read: what the platform declares, or nobody. */
  isAssigned: boolean;
}

/** An action, for coverage and exploration. */
export interface ProgramAction {
  /** Its number, as in the events: in the order of the file, from 0. */
  readonly action: number;
  /** The file's key. */
  readonly kind: string;
  readonly name?: string;
  /** Name of the state, task or menu it stands in. */
  readonly container: string;
  readonly place?: TracePlace;
  /** Output paths that it can take, also those without actions. */
  readonly paths: readonly string[];
}

/** A state, task, bot or start-up task. */
export interface ProgramBlock {
  readonly name: string;
  readonly entry: Label;
  /** Variables of the block with their initial values, given on entering. */
  readonly variables: readonly { readonly slot: Slot; readonly initial: Value }[];
  /** Numbers that the loops of the block need at run time: two for each level of nesting. */
  readonly loopCells: number;
}

/** A flow, ready to be run any number of times. */
export interface Program {
  readonly name: string;
  readonly flow: RunnableFlow;
  readonly type: FlowType;
  readonly source?: FlowSource;
  readonly steps: readonly Step[];
  /** For each step the number of the action that begins with it, or -1. */
  readonly actionOfStep: Int32Array;
  readonly actions: readonly ProgramAction[];
  /** Step at which a run starts. */
  readonly start: Label;
  /** Step of the flow's error handling. */
  readonly errorHandler: Label;
  /** What the flow's settings make of an error: `endWorkflow`, `disconnect`, `queue`, ... */
  readonly handledBy: string;
  readonly slots: readonly Slot[];
  readonly slotOf: (name: string) => Slot | undefined;
  /** Values of all slots before a run; undefined for variables that the program does not set itself. */
  readonly initial: readonly (Value | undefined)[];
  /** Longest Wait in milliseconds; undefined where none is known. */
  readonly waitLimitMs: number | undefined;
}
