import { BREAKER_DEFAULTS } from "../breaker/index.js";

/** Every default of limits. The documentation and the schema read it from here. */
export const LIMITS_DEFAULTS = {
  per: "api",
  /** A probe and any other call take as long. */
  leaseFor: BREAKER_DEFAULTS.probeFor,
  turns: 20,
  whenStoreFails: "call",
} as const;
