import { parseDuration, printDuration } from "./units.js";

/** The header of an answer's own time. */
const DATE = "date";
const OFFSET = /^date([+-])(.+)$/;

/** Milliseconds of `date+30s`, `date-1h`; undefined for other values. */
export function parseDateOffset(value: string): number | undefined {
  const [, sign, duration = ""] = OFFSET.exec(value) ?? [];
  const ms = parseDuration(duration);
  return ms === undefined ? undefined : sign === "-" ? 0 - ms : ms;
}

export const printDateOffset = (ms: number): string => `date${ms < 0 ? "-" : "+"}${printDuration(Math.abs(ms))}`;

/** The headers of an answer at a time: a date is one of HTTP, which has whole seconds, and is never too early. */
export function datedHeaders(
  dates: Readonly<Record<string, number>>,
  headers: Readonly<Record<string, string>>,
  epochMs: number,
): Readonly<Record<string, string>> {
  const now = Math.ceil(epochMs / 1000) * 1000;
  const dateAt = (ms: number): string => new Date(now + ms).toUTCString();
  const made = Object.entries(dates).map(([name, ms]) => [name, dateAt(ms)]);
  return { [DATE]: dateAt(0), ...headers, ...Object.fromEntries(made) };
}
