import type { Duration } from "../common/duration.js";
import { type Problem, problem } from "../common/errors.js";
import type { ResolvedBackoff } from "./backoff.js";
import { type BackoffBounds, type ParsedBackoff, resolveBackoff } from "./backoff-schema.js";
import { PROFILE_DEFAULTS } from "./defaults.js";
import { resolveLowRemaining } from "./low-remaining.js";
import type { ParsedRetry } from "./parse.js";
import type { PolicyProfile, ResolvedRetry } from "./policy.js";
import { checkStatuses } from "./statuses.js";

interface Site {
  readonly profile: PolicyProfile;
  readonly patience: Duration | undefined;
  /** Of the retry options. */
  readonly place: string;
}

/** Fills in what depends on other options, and reports what does not go together. */
export function resolveRetry(given: ParsedRetry, site: Site, problems: Problem[]): ResolvedRetry {
  const { maxRetries, throttled, transient, unusual, retryAfter, retryAfterSpread } = given;
  const { place } = site;
  checkRetries(maxRetries, site, problems);
  problems.push(...checkStatuses({ throttled: throttled.statuses, transient: transient.statuses, unusual }, place));
  const bounds = boundsOf(given, site, problems);
  const resolve = (backoff: ParsedBackoff, at: string): ResolvedBackoff =>
    resolveBackoff(backoff, bounds, `${place}.${at}`, problems);
  const shared = throttled.backoff && transient.backoff ? undefined : resolve(given.backoff, "backoff");
  const ofClass = (own: ParsedBackoff | undefined, name: string): ResolvedBackoff =>
    own === undefined ? (shared as ResolvedBackoff) : resolve(own, `${name}.backoff`);
  const lowRemaining = resolveLowRemaining(given.lowRemaining, bounds.maxWaitMs, `${place}.lowRemaining`, problems);
  return {
    maxRetries,
    maxWaitMs: bounds.maxWaitMs,
    throttled: { statuses: throttled.statuses, backoff: ofClass(throttled.backoff, "throttled") },
    transient: {
      statuses: transient.statuses,
      timeout: transient.timeout,
      backoff: ofClass(transient.backoff, "transient"),
    },
    retryAfter,
    retryAfterSpread,
    ...(lowRemaining && { lowRemaining }),
  };
}

function checkRetries(maxRetries: number, { profile, place }: Site, problems: Problem[]): void {
  const most = PROFILE_DEFAULTS[profile].mostRetries;
  if (maxRetries > most) problems.push(problem("call-retries", `${place}.maxRetries`, maxRetries, { most }));
}

/** A caller's patience bounds the longest wait: a longer one would be a wait that is never begun. */
function boundsOf({ maxWait }: ParsedRetry, { profile, patience, place }: Site, problems: Problem[]): BackoffBounds {
  const { maxWait: standard, cap, maxWaitWithinPatience } = PROFILE_DEFAULTS[profile];
  const givenMs = (maxWait ?? standard).milliseconds;
  if (patience === undefined || !maxWaitWithinPatience) return { maxWaitMs: givenMs, cap, patienceRules: false };
  if (maxWait !== undefined && givenMs > patience.milliseconds) {
    problems.push(problem("wait-over-patience", `${place}.maxWait`, maxWait, { most: String(patience) }));
  }
  const maxWaitMs = Math.min(givenMs, patience.milliseconds);
  return { maxWaitMs, cap, patienceRules: maxWaitMs === patience.milliseconds };
}
