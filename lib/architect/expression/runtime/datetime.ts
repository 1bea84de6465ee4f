import {
  collectionValue,
  dateTimeValue,
  durationValue,
  integerValue,
  isNotSet,
  NOT_SET,
  type Value,
} from "../values.js";
import { epochOf } from "../values-text.js";
import { durationAt, integerAt, listAt, secondsAt } from "./arguments.js";
import type { Implementation, Implementations } from "./context.js";
import { fail } from "./error.js";
import { addMilliseconds } from "./operators.js";

const DAY = 86_400;

const dateAt = (args: readonly Value[], index: number): Date => new Date(secondsAt(args, index) * 1000);

const part =
  (read: (date: Date) => number): Implementation =>
  (args) =>
    integerValue(read(dateAt(args, 0)));

const addSeconds =
  (unit: number): Implementation =>
  (args) =>
    dateTimeValue(secondsAt(args, 0) + integerAt(args, 1) * unit);

/** Clamps to the end of the month: 31 January and one month is 28 February. */
const addMonths =
  (unit: number): Implementation =>
  (args) => {
    const date = dateAt(args, 0);
    const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + integerAt(args, 1) * unit;
    const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
    // Before the calendar is asked: JavaScript takes years below 100 for those of the last century.
    if (year < 1800 || year > 2200) return fail("datetime-overflow", { value: `the year ${year}` });
    const day = Math.min(date.getUTCDate(), daysInMonth(year, month + 1));
    const timeOfDay = date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
    return dateTimeValue((Date.UTC(year, month, day) + timeOfDay) / 1000);
  };

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const makeDateTime: Implementation = (args, { name }) => {
  const [year = 0, month = 0, day = 0, ...time] = args.map((_, index) => integerAt(args, index));
  const seconds = epochOf(year, month, day, ...time);
  if (seconds !== undefined) return dateTimeValue(seconds);
  const range = `a day of month ${month} of ${year}`;
  return fail("out-of-range", { name, parameter: "day", range, value: day }, 2);
};

const MILLISECONDS = [86_400_000, 3_600_000, 60_000, 1000, 1] as const;

const makeDuration: Implementation = (args) =>
  durationValue(MILLISECONDS.reduce((sum, unit, i) => sum + (args[i] ? integerAt(args, i) * unit : 0), 0));

/** The week that has the year's first Thursday is the first: ISO 8601, inferred from three vendor examples. */
function weekNumber(date: Date): number {
  const day = Math.floor(date.getTime() / 1000 / DAY);
  const thursday = day + 3 - ((date.getUTCDay() + 6) % 7);
  const year = new Date(thursday * DAY * 1000).getUTCFullYear();
  return Math.floor((thursday - Date.UTC(year, 0, 1) / 1000 / DAY) / 7) + 1;
}

/** The nth weekday of a year or month, from its end when n is negative; NOT_SET when there is none. */
const dayOfWeekOccurrence: Implementation = (args) => {
  const [weekday = 1, occurrence = 1, year = 0, ...rest] = args.map((_, index) => integerAt(args, index));
  const month = rest.length === 1 || rest.length === 4 ? rest.shift() : undefined;
  const [hour = 0, minute = 0, second = 0] = rest;
  const first = Date.UTC(year, (month ?? 1) - 1, 1) / 1000 / DAY;
  const end = (month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1)) / 1000 / DAY;
  const day =
    occurrence > 0 ? onOrAfter(first, weekday) + (occurrence - 1) * 7 : before(end, weekday) + (occurrence + 1) * 7;
  if (day < first || day >= end) return NOT_SET;
  return dateTimeValue(day * DAY + (hour * 60 + minute) * 60 + second);
};

/** Days since 1970 have weekdays: 1 January 1970 was a Thursday, which is 5. */
const weekdayOf = (day: number): number => ((((day + 4) % 7) + 7) % 7) + 1;
const onOrAfter = (day: number, weekday: number): number => day + ((weekday - weekdayOf(day) + 7) % 7);
const before = (day: number, weekday: number): number => day - 1 - ((weekdayOf(day - 1) - weekday + 7) % 7);

const upTo = (value: number, interval: number): number => Math.ceil(value / interval) * interval;

/** 30 seconds, 1, 2 and 5 minutes, then intervals of 5 minutes. */
const STEPS = [30_000, 60_000, 120_000, 300_000];
const INTERVAL = 300_000;

const roundUp: Implementation = (args, { name }) => {
  const value = durationAt(args, 0);
  const interval = args[1] ? durationAt(args, 1) : INTERVAL;
  if (interval <= 0) {
    return fail("out-of-range", { name, parameter: "intervalDurationValue", range: "above 0 ms", value: interval }, 1);
  }
  const steps = args[1] ? (args[2] ? millisecondsIn(listAt(args, 2).items) : []) : STEPS;
  return durationValue(steps.find((step) => step >= value) ?? upTo(value, interval));
};

const millisecondsIn = (items: readonly Value[]): readonly number[] =>
  items
    .filter((item) => !isNotSet(item))
    .map((item) => durationAt([item], 0))
    .toSorted((a, b) => a - b);

export const DATETIME: Implementations = {
  AddDays: addSeconds(DAY),
  AddDuration: (args) => addMilliseconds(secondsAt(args, 0), durationAt(args, 1)),
  AddHours: addSeconds(3600),
  AddMinutes: addSeconds(60),
  AddMonths: addMonths(1),
  AddSeconds: addSeconds(1),
  AddYears: addMonths(12),
  DateTimeDiff: (args) => durationValue((secondsAt(args, 0) - secondsAt(args, 1)) * 1000),
  Day: part((date) => date.getUTCDate()),
  DayOfWeek: part((date) => date.getUTCDay() + 1),
  GetCurrentDateTimeUtc: (_, { context }) => dateTimeValue(Math.floor(context.now() / 1000)),
  GetDayOfWeekOccurrence: dayOfWeekOccurrence,
  Hour: part((date) => date.getUTCHours()),
  MakeDateTime: makeDateTime,
  MakeDuration: makeDuration,
  Minute: part((date) => date.getUTCMinutes()),
  Month: part((date) => date.getUTCMonth() + 1),
  // The duration less and plus the interval (the vendor engine's one example).
  Range: (args) => {
    const [value, interval] = [durationAt(args, 0), durationAt(args, 1)];
    return collectionValue("duration", [durationValue(value - interval), durationValue(value + interval)]);
  },
  RoundUp: roundUp,
  Second: part((date) => date.getUTCSeconds()),
  WeekNum: part(weekNumber),
  Year: part((date) => date.getUTCFullYear()),
};
