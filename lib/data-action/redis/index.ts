export {
  type Gateway,
  type UpstashGateway,
  type UpstashOptions,
  upstash,
  type WebdisGateway,
  type WebdisOptions,
  webdis,
} from "./gateway.js";
export { defineGuard, GUARD_TIMEOUT, type Guard, type GuardOptions } from "./guard.js";
export { GUARD_OUTCOMES, type GuardBreaker, type GuardLimits, type GuardOutcome, type GuardRules } from "./rules.js";
