export type { Advice, AskedWait } from "./asked-wait.js";
export { askedWait, isLow, isOverlong, longestWait, spreadWait, waitAfter } from "./asked-wait.js";
export type {
  Audit,
  AuditEvery,
  AuditOptions,
  AuditOrg,
  AuditStore,
  AuditStoreOptions,
  ResolvedAudit,
  ResolvedAuditStore,
  StoreCredential,
} from "./audit/index.js";
export { AUDIT_DEFAULTS, audit, auditStore } from "./audit/index.js";
export type {
  Backoff,
  ConstantBackoff,
  ExplicitBackoff,
  ExponentialBackoff,
  LinearBackoff,
  ResolvedBackoff,
} from "./backoff.js";
export { constant, explicit, exponential, linear, nominalWait, waitBeforeRetry } from "./backoff.js";
export type {
  Breaker,
  BreakerOptions,
  BreakerStore,
  CountedEnd,
  DataTableStore,
  FlowStore,
  RedisGateway,
  RedisStore,
  ResolvedBreaker,
  WhenStoreFails,
  WindowKind,
} from "./breaker/index.js";
export { BREAKER_DEFAULTS, breaker, dataTableStore, flowStore, redisStore } from "./breaker/index.js";
export type { ProfileDefaults } from "./defaults.js";
export { DEFAULTS, MAX_RETRIES_LIMIT, PROFILE_DEFAULTS } from "./defaults.js";
export { envelopeOptions } from "./envelope-options.js";
export type {
  CallbackFallback,
  DisconnectFallback,
  Fallback,
  HandOffFallback,
  HandOffTarget,
  ManualReviewFallback,
  MessageFallback,
  QueueFallback,
  VoicemailFallback,
} from "./fallback.js";
export {
  callback,
  disconnect,
  handOffToWorkflow,
  manualReview,
  message,
  queue,
  voicemail,
} from "./fallback.js";
export type { ResolvedFallback } from "./fallback-schema.js";
export type { Jitter, JitterRange, ProportionalJitter } from "./jitter.js";
export { jitterRange, proportional } from "./jitter.js";
export type { Limits, LimitsOptions, ResolvedLimits } from "./limits/index.js";
export { LIMITS_DEFAULTS, limits } from "./limits/index.js";
export { parsePolicy } from "./parse.js";
export type {
  LowRemaining,
  PolicyProfile,
  Resilience,
  ResolvedLowRemaining,
  ResolvedPolicy,
  ResolvedRetry,
  Retry,
  RetryAfterMode,
  StatusClass,
  ThrottledClass,
  TransientClass,
} from "./policy.js";
export type { ScheduledRetry } from "./schedule.js";
export { schedule } from "./schedule.js";
export type {
  ConversationStagger,
  FixedStagger,
  IndexStagger,
  RandomStagger,
  ResolvedStagger,
  Stagger,
} from "./stagger/index.js";
export {
  conversationStagger,
  fixedStagger,
  ID_DIGITS,
  indexStagger,
  longestStaggerMs,
  randomStagger,
  STAGGER_DEFAULTS,
  staggerMs,
} from "./stagger/index.js";
