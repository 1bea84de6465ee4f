/**
 * Why the pattern ended. `overlong` belongs to a server's Retry-After, `open` to what guards the calls.
 * The text stands in the flow's output `outcome`; it is empty when the flow's error handling ended the run.
 */
export type Outcome = "succeeded" | "rejected" | "exhausted" | "expired" | "overlong" | "open";
