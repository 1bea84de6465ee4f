import { fail } from "./runtime/error.js";
import { type DateTimeValue, type DurationValue, dateTimeValue, durationValue } from "./values.js";
import { MAX_INTEGER } from "./values-number.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** ISO 8601 of days, hours, minutes and seconds: `PT1H`, `-P9DT18H29M59.544S`, `PT0S`. */
export function durationText(milliseconds: number): string {
  if (milliseconds === 0) return "PT0S";
  const rest = Math.abs(milliseconds);
  const days = Math.floor(rest / DAY);
  const hours = Math.floor((rest % DAY) / HOUR);
  const minutes = Math.floor((rest % HOUR) / MINUTE);
  const seconds = (rest % MINUTE) / SECOND;
  const time = part(hours, "H") + part(minutes, "M") + part(seconds, "S");
  return `${milliseconds < 0 ? "-" : ""}P${part(days, "D")}${time && `T${time}`}`;
}

const part = (count: number, unit: string): string => (count === 0 ? "" : `${count}${unit}`);

const DURATION = /^(-?)P(?:(\d+)D)?(T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

/**
 * Reads an ISO 8601 duration of days, hours, minutes and seconds; what is below a millisecond is cut off.
 * Years, months and weeks are not part of the format (vendor engine).
 * @throws ExpressionRuntimeError not-a-duration, duration-overflow
 */
export function parseDuration(text: string): DurationValue {
  const match = DURATION.exec(text);
  if (!match) return fail("not-a-duration", { text: JSON.stringify(text) });
  const [, sign, days, time, hours, minutes, seconds, fraction = ""] = match;
  const hasTime = (hours ?? minutes ?? seconds) !== undefined;
  if ((time !== undefined && !hasTime) || (days === undefined && !hasTime)) {
    return fail("not-a-duration", { text: JSON.stringify(text) });
  }
  const thousandths = BigInt(fraction.slice(0, 3).padEnd(3, "0"));
  const total =
    ((BigInt(days ?? 0) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)) * 60_000n +
    BigInt(seconds ?? 0) * 1000n +
    thousandths;
  // BigInt, as a number would round beyond the range and could then seem to be within it.
  const magnitude = total > BigInt(MAX_INTEGER) ? Number.POSITIVE_INFINITY : Number(total);
  return durationValue(sign ? -magnitude : magnitude);
}

/** `2009-01-10T06:30:00Z` */
export const dateTimeText = (epochSeconds: number): string =>
  new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z");

const DATETIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))$/;

/** @throws ExpressionRuntimeError not-a-datetime, datetime-overflow */
export function parseDateTime(text: string): DateTimeValue {
  const match = DATETIME.exec(text);
  if (!match) return fail("not-a-datetime", { text: JSON.stringify(text) });
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const local = epochOf(year, month, day, hour, minute, second);
  const [, , , , , , , sign, hours = 0, minutes = 0] = match;
  if (local === undefined || Number(hours) > 23 || Number(minutes) > 59) {
    return fail("not-a-datetime", { text: JSON.stringify(text) });
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === "-" ? -1 : 1);
  return dateTimeValue(local - offset);
}

/** Seconds since 1970 of a time in UTC; undefined when the calendar does not have it, such as 30 February. */
export function epochOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): number | undefined {
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal =
    time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day && hour < 24;
  return isReal && minute < 60 && second < 60 ? time.getTime() / 1000 : undefined;
}
