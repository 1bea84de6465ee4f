import { BREAKER_DEFAULTS } from "../breaker/index.js";

/** Every default of limits. The documentation and the schema read it from here. */
export const LIMITS_DEFAULTS = {
  per: "api",
  /** A probe and any other call take as long. */
  leaseFor: BREAKER_DEFAULTS.probeFor,
  /** As many runs as a system of some size has at a time. */
  crowd: 100,
  turns: 20,
  whenStoreFails: "call",
} as const;
