import { z } from "zod";
import { Duration } from "./duration.js";

/** Ends of a range of durations, both included. */
export interface DurationRange {
  readonly from?: Duration;
  readonly to?: Duration;
  /** Where the target counts in whole seconds. */
  readonly wholeSeconds?: boolean;
}

/** A `Duration` within a range, for the schema of a declaration. */
export function duration(range: DurationRange = {}): z.ZodType<Duration, Duration> {
  const isDuration = z.custom<Duration>((value) => value instanceof Duration, {
    error: "a duration, such as seconds(10)",
    abort: true,
  });
  return isDuration.refine((value) => fits(value, range), {
    params: { problem: "out-of-range", rule: durationRule(range) },
  });
}

function fits({ milliseconds }: Duration, { from, to, wholeSeconds }: DurationRange): boolean {
  if (from !== undefined && milliseconds < from.milliseconds) return false;
  if (to !== undefined && milliseconds > to.milliseconds) return false;
  return !wholeSeconds || milliseconds % 1000 === 0;
}

function durationRule({ from, to, wholeSeconds }: DurationRange): string {
  const kind = wholeSeconds ? "whole seconds" : "a duration";
  if (from !== undefined && to !== undefined) return `${kind} from ${from} to ${to}`;
  if (from !== undefined) return `${kind} of at least ${from}`;
  return to === undefined ? kind : `${kind} of at most ${to}`;
}
