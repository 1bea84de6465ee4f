import type { Actions } from "../architect/flow/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import type { FlowKind, PatternContext, Step } from "./context.js";

/** What a step may read when its actions are shared: nothing of the operation. */
export type SharedContext = Pick<PatternContext, "policy" | "slots" | "kind">;
export type SharedStep = (context: SharedContext) => Actions;

/**
 * A step that is built once for a policy and a flow type. Most of the pattern does not depend on the operation, and an
 * organisation has far more flows than policies.
 */
export function shared(step: SharedStep): Step {
  const made = new WeakMap<ResolvedPolicy, Map<FlowKind, Actions>>();
  return ({ policy, slots, kind }) => {
    const byKind = made.get(policy) ?? new Map<FlowKind, Actions>();
    const actions = byKind.get(kind) ?? step({ policy, slots, kind });
    made.set(policy, byKind.set(kind, actions));
    return actions;
  };
}
