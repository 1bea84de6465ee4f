import type { HttpOutcome } from "../http.js";

/** What a rate limit tells a request about itself. */
export interface Standing {
  readonly limit: number;
  /** Requests that would pass now. */
  readonly remaining: number;
  /** Milliseconds until the limit is as fresh as at first. */
  readonly freshInMs: number;
  /** Milliseconds until a request passes; only when this one did not. */
  readonly retryInMs?: number;
  /** Virtual epoch milliseconds of the request, where the reset is told as a date. */
  readonly epochMs?: number;
}

/** Servers round up, so that who obeys is never too early. */
const wholeSeconds = (ms: number): number => Math.ceil(ms / 1000);

/** Adds the headers of the limit that matters most. What the script says itself stays. */
export function withStanding(outcome: HttpOutcome, standings: readonly Standing[]): HttpOutcome {
  if (outcome.kind !== "response" || standings.length === 0) return outcome;
  const { kind, status, headers, body, afterMs } = outcome;
  return { kind, status, headers: { ...headersOf(standings.reduce(tighter)), ...headers }, body, afterMs };
}

/** The one that refused, else the one with the fewest requests left. */
function tighter(a: Standing, b: Standing): Standing {
  if (b.retryInMs !== undefined) return b;
  return b.remaining < a.remaining ? b : a;
}

function headersOf({ limit, remaining, freshInMs, retryInMs, epochMs }: Standing): Record<string, string> {
  return {
    ...(retryInMs !== undefined && { "retry-after": String(wholeSeconds(retryInMs)) }),
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(wholeSeconds(freshInMs + (epochMs ?? 0))),
  };
}
