import { type CollectionType, call, type Expr, type Numeric } from "./builder-expr.js";
import { int } from "./builder-literals.js";
import type { ExpressionType, ScalarType } from "./types.js";

type Text = Expr<"string">;
type Integer = Expr<"integer">;
type Bool = Expr<"boolean">;
type DateTime = Expr<"datetime">;

// Casts. All give NOT_SET for NOT_SET.

/** Numbers: 0 is false. Text: `true t 1 false f 0` in any case, other text is NOT_SET. */
export const toBool = (value: Expr<Numeric | "string" | "boolean">): Bool => call("boolean", "ToBool", value);
/** Decimals are cut towards zero, durations become milliseconds. Text that is no integer is a flow error. */
export const toInt = (value: Expr<"boolean" | "string" | "duration" | Numeric>): Integer =>
  call("integer", "ToInt", value);
export const toDecimal = (value: Expr<"boolean" | "currency" | "string" | Numeric>): Expr<"decimal"> =>
  call("decimal", "ToDecimal", value);
/** `ToString`. Items of a collection stand on lines of their own. */
export const toText = (value: Expr<Exclude<ScalarType, "audio"> | CollectionType>): Text =>
  call("string", "ToString", value);
/** Rounded and padded to 1 to 28 decimal places. */
export const toFixedText = (value: Expr<"decimal" | "currency">, places: number): Text =>
  call("string", "ToString", value, int(places));
/** The items of a collection with a delimiter between them; a NOT_SET item is empty text. */
export const joinText = (items: Expr<CollectionType>, delimiter: Text): Text =>
  call("string", "ToString", items, delimiter);
/** Integers are **milliseconds**, text is ISO 8601 such as `PT1M30S`. */
export const toDuration = (value: Expr<"integer" | "string" | "duration">): Expr<"duration"> =>
  call("duration", "ToDuration", value);
/** Integers are seconds since 1970, text is `YYYY-MM-DDThh:mm:ss` with `Z` or an offset. */
export const toDateTime = (value: Expr<"integer" | "string" | "datetime">): DateTime =>
  call("datetime", "ToDateTime", value);
export const toCurrency = (value: Expr<Numeric | "string" | "currency">): Expr<"currency"> =>
  call("currency", "ToCurrency", value);
export const toPhoneNumber = (value: Expr<"string" | "phoneNumber">): Expr<"phoneNumber"> =>
  call("phoneNumber", "ToPhoneNumber", value);

// Questions that never fail.

export const isSet = (value: Expr<Exclude<ScalarType, "audio">>): Bool => call("boolean", "IsSet", value);
/** True for NOT_SET, empty text and an empty collection. */
export const isNotSetOrEmpty = (value: Expr<Exclude<ScalarType, "audio"> | CollectionType>): Bool =>
  call("boolean", "IsNotSetOrEmpty", value);

// Numbers.

export const floor = <T extends Numeric | "currency">(value: Expr<T>): Expr<T> => call(value.type, "Floor", value);
export const ceiling = <T extends Numeric | "currency">(value: Expr<T>): Expr<T> => call(value.type, "Ceiling", value);
/** Half goes up. `digits` behind the point, 0 to 28. */
export const round = <T extends "decimal" | "currency">(value: Expr<T>, digits?: number): Expr<T> =>
  call(value.type, "Round", value, ...(digits === undefined ? [] : [int(digits)]));
/** A decimal from 0.0 to 1.0. Came after the 2018 engine (vendor docs). */
export const random = (): Expr<"decimal"> => call("decimal", "Random");
/** An integer from 0 to the limit. Came after the 2018 engine (vendor docs). */
export const randomInt = (limit: Integer): Integer => call("integer", "RandomInt", limit);

// Text.

/** Skips NOT_SET, so that it never fails. */
export const append = (first: Text, second: Text, ...rest: readonly Text[]): Text =>
  call("string", "Append", first, second, ...rest);
export const length = (value: Text): Integer => call("integer", "Length", value);
export const left = (value: Text, count: Integer): Text => call("string", "Left", value, count);
export const right = (value: Text, count: Integer): Text => call("string", "Right", value, count);
/** `start` counts from 0; what lies behind the end is left out. */
export const substring = (value: Text, start: Integer, count: Integer): Text =>
  call("string", "Substring", value, start, count);
export const replace = (value: Text, old: Text, replacement: Text): Text =>
  call("string", "Replace", value, old, replacement);
export const trim = (value: Text): Text => call("string", "Trim", value);
export const upper = (value: Text): Text => call("string", "Upper", value);
export const lower = (value: Text): Text => call("string", "Lower", value);
export const split = (value: Text, delimiter: Text): Expr<"string[]"> => call("string[]", "Split", value, delimiter);
export const contains = (value: Text, part: Text, ignoreCase?: Bool): Bool =>
  call("boolean", "Contains", value, part, ...optional(ignoreCase));
/** Index from 0, or -1. */
export const findString = (value: Text, part: Text, ignoreCase?: Bool): Integer =>
  call("integer", "FindString", value, part, ...optional(ignoreCase));
/** -1, 0 or 1; NOT_SET comes first. */
export const compare = (a: Text, b: Text, ignoreCase?: Bool): Integer =>
  call("integer", "Compare", a, b, ...optional(ignoreCase));

// Time.

/** Whole seconds, UTC. */
export const getCurrentDateTimeUtc = (): DateTime => call("datetime", "GetCurrentDateTimeUtc");
export const makeDuration = (
  days: Integer,
  hours: Integer,
  minutes: Integer,
  seconds: Integer,
  milliseconds?: Integer,
): Expr<"duration"> => call("duration", "MakeDuration", days, hours, minutes, seconds, ...optional(milliseconds));
/** Midnight of that day, or the time given as hour, minute and second. */
export const makeDateTime = (
  year: Integer,
  month: Integer,
  day: Integer,
  time?: readonly [hour: Integer, minute: Integer, second: Integer],
): DateTime => call("datetime", "MakeDateTime", year, month, day, ...(time ?? []));

const adder =
  <T extends "integer" | "duration">(name: string) =>
  (start: DateTime, amount: Expr<T>): DateTime =>
    call("datetime", name, start, amount);

export const addSeconds = adder<"integer">("AddSeconds");
export const addMinutes = adder<"integer">("AddMinutes");
export const addHours = adder<"integer">("AddHours");
export const addDays = adder<"integer">("AddDays");
/** Stays within the month: 31 January and one month is the last of February. */
export const addMonths = adder<"integer">("AddMonths");
export const addYears = adder<"integer">("AddYears");
export const addDuration = adder<"duration">("AddDuration");
/** `later - earlier`: negative when the first is earlier. */
export const dateTimeDiff = (later: DateTime, earlier: DateTime): Expr<"duration"> =>
  call("duration", "DateTimeDiff", later, earlier);

const partOf =
  (name: string) =>
  (value: DateTime): Integer =>
    call("integer", name, value);

export const year = partOf("Year");
export const month = partOf("Month");
export const day = partOf("Day");
export const hour = partOf("Hour");
export const minute = partOf("Minute");
export const second = partOf("Second");
/** Sunday is 1. */
export const dayOfWeek = partOf("DayOfWeek");

const optional = <T extends ExpressionType>(value: Expr<T> | undefined): readonly Expr<T>[] =>
  value === undefined ? [] : [value];
