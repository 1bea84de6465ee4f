const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
const WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?";
const MONTH = "(?<month>[a-z]{3})";
const ZONE = "(?:GMT|UTC)";

/** The three forms of RFC 9110, section 5.6.7, with single blanks. */
const FORMS = [
  `${WEEKDAY}, ?(?<day>\\d\\d?) ${MONTH} (?<year>\\d{4}) ${TIME} ${ZONE}`,
  `${WEEKDAY}, ?(?<day>\\d\\d?)-${MONTH}-(?<year>\\d{4}|\\d\\d) ${TIME} ${ZONE}`,
  `${WEEKDAY} ${MONTH} (?<day>\\d\\d?) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`, "i"));

/**
 * Milliseconds since 1970 of an HTTP date in one of its three forms, in any case and with stray blanks; undefined for any
 * other text and for dates that no calendar has. The day of the week is not compared with the date.
 *
 * `nowMs` settles years of two digits: never more than 50 years ahead.
 */
export function httpDate(text: string, nowMs: number): number | undefined {
  const plain = text.trim().replace(/\s+/g, " ");
  for (const form of FORMS) {
    const parts = form.exec(plain)?.groups;
    if (parts !== undefined) return timeOf(parts, nowMs);
  }
  return undefined;
}

function timeOf(parts: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const { day = "", year = "", month = "", hour = "", minute = "", second = "" } = parts;
  const midnight = midnightOf(fullYear(year, nowMs), MONTHS.indexOf(month.toLowerCase()), Number(day));
  // A minute can have a 61st second.
  if (midnight === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
}

function fullYear(digits: string, nowMs: number): number {
  if (digits.length === 4) return Number(digits);
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + Number(digits);
  if (year - thisYear > 50) return year - 100;
  return thisYear - year >= 50 ? year + 100 : year;
}

function midnightOf(year: number, month: number, day: number): number | undefined {
  const midnight = Date.UTC(year, month, day);
  const date = new Date(midnight);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month && date.getUTCDate() === day;
  return exists ? midnight : undefined;
}
