import type { Duration } from "../../common/duration.js";
import type { BreakerStore, ResolvedBreakerStore } from "./store.js";

/** How an attempt ended. `notSent`: the platform or a relay sent nothing, which tells nothing of the API. */
export type AttemptEnd = "succeeded" | "rejected" | "throttled" | "transient" | "noAnswer" | "notSent";

/** Ends that can count as failures. A rejected call never does: an API that says 400 or 404 is up. */
export type CountedEnd = "throttled" | "transient" | "noAnswer";

/** `sliding`: the last `within`. `fixed`: windows of `within`, each begun by its first failure. */
export type WindowKind = "sliding" | "fixed";

/** `call`: as if there were no breaker. `fallBack`: no call, and the outcome `open`. */
export type WhenStoreFails = "call" | "fallBack";

/**
 * Stops calls of an API that fails, for every flow that shares the store. A flow that is stopped falls back with the
 * outcome `open`, at once and without a call. Everything is optional.
 */
export interface BreakerOptions {
  /** Where the memory lies, and so who shares it. @default dataTableStore() */
  readonly store?: BreakerStore;
  /**
   * Failures within `within` that open the breaker: 1 to 10,000. A number, not a share: an API with many calls has many
   * failures on good days, too. In a flowStore at most the attempts of one run. @default 50; 3 in a flowStore
   */
  readonly failures?: number;
  /** Length of the window that failures count in: 1 s to 1 h. Successes do not reset the count. @default 60 s */
  readonly within?: Duration;
  /** A dataTableStore has fixed windows: one row has no room for the times. @default "sliding"; "fixed" in a dataTableStore */
  readonly window?: WindowKind;
  /** How long no call is made once it is open; probes follow: 1 s to 1 h. @default 30 s */
  readonly openFor?: Duration;
  /**
   * Calls let through after `openFor`, at most so many at a time: 1 to 100. When all of them find the API healthy the
   * breaker closes; the first that does not opens it again. In a dataTableStore 1, and more can slip through. @default 1
   */
  readonly probes?: number;
  /** A probe of which nothing is heard for so long is lost, and another one may go: 1 s to 1 h. @default 70 s */
  readonly probeFor?: Duration;
  /** Ends of an attempt that count as failures: 1 to 3, each once. @default ["transient", "noAnswer"] */
  readonly counts?: readonly CountedEnd[];
  /** Whether it only counts and changes state, and never stops a call: to find thresholds before trusting them. @default false */
  readonly metricsOnly?: boolean;
  /** What happens when the store does not answer in time, or answers nonsense. @default "call" */
  readonly whenStoreFails?: WhenStoreFails;
}

export interface Breaker extends BreakerOptions {
  readonly kind: "breaker";
}

/** Stops calls of an API that fails. */
export const breaker = (options: BreakerOptions = {}): Breaker => ({ kind: "breaker", ...options });

/** What the machine of a breaker goes by. All times in milliseconds. */
export interface BreakerRules {
  readonly failures: number;
  readonly withinMs: number;
  readonly window: WindowKind;
  readonly openForMs: number;
  readonly probes: number;
  readonly probeForMs: number;
  readonly counts: readonly CountedEnd[];
  readonly metricsOnly: boolean;
}

/** A breaker with every default filled in and every rule checked. */
export interface ResolvedBreaker extends BreakerRules {
  readonly store: ResolvedBreakerStore;
  readonly whenStoreFails: WhenStoreFails;
}
