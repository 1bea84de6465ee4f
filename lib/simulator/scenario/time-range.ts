import { formatMilliseconds } from "../../common/duration.js";
import { totalMs } from "../script/units.js";

/** Times that an expectation allows, both ends included. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

const ONE = "\\d+(?:\\.\\d+)?\\s*(?:ms|s|min|m|h)";
const DURATION = `${ONE}(?:\\s*${ONE})*`;

/** A duration as text: `10s`, `1m30s`, `500 ms`, `2h`. */
export const DURATION_PATTERN = new RegExp(`^\\s*(?:${DURATION}|0)\\s*$`);
/** A duration, a range `5s..10s`, or a tolerance `10s ± 500ms` (also written `+-`). */
export const RANGE_PATTERN = new RegExp(
  `^\\s*(?:(?:${DURATION}|0)|(?:${DURATION}|0)\\s*\\.\\.\\s*(?:${DURATION})|(?:${DURATION}|0)\\s*(?:±|\\+-)\\s*(?:${DURATION}))\\s*$`,
);

/** Milliseconds of a text that matches `DURATION_PATTERN`. */
export const durationMs = (text: string): number => Math.round(totalMs(text.replace(/\s+/g, "")));

/** The range of a text that matches `RANGE_PATTERN`. */
export function timeRange(text: string): TimeRange {
  const [from = "", to] = text.split("..");
  if (to !== undefined) return { fromMs: durationMs(from), toMs: durationMs(to) };
  const [middle = "", tolerance = "0"] = text.split(/±|\+-/);
  const spread = durationMs(tolerance);
  return { fromMs: Math.max(0, durationMs(middle) - spread), toMs: durationMs(middle) + spread };
}

export const isWithin = (ms: number, { fromMs, toMs }: TimeRange): boolean => ms >= fromMs && ms <= toMs;

export function rangeText({ fromMs, toMs }: TimeRange): string {
  return fromMs === toMs ? formatMilliseconds(fromMs) : `${formatMilliseconds(fromMs)} to ${formatMilliseconds(toMs)}`;
}
