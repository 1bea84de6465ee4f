import type { Actions, Variable } from "../../architect/flow/index.js";
import type { Operation } from "../../data-action/index.js";
import type { ResolvedFallback } from "../../policy/index.js";
import type { NamedInput } from "../check-names.js";
import type { PatternContext } from "../context.js";

/** What a fallback adds to a flow. */
export interface FallbackParts {
  readonly actions: Actions;
  /** Variables of the flow: inputs the fallback needs, outputs it tells. */
  readonly flowVariables: readonly Variable[];
  /** Names of flow variables that the operation cannot have. */
  readonly takenNames: readonly string[];
  /** Inputs of the flow that options of the fallback name. */
  readonly namedInputs: readonly NamedInput[];
  /** Variables of the container that holds the fallback. */
  readonly localVariables: readonly Variable[];
  /** Operations that the flow calls besides its own. */
  readonly operations: readonly Operation[];
}

/** A fallback of a kind, and how it becomes a part of a flow. */
export type BuildFallback<K extends ResolvedFallback["kind"]> = (
  context: PatternContext,
  fallback: Extract<ResolvedFallback, { kind: K }>,
) => FallbackParts;

/** A fallback that is nothing but actions. */
export const onlyActions = (actions: Actions): FallbackParts => ({
  actions,
  flowVariables: [],
  takenNames: [],
  namedInputs: [],
  localVariables: [],
  operations: [],
});
