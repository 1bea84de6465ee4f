import type { Actions } from "../architect/flow/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import type { PatternContext, Step } from "./context.js";

/** What a step may read when its actions are shared: nothing of the operation. */
export type SharedContext = Pick<PatternContext, "policy" | "slots" | "kind" | "capture">;
export type SharedStep = (context: SharedContext) => Actions;

/**
 * A step that is built once for a policy, a flow type and a capture. Most of the pattern does not depend on the operation,
 * and an organisation has far more flows than policies.
 */
export function shared(step: SharedStep): Step {
  const made = new WeakMap<ResolvedPolicy, Map<string, Actions>>();
  return ({ policy, slots, kind, capture }) => {
    const key = `${kind.type}/${capture}`;
    const ofPolicy = made.get(policy) ?? new Map<string, Actions>();
    const actions = ofPolicy.get(key) ?? step({ policy, slots, kind, capture });
    made.set(policy, ofPolicy.set(key, actions));
    return actions;
  };
}
