import { z } from "zod";
import { type Duration, formatMilliseconds, milliseconds } from "../common/duration.js";
import { type Problem, problem } from "../common/errors.js";
import { duration } from "../common/zod-duration.js";
import { placeOf } from "../common/zod-problems.js";
import type { ResolvedBackoff } from "./backoff.js";
import { DEFAULTS, MAX_RETRIES_LIMIT } from "./defaults.js";
import { type Jitter, jitterRange } from "./jitter.js";

const some = duration({ from: milliseconds(1) });

const jitterSchema = z
  .union([
    z.enum(["none", "full", "equal"]),
    z.strictObject(
      { kind: z.literal("proportional"), fraction: z.number().min(0.01).max(1).multipleOf(0.0001) },
      { error: (issue) => (issue.code === "invalid_type" ? "proportional(fraction)" : undefined) },
    ),
  ])
  .default(DEFAULTS.jitter);

export const backoffSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("constant"), jitter: jitterSchema, wait: some }),
    z.strictObject({
      kind: z.literal("linear"),
      jitter: jitterSchema,
      base: some,
      step: some.optional(),
      cap: some.optional(),
    }),
    z.strictObject({
      kind: z.literal("exponential"),
      jitter: jitterSchema,
      base: some,
      factor: z.number().min(1.01).max(10).multipleOf(0.0001).default(DEFAULTS.factor),
      cap: some.optional(),
    }),
    z.strictObject({
      kind: z.literal("explicit"),
      jitter: jitterSchema,
      waits: z.array(some).min(1).max(MAX_RETRIES_LIMIT),
    }),
  ],
  { error: "made by constant, linear, exponential or explicit" },
);

export type ParsedBackoff = z.output<typeof backoffSchema>;

/** What a backoff has to keep to. */
export interface BackoffBounds {
  readonly maxWaitMs: number;
  /** Of a backoff that names none. */
  readonly cap: Duration;
  /** Whether a caller's patience is what sets `maxWaitMs`. */
  readonly patienceRules: boolean;
}

interface Limit extends BackoffBounds {
  /** The longest backoff whose latest wait, with jitter, is still within `maxWait`. */
  readonly backoffMs: number;
}

/** Fills in the cap, and reports every wait that could pass `maxWait`. */
export function resolveBackoff(
  backoff: ParsedBackoff,
  bounds: BackoffBounds,
  place: string,
  problems: Problem[],
): ResolvedBackoff {
  const limit: Limit = { ...bounds, backoffMs: Math.floor(bounds.maxWaitMs / jitterRange(backoff.jitter).high) };
  const checked = (value: Duration, ...path: PropertyKey[]): number => {
    if (value.milliseconds > limit.backoffMs) problems.push(overMaxWait(placeOf(place, path), value, limit));
    return value.milliseconds;
  };
  const { jitter } = backoff as { jitter: Jitter };
  switch (backoff.kind) {
    case "constant":
      return { kind: "constant", jitter, waitMs: checked(backoff.wait, "wait") };
    case "explicit":
      return { kind: "explicit", jitter, waitsMs: backoff.waits.map((wait, i) => checked(wait, "waits", i)) };
    case "linear": {
      const baseMs = checked(backoff.base, "base");
      const stepMs = backoff.step?.milliseconds ?? baseMs;
      return { kind: "linear", jitter, baseMs, stepMs, capMs: capOf(backoff, limit, place, checked, problems) };
    }
    case "exponential": {
      const baseMs = checked(backoff.base, "base");
      const capMs = capOf(backoff, limit, place, checked, problems);
      return { kind: "exponential", jitter, baseMs, factor: backoff.factor, capMs };
    }
  }
}

function capOf(
  backoff: { readonly base: Duration; readonly cap?: Duration | undefined },
  limit: Limit,
  place: string,
  checked: (value: Duration, ...path: PropertyKey[]) => number,
  problems: Problem[],
): number {
  const { base, cap } = backoff;
  if (cap === undefined) return Math.min(Math.max(limit.cap.milliseconds, base.milliseconds), limit.backoffMs);
  if (cap.milliseconds < base.milliseconds) {
    problems.push(problem("cap-below-base", placeOf(place, ["cap"]), cap, { base: String(base) }));
  }
  return checked(cap, "cap");
}

function overMaxWait(place: string, value: Duration, { maxWaitMs, backoffMs, patienceRules }: Limit): Problem {
  const most = formatMilliseconds(backoffMs);
  if (patienceRules) return problem("wait-over-patience", place, value, { most });
  const why =
    backoffMs === maxWaitMs ? "" : `, so that with jitter it stays within maxWait (${formatMilliseconds(maxWaitMs)})`;
  return problem("wait-over-max-wait", place, value, { most, why });
}
