import { z } from "zod";
import { type Duration, hours, seconds } from "../common/duration.js";
import { failOn, type Problem, problem } from "../common/errors.js";
import { duration } from "../common/zod-duration.js";
import { parseOrFail } from "../common/zod-problems.js";
import { auditSchema } from "./audit/index.js";
import { exponential, waitBeforeRetry } from "./backoff.js";
import { backoffSchema } from "./backoff-schema.js";
import { breakerSchema, checkBreakerAttempts } from "./breaker/index.js";
import { DEFAULTS, MAX_RETRIES_LIMIT, PROFILE_DEFAULTS } from "./defaults.js";
import { fallbackSchema } from "./fallback-schema.js";
import { limitsSchema, type ResolvedLimits, spreadOf } from "./limits/index.js";
import { lowRemainingSchema } from "./low-remaining.js";
import type { PolicyProfile, Resilience, ResolvedPolicy, ResolvedRetry } from "./policy.js";
import { resolveRetry } from "./resolve-retry.js";
import { staggerSchema } from "./stagger/index.js";

const statuses = z.array(z.number().int().min(100).max(599));

function retrySchema(profile: PolicyProfile) {
  const { maxRetries, base, retryAfterSpread } = PROFILE_DEFAULTS[profile];
  return z.strictObject({
    maxRetries: z.number().int().min(0).max(MAX_RETRIES_LIMIT).default(maxRetries),
    backoff: backoffSchema.prefault(exponential({ base })),
    maxWait: duration({ from: seconds(1) }).optional(),
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
    retryAfter: z.enum(["withinMaxWait", "honour", "ignore"]).default(DEFAULTS.retryAfter),
    retryAfterSpread: z.number().min(0).max(1).multipleOf(0.001).default(retryAfterSpread),
    lowRemaining: lowRemainingSchema,
  });
}

export type ParsedRetry = z.output<ReturnType<typeof retrySchema>>;

const schemaOf = (profile: PolicyProfile) =>
  z.strictObject({
    retry: retrySchema(profile).prefault({}),
    patience: duration({ from: seconds(1), to: hours(720) }).optional(),
    fallback: fallbackSchema.prefault(PROFILE_DEFAULTS[profile].fallback),
    breaker: breakerSchema.optional(),
    limits: limitsSchema.optional(),
    stagger: staggerSchema.optional(),
    audit: auditSchema.optional(),
  });

const SCHEMAS = { digital: schemaOf("digital"), queue: schemaOf("queue"), call: schemaOf("call") };

/**
 * Reads a policy: fills in the defaults and checks every rule.
 * @param place path of the policy in messages, such as `sentiment.resilience`
 * @param profile whose defaults and limits hold @default "digital"
 * @throws ButtressError with every problem found
 */
export function parsePolicy(
  input: Resilience | undefined,
  place: string,
  profile: PolicyProfile = "digital",
): ResolvedPolicy {
  const given = parseOrFail(SCHEMAS[profile], input ?? {}, place);
  const problems: Problem[] = [];
  const { patience: standard, maxWaitWithinPatience } = PROFILE_DEFAULTS[profile];
  const patience = given.patience ?? standard;
  const retry = resolveRetry(given.retry, { profile, patience, place: `${place}.retry` }, problems);
  if (patience !== undefined && !maxWaitWithinPatience) checkPatience(patience, retry, `${place}.patience`, problems);
  const { fallback, breaker, limits, stagger = spreadByLimits(limits), audit } = given;
  if (breaker) checkBreakerAttempts(breaker, retry.maxRetries + 1, `${place}.breaker`, problems);
  if (given.stagger && spreadByLimits(limits))
    problems.push(problem("limits-stagger", `${place}.limits`, limits?.store.kind));
  failOn(problems);
  return {
    retry,
    fallback,
    ...(patience && { patienceMs: patience.milliseconds }),
    ...(breaker && { breaker }),
    ...(limits && { limits }),
    ...(stagger && { stagger }),
    ...(audit && { audit }),
  };
}

/** Where runs share nothing, all that limits can do is to spread their starts. */
const spreadByLimits = (limits: ResolvedLimits | undefined) =>
  limits?.store.kind === "flow" && limits.perSecond !== undefined
    ? spreadOf(limits.perSecond, limits.crowd)
    : undefined;

/** Where each wait is held to the patience, so is the first. */
function checkPatience(patience: Duration, retry: ResolvedRetry, place: string, problems: Problem[]): void {
  const firstMs = Math.min(...[retry.throttled, retry.transient].map(({ backoff }) => waitBeforeRetry(backoff, 1, 0)));
  if (retry.maxRetries === 0 || patience.milliseconds >= firstMs) return;
  problems.push(problem("patience-too-short", place, patience, { first: firstMs / 1000 }));
}
