import { Decimal } from "decimal.js";
import type { Duration } from "../common/duration.js";
import type { Jitter } from "./jitter.js";
import { jitterRange } from "./jitter.js";

interface BackoffBase {
  /** How the wait is spread. @default "equal" */
  readonly jitter?: Jitter;
}

/** The same wait before every retry. */
export interface ConstantBackoff extends BackoffBase {
  readonly kind: "constant";
  /** 1 ms to `maxWait`. */
  readonly wait: Duration;
}

/** `base`, `base + step`, `base + 2 step`, ..., never over `cap`. */
export interface LinearBackoff extends BackoffBase {
  readonly kind: "linear";
  /** Wait before the first retry: 1 ms to `cap`. */
  readonly base: Duration;
  /** Added for each further retry. @default base */
  readonly step?: Duration;
  /** Longest backoff: `base` to `maxWait`. @default 300 s, or `maxWait` when that is less */
  readonly cap?: Duration;
}

/** `base`, `base * factor`, `base * factor^2`, ..., never over `cap`. */
export interface ExponentialBackoff extends BackoffBase {
  readonly kind: "exponential";
  /** Wait before the first retry: 1 ms to `cap`. */
  readonly base: Duration;
  /** 1.01 to 10. @default 2 */
  readonly factor?: number;
  /** Longest backoff: `base` to `maxWait`. @default 300 s, or `maxWait` when that is less */
  readonly cap?: Duration;
}

/** A wait for each retry; the last one repeats when there are more retries. */
export interface ExplicitBackoff extends BackoffBase {
  readonly kind: "explicit";
  /** 1 to 98 waits, each 1 ms to `maxWait`. */
  readonly waits: readonly Duration[];
}

export type Backoff = ConstantBackoff | LinearBackoff | ExponentialBackoff | ExplicitBackoff;

type Options<B extends Backoff> = Omit<B, "kind">;
/** The same wait before every retry. */
export const constant = (options: Options<ConstantBackoff>): ConstantBackoff => ({ kind: "constant", ...options });
/** Waits that grow by the same step. */
export const linear = (options: Options<LinearBackoff>): LinearBackoff => ({ kind: "linear", ...options });
/** Waits that grow by the same factor. */
export const exponential = (options: Options<ExponentialBackoff>): ExponentialBackoff => ({
  kind: "exponential",
  ...options,
});
/** Waits given one by one; the last one repeats. */
export const explicit = (
  waits: readonly Duration[],
  options: Omit<ExplicitBackoff, "kind" | "waits"> = {},
): ExplicitBackoff => ({ kind: "explicit", waits, ...options });

/** A backoff with every default filled in, in milliseconds: what the schedule and the expression are made from. */
export type ResolvedBackoff = { readonly jitter: Jitter } & (
  | { readonly kind: "constant"; readonly waitMs: number }
  | { readonly kind: "linear"; readonly baseMs: number; readonly stepMs: number; readonly capMs: number }
  | { readonly kind: "exponential"; readonly baseMs: number; readonly factor: number; readonly capMs: number }
  | { readonly kind: "explicit"; readonly waitsMs: readonly number[] }
);

/** The backoff before retry `retry` (1 is the first), without jitter; exact, since a factor can be fractional. */
export function nominalWait(backoff: ResolvedBackoff, retry: number): Decimal {
  const n = retry - 1;
  switch (backoff.kind) {
    case "constant":
      return new Decimal(backoff.waitMs);
    case "linear":
      return Decimal.min(new Decimal(backoff.stepMs).times(n).plus(backoff.baseMs), backoff.capMs);
    case "exponential":
      return Decimal.min(new Decimal(backoff.factor).pow(n).times(backoff.baseMs), backoff.capMs);
    case "explicit":
      return new Decimal(backoff.waitsMs[Math.min(n, backoff.waitsMs.length - 1)] ?? 0);
  }
}

/** The wait of a flow before retry `retry`, in whole milliseconds. `random` is a number from 0 to 1. */
export function waitBeforeRetry(backoff: ResolvedBackoff, retry: number, random: number): number {
  const { low, width } = jitterRange(backoff.jitter);
  return nominalWait(backoff, retry).times(new Decimal(width).times(random).plus(low)).trunc().toNumber();
}
