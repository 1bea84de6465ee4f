import { fieldValues } from "./field-values.js";
import { httpDate } from "./http-date.js";
import { MAX_RETRY_AFTER_SECONDS } from "./limits.js";
import { rateLimitResets } from "./rate-limit.js";

/**
 * The wait that an answer asks for, in whole seconds from the answer; -1 when it asks for none, or unreadably.
 *
 * `Retry-After` counts first: a number of seconds, or an HTTP date, of several the longest. Dates are relative to the
 * answer's own `Date`, since the server's clock may be wrong; without one, to `clockMs`. Without a readable `Retry-After`
 * the reset of the rate limit's window counts, unless calls are left in it.
 */
export function retryAfterSeconds(headers: Headers, clockMs: number): number {
  const nowMs = answeredAt(headers, clockMs);
  const asked = fieldValues(headers, "Retry-After").flatMap((value) => secondsOf(value, nowMs));
  const waits = asked.length > 0 ? asked : rateLimitResets(headers, nowMs);
  return waits.length === 0 ? -1 : Math.min(MAX_RETRY_AFTER_SECONDS, Math.ceil(Math.max(0, ...waits)));
}

function answeredAt(headers: Headers, clockMs: number): number {
  const dates = fieldValues(headers, "Date").flatMap((value) => httpDate(value, clockMs) ?? []);
  return dates[0] ?? clockMs;
}

const SECONDS = /^(?:\d+(?:\.\d*)?|\.\d+)$/;

/** At most one wait; negative for a date that has passed. */
function secondsOf(value: string, nowMs: number): readonly number[] {
  if (SECONDS.test(value)) return [Number(value)];
  const date = httpDate(value, nowMs);
  return date === undefined ? [] : [(date - nowMs) / 1000];
}
