import type { AttemptEnd, CountedEnd } from "./breaker.js";

/** What an attempt tells of the API. `nothing`: it was never sent. */
export type Verdict = "healthy" | "failed" | "nothing";

/** An end that does not count is healthy: a breaker that such ends could not close would stay half-open for ever. */
export function verdictOf(end: AttemptEnd, counts: readonly CountedEnd[]): Verdict {
  if (end === "notSent") return "nothing";
  return counts.some((counted) => counted === end) ? "failed" : "healthy";
}
