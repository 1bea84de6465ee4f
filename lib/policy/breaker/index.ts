export type {
  AttemptEnd,
  Breaker,
  BreakerOptions,
  BreakerRules,
  CountedEnd,
  ResolvedBreaker,
  WhenStoreFails,
  WindowKind,
} from "./breaker.js";
export { breaker } from "./breaker.js";
export { breakerSchema, checkBreakerAttempts } from "./breaker-schema.js";
export { BREAKER_DEFAULTS } from "./defaults.js";
export type { AttemptReport, Decision, Recorded } from "./machine.js";
export { decide, record } from "./machine.js";
export type { BreakerMemory, Probe } from "./memory.js";
export { FRESH_BREAKER, failuresInWindow, isAhead } from "./memory.js";
export type {
  BreakerStore,
  CredentialReference,
  DataTableStore,
  FlowStore,
  RedisGateway,
  RedisStore,
  ResolvedBreakerStore,
  SecretReference,
} from "./store.js";
export { dataTableStore, flowStore, flowStoreSchema, redisStore, redisStoreSchema } from "./store.js";
export { BREAKER_COLUMNS } from "./table-columns.js";
export type { BreakerRow, RowChange, RowEvent } from "./table-row.js";
export { CLOCKS_APART_MS, countStep, FRESH_ROW, rowAfter, rowDecision } from "./table-row.js";
export type { BreakerState, Transition, TransitionName } from "./transitions.js";
export { BREAKER_STATES, isLegal, TRANSITION_NAMES, TRANSITIONS } from "./transitions.js";
export type { Verdict } from "./verdict.js";
export { verdictOf } from "./verdict.js";
