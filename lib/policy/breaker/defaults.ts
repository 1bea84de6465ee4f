import { seconds } from "../../common/duration.js";

/** Every default of a breaker. The documentation and the schema read it from here. */
export const BREAKER_DEFAULTS = {
  table: "Buttress breakers",
  /** Failures that open it, where runs share it. */
  failures: 50,
  /** A run of its own sees a few calls only. */
  failuresInFlow: 3,
  within: seconds(60),
  window: "sliding",
  openFor: seconds(30),
  probes: 1,
  /** The longest data action takes 60 s (vendor help); the rest is for what the flow does around it. */
  probeFor: seconds(70),
  /**
   * Not `throttled`: an API that says 429 is up, often means one tenant only, and says when to come back. Backoff,
   * Retry-After and limits answer it; a breaker would stop everybody.
   */
  counts: ["transient", "noAnswer"],
  metricsOnly: false,
  whenStoreFails: "call",
} as const;
