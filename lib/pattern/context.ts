import type { Action, Actions, Setting } from "../architect/flow/index.js";
import type { DataActionDefinition, Operation } from "../data-action/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import type { PatternSlots } from "./slots.js";

/** What every step of the pattern is made from. */
export interface PatternContext {
  readonly call: Operation;
  /** The data action of the operation. */
  readonly action: DataActionDefinition;
  readonly policy: ResolvedPolicy;
  readonly slots: PatternSlots;
  readonly kind: FlowKind;
}

/** What a flow type supplies: how it pauses and how it gets to its ends. The rest of the pattern is the same in every type. */
export interface FlowKind {
  /** Scope of the variables that only the retry loop needs. */
  readonly localScope: "State" | "Flow" | "Task";
  pause(duration: Setting): Action;
  /** Goes to the actions after a success, or to the fallback, for good. */
  leaveTo(end: "success" | "fallback"): Actions;
}

/** Builds one step of the pattern: the actions it adds to the list. */
export type Step = (context: PatternContext) => Actions;
