import type { FixedWindowRule, LimitRule, TokenBucketRule } from "./model.js";
import type { Standing } from "./standing.js";

/** Counts one request at a time of the clock and says how it stands. Time never goes back: an earlier time counts as now. */
export type Counter = (atMs: number) => Standing;

/** A counter that has seen no request. */
export const newCounter = (rule: LimitRule): Counter =>
  rule.kind === "token-bucket" ? tokenBucket(rule) : fixedWindow(rule);

/**
 * The level is kept in shares of a token, of which a token has as many as the rate's time has milliseconds, so that
 * every millisecond adds a whole number and nothing is ever rounded.
 */
function tokenBucket({ rate, burst }: TokenBucketRule): Counter {
  const full = burst * rate.perMs;
  let level = full;
  let lastMs = 0;
  return (atMs) => {
    const nowMs = Math.max(atMs, lastMs);
    level = Math.min(full, level + (nowMs - lastMs) * rate.count);
    lastMs = nowMs;
    const passes = level >= rate.perMs;
    if (passes) level -= rate.perMs;
    return {
      limit: burst,
      remaining: Math.floor(level / rate.perMs),
      freshInMs: Math.ceil((full - level) / rate.count),
      ...(!passes && { retryInMs: Math.ceil((rate.perMs - level) / rate.count) }),
    };
  };
}

function fixedWindow({ rate }: FixedWindowRule): Counter {
  let window = 0;
  let used = 0;
  let lastMs = 0;
  return (atMs) => {
    lastMs = Math.max(atMs, lastMs);
    const current = Math.floor(lastMs / rate.perMs);
    if (current !== window) used = 0;
    window = current;
    const passes = used < rate.count;
    if (passes) used++;
    const freshInMs = (window + 1) * rate.perMs - lastMs;
    return { limit: rate.count, remaining: rate.count - used, freshInMs, ...(!passes && { retryInMs: freshInMs }) };
  };
}
