import type { ResolvedPolicy } from "../../policy/index.js";

/** Whether a flow of this policy can end with the outcome `open`. */
export const canBeStopped = ({ breaker, limits }: ResolvedPolicy): boolean =>
  (breaker !== undefined && !breaker.metricsOnly) ||
  (limits?.store.kind === "redis" && limits.whenStoreFails === "fallBack");
