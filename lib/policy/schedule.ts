import { type ResolvedBackoff, waitBeforeRetry } from "./backoff.js";
import type { ResolvedRetry, StatusClass } from "./policy.js";

/** One retry as the policy plans it. All times in milliseconds. */
export interface ScheduledRetry {
  /** 1 for the first retry. */
  readonly retry: number;
  /** `retry + 1`: attempt 1 is the first call. */
  readonly attempt: number;
  readonly earliestMs: number;
  readonly latestMs: number;
  /** Waits up to and with this one, without the time that the calls take. */
  readonly cumulativeEarliestMs: number;
  readonly cumulativeLatestMs: number;
}

/** The retries of a policy when every failure is of the same class. */
export function schedule(retry: ResolvedRetry, statusClass: StatusClass): readonly ScheduledRetry[] {
  return scheduleOf(retry[statusClass].backoff, retry.maxRetries);
}

function scheduleOf(backoff: ResolvedBackoff, maxRetries: number): readonly ScheduledRetry[] {
  const rows: ScheduledRetry[] = [];
  let cumulativeEarliestMs = 0;
  let cumulativeLatestMs = 0;
  for (let retry = 1; retry <= maxRetries; retry++) {
    const earliestMs = waitBeforeRetry(backoff, retry, 0);
    const latestMs = waitBeforeRetry(backoff, retry, 1);
    cumulativeEarliestMs += earliestMs;
    cumulativeLatestMs += latestMs;
    rows.push({ retry, attempt: retry + 1, earliestMs, latestMs, cumulativeEarliestMs, cumulativeLatestMs });
  }
  return rows;
}
