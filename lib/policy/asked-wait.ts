import { Decimal } from "decimal.js";
import type { ResolvedLowRemaining, ResolvedRetry } from "./policy.js";

type RetryAfterOptions = Pick<ResolvedRetry, "retryAfter" | "retryAfterSpread" | "maxWaitMs">;

/** What an API says about the next call. -1 stands for what it does not say. */
export interface Advice {
  readonly retryAfterSeconds: number;
  readonly rateLimitRemaining: number;
}

/** How a flow treats the wait that an API asks for. */
export interface AskedWait {
  /** A longer one is overlong. */
  readonly limitMs: number;
  /** The longest, in seconds, that is not overlong. */
  readonly longestSeconds: number;
  /** Milliseconds added at most for each second of the wait. */
  readonly spreadPerSecond: number;
  /** The longest, in seconds, whose whole spread still fits below the limit. */
  readonly wholeSpreadSeconds: number;
}

/** The longest wait that a flow comes to, in milliseconds. */
export const longestWait = (
  { retryAfter, maxWaitMs }: Pick<ResolvedRetry, "retryAfter" | "maxWaitMs">,
  longestPauseMs: number,
): number => (retryAfter === "honour" ? longestPauseMs : maxWaitMs);

/**
 * The plan for waits that an API asks for; undefined when they do not count.
 * @param longestPauseMs the longest pause of the flow type
 */
export function askedWait(retry: RetryAfterOptions, longestPauseMs: number): AskedWait | undefined {
  if (retry.retryAfter === "ignore") return undefined;
  const limitMs = longestWait(retry, longestPauseMs);
  const spreadPerSecond = Math.round(1000 * retry.retryAfterSpread);
  return {
    limitMs,
    longestSeconds: Math.floor(limitMs / 1000),
    spreadPerSecond,
    wholeSpreadSeconds: Math.floor(limitMs / (1000 + spreadPerSecond)),
  };
}

/** An API that asks for 0 seconds asks for no wait: the backoff counts, so that flows do not come back at once. */
const asks = ({ retryAfterSeconds }: Advice): boolean => retryAfterSeconds > 0;

/** Whether the API asks for a longer wait than the flow does: a shorter one instead would be too early. */
export const isOverlong = (advice: Advice, plan: AskedWait | undefined): boolean =>
  plan !== undefined && advice.retryAfterSeconds > plan.longestSeconds;

/** Whether the API has few calls left. */
export const isLow = ({ rateLimitRemaining }: Advice, low: ResolvedLowRemaining | undefined): boolean =>
  low !== undefined && rateLimitRemaining >= 0 && rateLimitRemaining < low.below;

/**
 * The wait that the API asks for with its spread, in whole milliseconds: never less than what it asks, never over the
 * limit. `random` is a number from 0 to 1.
 */
export function spreadWait(seconds: number, plan: AskedWait, random: number): number {
  const room = seconds <= plan.wholeSpreadSeconds ? plan.spreadPerSecond * seconds : plan.limitMs - 1000 * seconds;
  return 1000 * seconds + new Decimal(room).times(random).trunc().toNumber();
}

/** The wait before the next call, in milliseconds, after an answer that is not overlong. */
export function waitAfter(
  advice: Advice,
  options: {
    readonly backoffMs: number;
    readonly plan: AskedWait | undefined;
    readonly lowRemaining: ResolvedLowRemaining | undefined;
    /** For the spread, from 0 to 1. */
    readonly random: number;
  },
): number {
  const { backoffMs, plan, lowRemaining, random } = options;
  const wait = plan !== undefined && asks(advice) ? spreadWait(advice.retryAfterSeconds, plan, random) : backoffMs;
  return isLow(advice, lowRemaining) ? Math.max(wait, lowRemaining?.waitMs ?? 0) : wait;
}
