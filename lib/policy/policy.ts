import type { Duration } from "../common/duration.js";
import type { Audit, ResolvedAudit } from "./audit/index.js";
import type { Backoff, ResolvedBackoff } from "./backoff.js";
import type { Breaker, ResolvedBreaker } from "./breaker/index.js";
import type { Fallback } from "./fallback.js";
import type { ResolvedFallback } from "./fallback-schema.js";
import type { Limits, ResolvedLimits } from "./limits/index.js";
import type { ResolvedStagger, Stagger } from "./stagger/index.js";

/** How calls of an API survive its failures. Everything is optional; see `DEFAULTS` and `PROFILE_DEFAULTS`. */
export interface Resilience {
  /** Which failures are tried again, how often and after which waits. @default the defaults of its members */
  readonly retry?: Retry;
  /**
   * Time a flow run may take before no further retry is begun, from the start of the flow: 1 s to 30 days.
   * A retry whose wait would end later is not begun; the outcome is `expired`. A call that was begun is not cut short: it
   * takes up to the operation's timeout, which is better short where somebody listens. @default no limit; 20 s in calls
   */
  readonly patience?: Duration;
  /**
   * What happens on every outcome but `succeeded`. Other conversations than a call in a queue need one.
   * @default manualReview(); queue() while a call waits in a queue: the caller keeps the place
   */
  readonly fallback?: Fallback;
  /** Stops calls of an API that fails: `breaker(...)`. @default none */
  readonly breaker?: Breaker;
  /** Keeps calls below what the API bears: `limits(...)`. @default none */
  readonly limits?: Limits;
  /** Wait before the first call of a run: `randomStagger(...)` and its siblings. @default none, or the spread of limits in a flowStore */
  readonly stagger?: Stagger;
  /** Writes records of what calls came to: `audit(...)`. @default none */
  readonly audit?: Audit;
}

export interface Retry {
  /** Retries after the first call: 0 to 98; in calls 0 to 3. @default 5; 2 in calls */
  readonly maxRetries?: number;
  /**
   * Wait before each retry, for classes without one of their own.
   * @default exponential({ base: seconds(10) }); exponential({ base: seconds(1), cap: seconds(5) }) in calls
   */
  readonly backoff?: Backoff;
  /**
   * Longest wait the flow ever does: 1 s to the longest pause of the flow type (workflow: 72 h); in calls at most the
   * patience. @default 3500 s; 900 s while a call waits in a queue; the patience in calls
   */
  readonly maxWait?: Duration;
  /**
   * What a wait counts for that the API asks for (Retry-After); only an API captured by envelope() has it.
   * `withinMaxWait`: it is the wait, and when it is over `maxWait` the flow falls back at once with the outcome `overlong`.
   * `honour`: the same up to the longest pause of the flow type. `ignore`: the backoff alone counts.
   * @default "withinMaxWait"
   */
  readonly retryAfter?: RetryAfterMode;
  /**
   * Share of the wait asked for that is added at most, at random, so that flows told the same do not come back together:
   * 0 to 1. Nothing is ever taken from it. Only with envelope(). @default 0.1; 0 in calls
   */
  readonly retryAfterSpread?: number;
  /** What the flow does before a call when the API has few calls left for it; only with envelope(). @default { below: 10, wait: seconds(5) } */
  readonly lowRemaining?: LowRemaining | "ignore";
  /** Failures that tell to call less often. @default the defaults of its members */
  readonly throttled?: ThrottledClass;
  /** Failures that pass by themselves. @default the defaults of its members */
  readonly transient?: TransientClass;
  /**
   * Statuses of the two classes that a retry rarely cures (success, redirects, most of 400 to 431, 451), listed once
   * more to say that they are meant. @default []
   */
  readonly unusual?: readonly number[];
}

export type RetryAfterMode = "withinMaxWait" | "honour" | "ignore";

/** The next call waits when the rate-limit window has few calls left (RateLimit-Remaining and its siblings). */
export interface LowRemaining {
  /** Fewer calls left than this are few: 1 to 1,000,000. @default 10 */
  readonly below?: number;
  /** Least wait before the next call: 1 ms to `maxWait`. @default 5 s, or `maxWait` when that is less */
  readonly wait?: Duration;
}

/** The API says that it gets too many requests. */
export interface ThrottledClass {
  /** Statuses from 100 to 599. @default [429] */
  readonly statuses?: readonly number[];
  /** Wait before retries of this class. @default `retry.backoff` */
  readonly backoff?: Backoff;
}

/** The API, or a gateway before it, is down for a moment. */
export interface TransientClass {
  /** Statuses from 100 to 599. @default [503, 504] */
  readonly statuses?: readonly number[];
  /** Whether no answer within the time limits counts too. @default true */
  readonly timeout?: boolean;
  /** Wait before retries of this class. @default `retry.backoff` */
  readonly backoff?: Backoff;
}

/**
 * Which defaults fit: `digital` for flows that can wait for long, `call` for callers who listen to silence, `queue` for
 * callers who wait in a queue anyway.
 */
export type PolicyProfile = "digital" | "call" | "queue";

export type StatusClass = "throttled" | "transient";

/** A policy with every default filled in and every rule checked. */
export interface ResolvedPolicy {
  readonly retry: ResolvedRetry;
  readonly patienceMs?: number;
  readonly fallback: ResolvedFallback;
  readonly breaker?: ResolvedBreaker;
  readonly limits?: ResolvedLimits;
  readonly stagger?: ResolvedStagger;
  readonly audit?: ResolvedAudit;
}

export interface ResolvedRetry {
  readonly maxRetries: number;
  readonly maxWaitMs: number;
  readonly throttled: { readonly statuses: readonly number[]; readonly backoff: ResolvedBackoff };
  readonly transient: {
    readonly statuses: readonly number[];
    readonly timeout: boolean;
    readonly backoff: ResolvedBackoff;
  };
  readonly retryAfter: RetryAfterMode;
  /** 0 to 1, of at most three decimal places. */
  readonly retryAfterSpread: number;
  /** Absent: calls left do not count. */
  readonly lowRemaining?: ResolvedLowRemaining;
}

export interface ResolvedLowRemaining {
  readonly below: number;
  readonly waitMs: number;
}
