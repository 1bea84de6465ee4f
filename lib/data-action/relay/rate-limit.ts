import { fieldValues } from "./field-values.js";
import { httpDate } from "./http-date.js";
import { MAX_RATE_LIMIT_REMAINING } from "./limits.js";

/** One window of a rate limit, as far as an answer describes it. */
interface Window {
  readonly remaining?: number;
  /** As the header has it. */
  readonly reset?: string;
}

const PREFIXES = ["RateLimit-", "X-RateLimit-", "X-Rate-Limit-"];

/** Calls that are left in the rate limit's window, of several the fewest; -1 when the answer does not say. */
export function rateLimitRemaining(headers: Headers): number {
  const counts = windows(headers).flatMap(({ remaining }) => remaining ?? []);
  return counts.length === 0 ? -1 : Math.min(MAX_RATE_LIMIT_REMAINING, ...counts);
}

/** Seconds until the windows without calls left begin anew; none when the answer says that calls are left. */
export function rateLimitResets(headers: Headers, nowMs: number): readonly number[] {
  if (rateLimitRemaining(headers) > 0) return [];
  return windows(headers)
    .filter(({ remaining = 0 }) => remaining === 0)
    .flatMap(({ reset }) => (reset === undefined ? [] : secondsUntil(reset, nowMs)));
}

function windows(headers: Headers): readonly Window[] {
  const single = PREFIXES.flatMap((prefix) => [
    ...fieldValues(headers, `${prefix}Remaining`).map(countOf),
    ...fieldValues(headers, `${prefix}Reset`).map((reset) => ({ reset })),
  ]);
  return [...single, ...structured(headers)];
}

/** A parameter may follow the number: `10;w=60`. */
const COUNT = /^(\d+)(?:\.\d*)?\s*(?:;.*)?$/;

function countOf(value: string): Window {
  const count = COUNT.exec(value)?.[1];
  return count === undefined ? {} : { remaining: Number(count) };
}

/** Members of a `RateLimit` field, in both forms of its draft: `"name";r=5;t=30`, and `limit=10, remaining=5, reset=30`. */
function structured(headers: Headers): readonly Window[] {
  const text = headers.get("RateLimit")?.replace(/"[^"]*"/g, "") ?? "";
  return text.split(",").map((member) => {
    const remaining = /(?:^|[;\s])(?:r|remaining)\s*=\s*(\d+)/i.exec(member)?.[1];
    const reset = /(?:^|[;\s])(?:t|reset)\s*=\s*(\d+)/i.exec(member)?.[1];
    return {
      ...(remaining === undefined ? {} : { remaining: Number(remaining) }),
      ...(reset === undefined ? {} : { reset }),
    };
  });
}

/** From here on a number is a moment, in seconds since 1970: nobody waits for 31 years. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;
const NUMBER = /^(\d+(?:\.\d*)?)\s*(?:;.*)?$/;

/** At most one wait; negative for a moment that has passed. */
function secondsUntil(reset: string, nowMs: number): readonly number[] {
  const digits = NUMBER.exec(reset)?.[1];
  if (digits === undefined) {
    const date = httpDate(reset, nowMs);
    return date === undefined ? [] : [(date - nowMs) / 1000];
  }
  const number = Number(digits);
  if (number < EPOCH_SECONDS) return [number];
  return [(number < EPOCH_MILLISECONDS ? number * 1000 - nowMs : number - nowMs) / 1000];
}
