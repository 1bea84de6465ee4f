/**
 * Why the pattern ended. `overlong` and `open` belong to a server's Retry-After and to the circuit breaker.
 * The text stands in the flow's output `outcome`; it is empty when the flow's error handling ended the run.
 */
export type Outcome = "succeeded" | "rejected" | "exhausted" | "expired" | "overlong" | "open";
