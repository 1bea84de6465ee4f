import fc from "fast-check";
import { type Duration, milliseconds } from "../../lib/common/duration.js";
import {
  type Backoff,
  type Jitter,
  proportional,
  type Resilience,
  type RetryAfterMode,
} from "../../lib/policy/index.js";

const HOUR = 3_600_000;

const jitter: fc.Arbitrary<Jitter> = fc.oneof(
  fc.constantFrom<Jitter>("none", "full", "equal"),
  fc.integer({ min: 1, max: 100 }).map((percent) => proportional(percent / 100)),
);

const upTo = (most: number): fc.Arbitrary<Duration> => fc.integer({ min: 1, max: most }).map(milliseconds);

/** Backoffs whose every wait, with any jitter, is at most `mostMs`. */
function backoff(mostMs: number): fc.Arbitrary<Backoff> {
  const most = Math.floor(mostMs / 2);
  const baseAndCap = fc
    .tuple(upTo(most), upTo(most))
    .map(([a, b]) => (a.milliseconds < b.milliseconds ? [a, b] : [b, a]));
  return fc.oneof(
    fc.record({ kind: fc.constant("constant" as const), jitter, wait: upTo(most) }),
    fc.tuple(baseAndCap, upTo(most), jitter).map(([[base, cap], step, j]) => ({
      kind: "linear" as const,
      base: base as Duration,
      cap: cap as Duration,
      step,
      jitter: j,
    })),
    fc
      .tuple(baseAndCap, fc.integer({ min: 101, max: 1000 }), jitter, fc.boolean())
      .map(([[base, cap], factor, j, capped]) => ({
        kind: "exponential" as const,
        base: base as Duration,
        factor: factor / 100,
        ...(capped ? { cap: cap as Duration } : {}),
        jitter: j,
      })),
    fc.record({
      kind: fc.constant("explicit" as const),
      jitter,
      waits: fc.array(upTo(most), { minLength: 1, maxLength: 12 }),
    }),
  );
}

interface Bounds {
  readonly mostRetries?: number;
  readonly mostWaitMs?: number;
}

/** Valid policies of every kind. */
export function resilience({ mostRetries = 98, mostWaitMs = 72 * HOUR }: Bounds = {}): fc.Arbitrary<Resilience> {
  return fc.integer({ min: 1000, max: mostWaitMs }).chain((maxWaitMs) =>
    fc.record(
      {
        retry: fc.record(
          {
            maxRetries: fc.integer({ min: 0, max: mostRetries }),
            maxWait: fc.constant(milliseconds(maxWaitMs)),
            backoff: backoff(maxWaitMs),
            throttled: fc.record(
              { statuses: fc.constantFrom([429], [429, 460], [460], []), backoff: backoff(maxWaitMs) },
              { requiredKeys: ["statuses"] },
            ),
            transient: fc.record(
              {
                statuses: fc.constantFrom([503, 504], [502, 503, 504], [408], []),
                timeout: fc.boolean(),
                backoff: backoff(maxWaitMs),
              },
              { requiredKeys: ["statuses", "timeout"] },
            ),
          },
          { requiredKeys: ["maxRetries", "maxWait", "backoff"] },
        ),
        patience: fc.constant(milliseconds(720 * HOUR)),
      },
      { requiredKeys: ["retry"] },
    ),
  );
}

/** Often too short for all retries, never too short for the first. */
export const withPatience = (policies: fc.Arbitrary<Resilience>): fc.Arbitrary<Resilience> =>
  policies.chain((policy) =>
    fc.option(fc.integer({ min: 0, max: 2 * maxWaitMs(policy) }), { freq: 2 }).map((extra) => {
      const { patience: _patience, ...rest } = policy;
      return extra === null ? rest : { ...rest, patience: milliseconds(maxWaitMs(policy) + extra) };
    }),
  );

const maxWaitMs = (policy: Resilience): number => policy.retry?.maxWait?.milliseconds ?? 0;

/** The same policies with what they do about an envelope. */
export const envelopeResilience = (bounds?: Bounds): fc.Arbitrary<Resilience> =>
  resilience(bounds).chain((policy) =>
    fc
      .record(
        {
          retryAfter: fc.constantFrom<RetryAfterMode>("withinMaxWait", "withinMaxWait", "honour", "ignore"),
          retryAfterSpread: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
          lowRemaining: fc.oneof(
            fc.constant("ignore" as const),
            fc.record({ below: fc.integer({ min: 1, max: 100 }), wait: upTo(maxWaitMs(policy)) }, { requiredKeys: [] }),
          ),
        },
        { requiredKeys: [] },
      )
      .chain((options) => fc.boolean().map((on400) => withOptions(policy, options, on400))),
  );

/** Some of them retry 400 as well, which is also what a relay says that refuses to send. */
function withOptions(policy: Resilience, options: NonNullable<Resilience["retry"]>, on400: boolean): Resilience {
  const retry = { ...policy.retry, ...options };
  const { transient } = retry;
  if (!on400 || transient?.statuses === undefined) return { ...policy, retry };
  return {
    ...policy,
    retry: { ...retry, transient: { ...transient, statuses: [...transient.statuses, 400] }, unusual: [400] },
  };
}
