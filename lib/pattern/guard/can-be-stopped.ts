import type { ResolvedPolicy } from "../../policy/index.js";

/** Whether a store can keep a flow of this policy from an attempt, so that the loop ends without one. */
export const canEndBefore = ({ breaker, limits }: ResolvedPolicy): boolean =>
  limits?.store.kind === "redis" || (breaker !== undefined && breaker.store.kind !== "flow" && !breaker.metricsOnly);

/** Whether a flow of this policy can end with the outcome `open`. */
export const canBeStopped = ({ breaker, limits }: ResolvedPolicy): boolean =>
  (breaker !== undefined && !breaker.metricsOnly) ||
  (limits?.store.kind === "redis" && limits.whenStoreFails === "fallBack");
