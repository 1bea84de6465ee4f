import type { Actions } from "../architect/flow/index.js";
import type { DataActionDefinition, Operation } from "../data-action/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import type { FlowKind } from "./kinds/index.js";
import type { PatternSlots } from "./slots.js";

/** What every step of the pattern is made from. */
export interface PatternContext {
  readonly call: Operation;
  readonly flowName: string;
  /** The data action of the operation. */
  readonly action: DataActionDefinition;
  readonly capture: DataActionDefinition["capture"];
  readonly policy: ResolvedPolicy;
  readonly slots: PatternSlots;
  readonly kind: FlowKind;
}

/** Builds one step of the pattern: the actions it adds to the list. */
export type Step = (context: PatternContext) => Actions;
