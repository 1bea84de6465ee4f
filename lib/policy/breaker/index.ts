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
