/**
 * Jitter spreads the retries of many flows, so that they do not come back together.
 * - `none`: the backoff as it is.
 * - `full`: anywhere from 0 to the backoff. Spreads most; a retry can follow at once.
 * - `equal`: half of the backoff for certain, the other half random.
 * - `proportional`: the backoff, give or take the fraction.
 */
export type Jitter = "none" | "full" | "equal" | ProportionalJitter;

export interface ProportionalJitter {
  readonly kind: "proportional";
  /** 0.01 to 1: share of the backoff that is added or taken at most. */
  readonly fraction: number;
}

/** Jitter of the backoff plus or minus `fraction` of it. */
export const proportional = (fraction: number): ProportionalJitter => ({ kind: "proportional", fraction });

/** The wait lies between `low` and `high` times the backoff. Both are exact decimals of at most four places. */
export interface JitterRange {
  readonly low: number;
  readonly high: number;
  /** `high - low` */
  readonly width: number;
}

const FIXED: Readonly<Record<Exclude<Jitter, ProportionalJitter>, JitterRange>> = {
  none: { low: 1, high: 1, width: 0 },
  full: { low: 0, high: 1, width: 1 },
  equal: { low: 0.5, high: 1, width: 0.5 },
};

export function jitterRange(jitter: Jitter): JitterRange {
  if (typeof jitter === "string") return FIXED[jitter];
  const { fraction } = jitter;
  return { low: places(1 - fraction), high: places(1 + fraction), width: places(2 * fraction) };
}

/** Without the noise of binary fractions, since the numbers are printed into expressions. */
const places = (value: number): number => Number(value.toFixed(4));
