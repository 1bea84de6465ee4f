export type {
  Backoff,
  ConstantBackoff,
  ExplicitBackoff,
  ExponentialBackoff,
  LinearBackoff,
  ResolvedBackoff,
} from "./backoff.js";
export { constant, explicit, exponential, linear, nominalWait, waitBeforeRetry } from "./backoff.js";
export { DEFAULTS, MAX_RETRIES_LIMIT } from "./defaults.js";
export type { CallbackFallback, Fallback, ManualReviewFallback, ResolvedFallback } from "./fallback.js";
export { callback, manualReview } from "./fallback.js";
export type { Jitter, JitterRange, ProportionalJitter } from "./jitter.js";
export { jitterRange, proportional } from "./jitter.js";
export { parsePolicy } from "./parse.js";
export type {
  PolicyProfile,
  Resilience,
  ResolvedPolicy,
  ResolvedRetry,
  Retry,
  StatusClass,
  ThrottledClass,
  TransientClass,
} from "./policy.js";
export type { ScheduledRetry } from "./schedule.js";
export { schedule } from "./schedule.js";
