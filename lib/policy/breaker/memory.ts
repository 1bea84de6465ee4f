import type { BreakerRules } from "./breaker.js";
import type { BreakerState } from "./transitions.js";

/** A call that was let through to find out whether the API is up again. */
export interface Probe {
  /** From 1; never used twice. */
  readonly id: number;
  /** When it counts as lost. */
  readonly untilMs: number;
  /** Id of the call, where calls have one. */
  readonly call?: string;
}

/** All that a breaker knows. Times are those of one clock, in milliseconds. */
export interface BreakerMemory {
  readonly state: BreakerState;
  /** Times of failures that may still be within the window, in order. */
  readonly failures: readonly number[];
  readonly openUntilMs: number;
  readonly probesOut: readonly Probe[];
  /** Probes of this half-open time that found the API healthy. */
  readonly healthyProbes: number;
  /** Id of the latest probe; 0 before the first. */
  readonly lastProbe: number;
}

export const FRESH_BREAKER: BreakerMemory = {
  state: "closed",
  failures: [],
  openUntilMs: 0,
  probesOut: [],
  healthyProbes: 0,
  lastProbe: 0,
};

/**
 * Failures that count at `nowMs`: those after `nowMs - withinMs`, or those of a fixed window that is not over. A time in
 * the future was written before the clock was set back; it would count for too long.
 */
export function failuresInWindow(
  failures: readonly number[],
  nowMs: number,
  { window, withinMs }: Pick<BreakerRules, "window" | "withinMs">,
): readonly number[] {
  const past = failures.filter((time) => time <= nowMs);
  if (window === "sliding") return past.filter((time) => time > nowMs - withinMs);
  const [start] = past;
  return start !== undefined && start > nowMs - withinMs ? past : [];
}

/** Whether an end is still to come. One further ahead than it was ever set is of a clock that was set back. */
export const isAhead = (untilMs: number, nowMs: number, spanMs: number): boolean =>
  untilMs > nowMs && untilMs <= nowMs + spanMs;
