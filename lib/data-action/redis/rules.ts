/** A breaker with every default filled in, as the policy resolves it. Times in milliseconds, at most an hour. */
export interface GuardBreaker {
  /** Failures within `withinMs` that open it: 1 to 10,000. */
  readonly failures: number;
  readonly withinMs: number;
  readonly window: "sliding" | "fixed";
  readonly openForMs: number;
  /** Calls let through after `openForMs`, and how many of them have to find the API healthy: 1 to 100. */
  readonly probes: number;
  /** After which a probe that nothing is heard of is lost. */
  readonly probeForMs: number;
  readonly metricsOnly: boolean;
}

/** Limits as the policy resolves them. */
export interface GuardLimits {
  /** Calls begun in any second, by key: 1 to 10,000. @default no limit */
  readonly perSecond?: number;
  /** Calls at a time, by tenant: 1 to 1,000. @default no limit */
  readonly inFlight?: number;
  /** After which the place of a call that nothing is heard of is free again; milliseconds, at most an hour. */
  readonly leaseForMs: number;
}

/** What guards the attempts of an API. */
export interface GuardRules {
  readonly breaker?: GuardBreaker;
  readonly limits?: GuardLimits;
}

/** How a call ended, for the breaker. `nothing`: it was never sent, which tells nothing of the API. */
export const GUARD_OUTCOMES = ["healthy", "failed", "nothing"] as const;
export type GuardOutcome = (typeof GUARD_OUTCOMES)[number];
