import { z } from "zod";
import { hours, seconds } from "../common/duration.js";
import { failOn, type Problem, problem } from "../common/errors.js";
import { duration } from "../common/zod-duration.js";
import { parseOrFail } from "../common/zod-problems.js";
import { type Backoff, exponential, waitBeforeRetry } from "./backoff.js";
import { backoffSchema, type ParsedBackoff, resolveBackoff } from "./backoff-schema.js";
import { DEFAULTS, MAX_RETRIES_LIMIT } from "./defaults.js";
import { fallbackSchema, manualReview } from "./fallback.js";
import type { PolicyProfile, Resilience, ResolvedPolicy, ResolvedRetry } from "./policy.js";
import { checkStatuses } from "./statuses.js";

const statuses = z.array(z.number().int().min(100).max(599));
const defaultBackoff: Backoff = exponential({ base: DEFAULTS.base });

const retrySchema = z.strictObject({
  maxRetries: z.number().int().min(0).max(MAX_RETRIES_LIMIT).default(DEFAULTS.maxRetries),
  backoff: backoffSchema.prefault(defaultBackoff),
  maxWait: duration({ from: seconds(1) }).default(DEFAULTS.maxWait),
  throttled: z
    .strictObject({ statuses: statuses.default([...DEFAULTS.throttledStatuses]), backoff: backoffSchema.optional() })
    .prefault({}),
  transient: z
    .strictObject({
      statuses: statuses.default([...DEFAULTS.transientStatuses]),
      timeout: z.boolean().default(DEFAULTS.retryOnTimeout),
      backoff: backoffSchema.optional(),
    })
    .prefault({}),
  unusual: statuses.default([]),
});

const schema = z.strictObject({
  retry: retrySchema.prefault({}),
  patience: duration({ from: seconds(1), to: hours(720) }).optional(),
  fallback: fallbackSchema.prefault(manualReview()),
});

/**
 * Reads a policy: fills in the defaults and checks every rule.
 * @param place path of the policy in messages, such as `sentiment.resilience`
 * @throws ButtressError with every problem found
 */
export function parsePolicy(
  input: Resilience | undefined,
  place: string,
  _profile: PolicyProfile = "digital",
): ResolvedPolicy {
  const given = parseOrFail(schema, input ?? {}, place);
  const problems: Problem[] = [];
  const retry = resolveRetry(given.retry, `${place}.retry`, problems);
  if (given.patience !== undefined) {
    const firstMs = Math.min(
      ...[retry.throttled, retry.transient].map(({ backoff }) => waitBeforeRetry(backoff, 1, 0)),
    );
    if (retry.maxRetries > 0 && given.patience.milliseconds < firstMs) {
      problems.push(problem("patience-too-short", `${place}.patience`, given.patience, { first: firstMs / 1000 }));
    }
  }
  failOn(problems);
  const patience = given.patience === undefined ? {} : { patienceMs: given.patience.milliseconds };
  return { retry, fallback: given.fallback, ...patience };
}

type ParsedRetry = z.output<typeof retrySchema>;

function resolveRetry(given: ParsedRetry, place: string, problems: Problem[]): ResolvedRetry {
  const { maxRetries, throttled, transient, unusual } = given;
  const maxWaitMs = given.maxWait.milliseconds;
  problems.push(...checkStatuses({ throttled: throttled.statuses, transient: transient.statuses, unusual }, place));
  const resolve = (backoff: ParsedBackoff, at: string) =>
    resolveBackoff(backoff, maxWaitMs, `${place}.${at}`, problems);
  const shared = throttled.backoff && transient.backoff ? undefined : resolve(given.backoff, "backoff");
  const ofClass = (own: ParsedBackoff | undefined, name: string) =>
    own === undefined ? (shared as NonNullable<typeof shared>) : resolve(own, `${name}.backoff`);
  return {
    maxRetries,
    maxWaitMs,
    throttled: { statuses: throttled.statuses, backoff: ofClass(throttled.backoff, "throttled") },
    transient: {
      statuses: transient.statuses,
      timeout: transient.timeout,
      backoff: ofClass(transient.backoff, "transient"),
    },
  };
}
