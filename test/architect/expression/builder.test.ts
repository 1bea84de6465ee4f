import {
  add,
  addDays,
  addDuration,
  addHours,
  addItem,
  addMinutes,
  addMonths,
  addSeconds,
  addYears,
  and,
  append,
  at,
  atLeast,
  atMost,
  audioPlaybackOptions,
  average,
  bool,
  ceiling,
  choose,
  compare,
  contains,
  count,
  dateTimeDiff,
  day,
  dayOfWeek,
  decimal,
  divide,
  Expr,
  equals,
  find,
  findFirst,
  findLanguageSkill,
  findQueue,
  findSkill,
  findString,
  findSystemPrompt,
  findUser,
  findUserPrompt,
  floor,
  getAt,
  getCurrentDateTimeUtc,
  getJsonObjectProperty,
  greaterThan,
  hour,
  int,
  isNotSetOrEmpty,
  isSet,
  joinText,
  jsonParse,
  left,
  length,
  lessThan,
  lower,
  makeDateTime,
  makeDuration,
  makeEmptyList,
  makeList,
  minute,
  modulo,
  month,
  multiply,
  negate,
  not,
  notEquals,
  notSet,
  or,
  power,
  property,
  random,
  randomInt,
  replace,
  right,
  round,
  second,
  source,
  split,
  substring,
  subtract,
  sum,
  text,
  toAudio,
  toAudioBlank,
  toAudioTts,
  toBool,
  toCurrency,
  toDateTime,
  toDecimal,
  toDuration,
  toFixedText,
  toInt,
  toPhoneNumber,
  toText,
  trim,
  upper,
  variable,
  year,
} from "../../../lib/architect/expression/builder.js";
import { check, parse, SCALAR_TYPES } from "../../../lib/architect/expression/index.js";

const TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  SCALAR_TYPES.filter((type) => type !== "audio").flatMap((type) => [
    [`Flow.${type}`, type],
    [`Flow.${type}s`, `${type}[]`],
  ]),
);

const n = variable("Flow.integer", "integer");
const d = variable("Flow.decimal", "decimal");
const s = variable("Flow.string", "string");
const b = variable("Flow.boolean", "boolean");
const span = variable("Flow.duration", "duration");
const time = variable("Flow.datetime", "datetime");
const money = variable("Flow.currency", "currency");
const queue = variable("Flow.queue", "queue");
const json = variable("Flow.json", "json");
const list = variable("Flow.integers", "integer[]");
const texts = variable("Flow.strings", "string[]");
const prompt = variable("Flow.prompt", "prompt");

const BUILT: readonly (readonly [Expr, string])[] = [
  // literals
  [int(5), "5"],
  [int(-5), "-5"],
  [decimal("0.5"), "0.5"],
  [decimal("-12.50"), "-12.5"],
  [decimal(2), "2.0"],
  [decimal(1e-7), "0.0000001"],
  [decimal("1234567890.123456789012345678901234567890"), "1234567890.12345678901234567890123456789"],
  [text('say "hi"\n\\'), '"say \\"hi\\"\\n\\\\"'],
  [bool(true), "true"],
  [notSet("integer"), "ToInt(NOT_SET)"],
  [notSet("boolean"), "ToBool(NOT_SET)"],
  [notSet("decimal"), "ToDecimal(NOT_SET)"],
  [notSet("string"), "ToString(NOT_SET)"],
  [notSet("duration"), "ToDuration(NOT_SET)"],
  [notSet("datetime"), "ToDateTime(NOT_SET)"],
  [notSet("currency"), "ToCurrency(NOT_SET)"],
  [notSet("queue"), "ToQueue(NOT_SET)"],
  [notSet("user"), "ToUser(NOT_SET)"],
  [notSet("skill"), "ToSkill(NOT_SET)"],
  [notSet("languageSkill"), "ToLanguageSkill(NOT_SET)"],
  [notSet("group"), "ToGroup(NOT_SET)"],
  [notSet("phoneNumber"), "ToPhoneNumber(NOT_SET)"],
  [notSet("wrapupCode"), "ToWrapupCode(NOT_SET)"],
  [notSet("prompt"), "FindUserPrompt(NOT_SET)"],
  [notSet("scheduleGroup"), "ToScheduleGroup(NOT_SET)"],
  // operators
  [add(n, int(1)), "Flow.integer + 1"],
  [add(n, d), "Flow.integer + Flow.decimal"],
  [add(d, n), "Flow.decimal + Flow.integer"],
  [add(span, span), "Flow.duration + Flow.duration"],
  [add(time, span), "Flow.datetime + Flow.duration"],
  [add(span, time), "Flow.duration + Flow.datetime"],
  [add(money, money), "Flow.currency + Flow.currency"],
  [add(toAudioBlank(5), prompt), "ToAudioBlank(5) + Flow.prompt"],
  [add(prompt, prompt), "Flow.prompt + Flow.prompt"],
  [subtract(n, n), "Flow.integer - Flow.integer"],
  [subtract(n, d), "Flow.integer - Flow.decimal"],
  [subtract(span, span), "Flow.duration - Flow.duration"],
  [subtract(time, span), "Flow.datetime - Flow.duration"],
  [subtract(money, money), "Flow.currency - Flow.currency"],
  [multiply(n, n), "Flow.integer * Flow.integer"],
  [multiply(d, n), "Flow.decimal * Flow.integer"],
  [multiply(money, d), "Flow.currency * Flow.decimal"],
  [multiply(n, money), "Flow.integer * Flow.currency"],
  [divide(n, int(2)), "Flow.integer / 2"],
  [divide(money, int(2)), "Flow.currency / 2"],
  [modulo(n, int(2)), "Flow.integer % 2"],
  [modulo(n, decimal("2.5")), "Flow.integer % 2.5"],
  [modulo(money, int(2)), "Flow.currency % 2"],
  [power(int(2), n), "2 ^ Flow.integer"],
  [negate(n), "-Flow.integer"],
  [negate(span), "-Flow.duration"],
  [negate(add(n, n)), "-(Flow.integer + Flow.integer)"],
  [multiply(int(2), add(n, int(1))), "2 * (Flow.integer + 1)"],
  [subtract(n, subtract(n, int(1))), "Flow.integer - (Flow.integer - 1)"],
  [power(int(2), power(int(3), int(2))), "2 ^ 3 ^ 2"],
  [power(power(int(2), int(3)), int(2)), "(2 ^ 3) ^ 2"],
  [lessThan(n, d), "Flow.integer < Flow.decimal"],
  [atMost(time, time), "Flow.datetime <= Flow.datetime"],
  [greaterThan(span, span), "Flow.duration > Flow.duration"],
  [atLeast(s, text("2")), 'Flow.string >= "2"'],
  [equals(n, d), "Flow.integer == Flow.decimal"],
  [equals(b, bool(true)), "Flow.boolean == true"],
  [notEquals(queue, notSet("queue")), "Flow.queue != ToQueue(NOT_SET)"],
  [equals(list, makeList(decimal(1))), "Flow.integers == MakeList(1.0)"],
  [equals(texts, texts), "Flow.strings == Flow.strings"],
  [and(b), "Flow.boolean"],
  [and(b, b, b), "Flow.boolean and Flow.boolean and Flow.boolean"],
  [and(b, or(b, not(b))), "Flow.boolean and (Flow.boolean or !Flow.boolean)"],
  [choose(b, n, int(1)), "If(Flow.boolean, Flow.integer, 1)"],
  [choose(b, list, makeList(int(1))), "If(Flow.boolean, Flow.integers, MakeList(1))"],
  // casts and questions
  [toBool(s), "ToBool(Flow.string)"],
  [toInt(d), "ToInt(Flow.decimal)"],
  [toInt(span), "ToInt(Flow.duration)"],
  [toDecimal(n), "ToDecimal(Flow.integer)"],
  [toText(list), "ToString(Flow.integers)"],
  [toFixedText(d, 2), "ToString(Flow.decimal, 2)"],
  [joinText(list, text(", ")), 'ToString(Flow.integers, ", ")'],
  [toDuration(n), "ToDuration(Flow.integer)"],
  [toDateTime(s), "ToDateTime(Flow.string)"],
  [toCurrency(s), "ToCurrency(Flow.string)"],
  [toPhoneNumber(s), "ToPhoneNumber(Flow.string)"],
  [isSet(n), "IsSet(Flow.integer)"],
  [isNotSetOrEmpty(list), "IsNotSetOrEmpty(Flow.integers)"],
  // numbers
  [floor(d), "Floor(Flow.decimal)"],
  [ceiling(n), "Ceiling(Flow.integer)"],
  [round(d), "Round(Flow.decimal)"],
  [round(money, 2), "Round(Flow.currency, 2)"],
  [random(), "Random()"],
  [randomInt(n), "RandomInt(Flow.integer)"],
  // text
  [append(s, text("-"), s), 'Append(Flow.string, "-", Flow.string)'],
  [length(s), "Length(Flow.string)"],
  [left(s, int(2)), "Left(Flow.string, 2)"],
  [right(s, int(2)), "Right(Flow.string, 2)"],
  [substring(s, int(0), n), "Substring(Flow.string, 0, Flow.integer)"],
  [replace(s, text("a"), text("")), 'Replace(Flow.string, "a", "")'],
  [trim(s), "Trim(Flow.string)"],
  [upper(lower(s)), "Upper(Lower(Flow.string))"],
  [split(s, text(",")), 'Split(Flow.string, ",")'],
  [contains(s, s), "Contains(Flow.string, Flow.string)"],
  [findString(s, s, bool(true)), "FindString(Flow.string, Flow.string, true)"],
  [compare(s, s, b), "Compare(Flow.string, Flow.string, Flow.boolean)"],
  // time
  [getCurrentDateTimeUtc(), "GetCurrentDateTimeUtc()"],
  [makeDuration(int(0), int(0), int(0), n), "MakeDuration(0, 0, 0, Flow.integer)"],
  [makeDuration(int(0), int(0), int(0), int(0), n), "MakeDuration(0, 0, 0, 0, Flow.integer)"],
  [makeDateTime(int(1970), int(1), int(1)), "MakeDateTime(1970, 1, 1)"],
  [makeDateTime(int(1970), int(1), int(1), [int(2), int(3), int(4)]), "MakeDateTime(1970, 1, 1, 2, 3, 4)"],
  [addSeconds(time, n), "AddSeconds(Flow.datetime, Flow.integer)"],
  [addMinutes(time, n), "AddMinutes(Flow.datetime, Flow.integer)"],
  [addHours(time, n), "AddHours(Flow.datetime, Flow.integer)"],
  [addDays(time, n), "AddDays(Flow.datetime, Flow.integer)"],
  [addMonths(time, n), "AddMonths(Flow.datetime, Flow.integer)"],
  [addYears(time, n), "AddYears(Flow.datetime, Flow.integer)"],
  [addDuration(time, span), "AddDuration(Flow.datetime, Flow.duration)"],
  [dateTimeDiff(time, time), "DateTimeDiff(Flow.datetime, Flow.datetime)"],
  [year(time), "Year(Flow.datetime)"],
  [month(time), "Month(Flow.datetime)"],
  [day(time), "Day(Flow.datetime)"],
  [hour(time), "Hour(Flow.datetime)"],
  [minute(time), "Minute(Flow.datetime)"],
  [second(time), "Second(Flow.datetime)"],
  [dayOfWeek(time), "DayOfWeek(Flow.datetime)"],
  // lists
  [makeList(int(1), n), "MakeList(1, Flow.integer)"],
  [makeEmptyList("duration"), "MakeEmptyList(ToDuration(NOT_SET))"],
  [at(list, n), "Flow.integers[Flow.integer]"],
  [at(makeList(text("a")), int(0)), 'MakeList("a")[0]'],
  [getAt(texts, int(0)), "GetAt(Flow.strings, 0)"],
  [count(texts), "Count(Flow.strings)"],
  [findFirst(list, n), "FindFirst(Flow.integers, Flow.integer)"],
  [find(texts, s), "Find(Flow.strings, Flow.string)"],
  [addItem(texts, s), "AddItem(Flow.strings, Flow.string)"],
  [sum(list), "Sum(Flow.integers)"],
  [sum(variable("Flow.durations", "duration[]")), "Sum(Flow.durations)"],
  [average(list), "Average(Flow.integers)"],
  [average(variable("Flow.currencys", "currency[]")), "Average(Flow.currencys)"],
  // objects
  [property(queue, "id", "string"), "Flow.queue.id"],
  [property(money, "amount", "decimal"), "Flow.currency.amount"],
  [property(json, "name", "json"), "Flow.json.name"],
  [property(json, "not a name", "json"), 'Flow.json."not a name"'],
  [findQueue(s), "FindQueue(Flow.string)"],
  [findUser(s), "FindUser(Flow.string)"],
  [findSkill(s), "FindSkill(Flow.string)"],
  [findLanguageSkill(s), "FindLanguageSkill(Flow.string)"],
  [findUserPrompt(s), "FindUserPrompt(Flow.string)"],
  [findSystemPrompt(s), "FindSystemPrompt(Flow.string)"],
  [toAudioBlank(10_000), "ToAudioBlank(10000)"],
  [toAudioTts(s), "ToAudioTTS(Flow.string)"],
  [toAudio(prompt), "ToAudio(Flow.prompt)"],
  [audioPlaybackOptions(prompt, true), "AudioPlaybackOptions(Flow.prompt, true)"],
  [jsonParse(s), "JsonParse(Flow.string)"],
  [getJsonObjectProperty(json, text("a")), 'GetJsonObjectProperty(Flow.json, "a")'],
];

describe("what the builder makes", () => {
  it.each(BUILT.map(([built, expected]) => [expected, built] as const))("prints as %s", (expected, built) => {
    expect(source(built)).toBe(expected);
  });

  it.each(BUILT.map(([built, expected]) => [expected, built] as const))(
    "has its type for the checker: %s",
    (_, built) => {
      const flowType = built.type === "audio" ? "inboundcall" : "workflow";
      const fromNode = check(built.node, { variables: TYPES, flowType });
      expect(fromNode).toMatchObject({ ok: true, type: built.type });
      expect(check(source(built), { variables: TYPES, flowType })).toMatchObject({ ok: true, type: built.type });
    },
  );

  it.each(BUILT.map(([built, expected]) => [expected, built] as const))(
    "is read back as built: %s",
    (expected, built) => {
      const read = parse(expected);
      expect(read.ok && withoutSpans(read.node)).toEqual(withoutSpans(built.node));
    },
  );
});

const withoutSpans = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === "span" ? undefined : value)));

describe("what the builder refuses", () => {
  it.each([
    ["a fraction as integer", () => int(1.5)],
    ["16 digits", () => int(1_000_000_000_000_000)],
    ["no number", () => int(Number.NaN)],
    ["text as decimal", () => decimal("five")],
    ["an infinite decimal", () => decimal(Number.POSITIVE_INFINITY)],
    ["a decimal of 41 digits", () => decimal(`0.${"1".repeat(41)}`)],
    ["a variable without scope", () => variable("attempts", "integer")],
    ["a variable of three parts", () => variable("Flow.queue.id", "string")],
    ["a variable with a blank", () => variable("Flow.my attempts", "integer")],
    ["a list of nothing", () => makeList()],
    ["silence over 10 s", () => toAudioBlank(10_001)],
    ["silence below 0", () => toAudioBlank(-1)],
    ["silence of half a millisecond", () => toAudioBlank(0.5)],
  ])("%s", (_, build) => {
    expect(build).toThrow(RangeError);
  });

  it("is told apart from any object of the same shape", () => {
    expect(Expr.is(int(1))).toBe(true);
    expect(Expr.is({ type: "integer", node: int(1).node })).toBe(false);
    expect(Expr.is(null)).toBe(false);
  });
});
