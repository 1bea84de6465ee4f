import { int, subtract, variable } from "../../../lib/architect/expression/builder.js";
import {
  type EvaluateOptions,
  ExpressionRuntimeError,
  type ExpressionType,
  evaluate,
  fromJson,
  namedObject,
  RUNTIME_ERROR_CATALOGUE,
  typeOfValue,
  type Value,
} from "../../../lib/architect/expression/index.js";
import { evaluated, NOW, outcome, VARIABLES } from "./evaluating.js";

function errorOf(expression: string, options: Partial<EvaluateOptions> = {}): ExpressionRuntimeError {
  try {
    evaluated(expression, options);
  } catch (error) {
    if (error instanceof ExpressionRuntimeError) return error;
    throw error;
  }
  throw new Error(`${expression} did not fail`);
}

describe("variables", () => {
  it("are found without regard to case, and get Flow. without a scope", () => {
    const variables = { "State.Attempt": fromJson(3), count: fromJson(4) };
    expect(outcome("state.attempt + FLOW.COUNT", { variables })).toBe("7");
  });

  it("can have any name that JavaScript knows too", () => {
    expect(outcome("Flow.constructor")).toBe("!unknown-variable");
    expect(outcome("Flow.constructor", { variables: { "Flow.constructor": fromJson(1) } })).toBe("1");
  });

  it("can hide what is built in", () => {
    expect(outcome("System.MaxInt", { variables: { "System.MaxInt": fromJson(7) } })).toBe("7");
  });
});

describe("chance and time", () => {
  it.each([
    [0, "0"],
    [0.5, "5"],
    [0.9999, "10"],
    [1, "10"],
  ])("RandomInt(10) at %f is %s", (random, expected) => {
    expect(outcome("RandomInt(10)", { random: () => random })).toBe(expected);
    expect(outcome("-RandomInt(-10)", { random: () => random })).toBe(expected);
  });

  it("are asked once for each call", () => {
    const numbers = [0.25, 0.75];
    expect(outcome("MakeList(Random(), Random())", { random: () => numbers.shift() ?? 0 })).toBe("[0.25,0.75]");
  });

  it("are not asked in a branch that is not taken", () => {
    const never = (): never => {
      throw new Error("asked");
    };
    expect(outcome("If(true, 1.0, Random())", { random: never, now: never })).toBe("1.0");
  });

  it("cuts milliseconds off the present", () => {
    expect(outcome("GetCurrentDateTimeUtc()", { now: () => NOW + 249 })).toBe('"2026-01-01T12:30:45Z"');
    expect(outcome("GetCurrentDateTimeUtc()", { now: () => -1 })).toBe('"1969-12-31T23:59:59Z"');
  });
});

describe("the flow type", () => {
  it.each([
    ["ToAudioBlank(1)", "inboundcall", '{"parts":[{"kind":"blank","milliseconds":1}]}'],
    ["ToAudioBlank(1)", "InboundCall", '{"parts":[{"kind":"blank","milliseconds":1}]}'],
    ["ToAudioBlank(1)", "workflow", "!wrong-flow-type"],
    ['EmailAddressLocalPart("a@b.c")', "workflow", "!wrong-flow-type"],
    ["Length(Flow.text)", "workflow", "5"],
  ])("%s in %s gives %s", (expression, flowType, expected) => {
    expect(outcome(expression, { flowType })).toBe(expected);
  });
});

describe("the organisation", () => {
  const resolve = (name: string, [key]: readonly Value[]): Value | undefined =>
    name === "FindQueue" && key?.type === "string" && key.value === "Billing"
      ? namedObject("queue", "Billing", "q-1")
      : undefined;

  it.each([
    ['FindQueue("Billing").id', '"q-1"'],
    ['FindQueue("Sales")', "null"],
    ["FindQueue(Flow.queue)", "!wrong-type"],
    ['FindQueueEstimatedWaitTime("Billing")', "null"],
  ])("answers %s with %s", (expression, expected) => {
    expect(outcome(expression, { resolve })).toBe(expected);
  });

  it("finds nothing as a NOT_SET of the function's type", () => {
    expect(typeOfValue(evaluated('FindUser("x")', { resolve }))).toBe("user");
  });

  it("is not asked for NOT_SET or empty text", () => {
    expect(outcome("FindQueue(NOT_SET)")).toBe("null");
    expect(outcome('FindUserPrompt("")')).toBe("null");
  });

  it("is named by the error when it is missing", () => {
    expect(errorOf('FindQueue("Billing")').message).toBe("FindQueue needs the organisation: pass resolve to answer it");
  });
});

describe("the cast at the root", () => {
  const yes: Readonly<Record<string, readonly [string, string]>> = {
    "true -> integer": ["true", "1"],
    "true -> decimal": ["true", "1.0"],
    "true -> string": ["true", '"true"'],
    "0 -> boolean": ["0", "false"],
    "2 -> decimal": ["2", "2.0"],
    "2 -> string": ["2", '"2"'],
    "1500 -> duration": ["1500", '"PT1.5S"'],
    "3600 -> datetime": ["3600", '"1970-01-01T01:00:00Z"'],
    "5 -> currency": ["5", '"5.0|"'],
    "0.5 -> boolean": ["0.5", "true"],
    "3.7 -> integer": ["3.7", "3"],
    "-0.5 -> integer": ["-0.5", "0"],
    "3.7 -> string": ["3.7", '"3.7"'],
    "3.5 -> currency": ["3.5", '"3.5|"'],
    '"no" -> boolean': ['"no"', "null"],
    '"12" -> integer': ['"12"', "12"],
    '"1.5" -> decimal': ['"1.5"', "1.5"],
    '"5" -> integer': ['"5"', "5"],
    '"PT5S" -> duration': ['"PT5S"', '"PT5S"'],
    '"2026-01-01T00:00:00Z" -> datetime': ['"2026-01-01T00:00:00Z"', '"2026-01-01T00:00:00Z"'],
    '"5.00|USD" -> currency': ['"5.00|USD"', '"5.0|USD"'],
    "MakeDuration(0, 0, 0, 5) -> integer": ["MakeDuration(0, 0, 0, 5)", "5000"],
    "MakeDuration(0, 0, 0, 5) -> string": ["MakeDuration(0, 0, 0, 5)", '"PT5S"'],
    "ToDateTime(0) -> string": ["ToDateTime(0)", '"1970-01-01T00:00:00Z"'],
    'MakeCurrency(5, "USD") -> decimal': ['MakeCurrency(5, "USD")', "5.0"],
    'MakeCurrency(5, "USD") -> string': ['MakeCurrency(5, "USD")', '"5.00|USD"'],
    "MakeList(1, 2) -> string": ["MakeList(1, 2)", '"1\\n2"'],
    "Prompt.Welcome -> audio": ["Prompt.Welcome", '{"parts":[{"kind":"prompt","name":"Welcome"}]}'],
    "2 -> integer": ["2", "2"],
    "NOT_SET -> duration": ["NOT_SET", "null"],
    "ToInt(NOT_SET) -> string": ["ToInt(NOT_SET)", "null"],
    "Flow.data.name -> string": ["Flow.data.name", '"Ann"'],
    "Flow.data.age -> string": ["Flow.data.age", '"41"'],
  };

  it.each(Object.entries(yes))("%s", (name, [expression, expected]) => {
    const as = name.split(" -> ")[1] as ExpressionType;
    expect(outcome(expression, { as })).toBe(expected);
    expect(typeOfValue(evaluated(expression, { as }))).toBe(as);
  });

  it.each([
    ["true", "duration"],
    ["true", "datetime"],
    ["true", "currency"],
    ["0.5", "duration"],
    ["0.5", "datetime"],
    ["MakeDuration(0, 0, 0, 5)", "boolean"],
    ["MakeDuration(0, 0, 0, 5)", "decimal"],
    ["ToDateTime(0)", "integer"],
    ['MakeCurrency(5, "USD")', "integer"],
    ["MakeList(1)", "integer"],
    ["1", "integer[]"],
    ["MakeList(1)", "decimal[]"],
    ["Flow.queue", "user"],
  ] as const)("%s cannot become %s", (expression, as) => {
    expect(outcome(expression, { as })).toBe("!impossible-cast");
  });

  it("fails on a text that is not what it should be", () => {
    expect(errorOf('Append("a", "b")', { as: "integer" })).toMatchObject({ code: "not-an-integer", column: 1 });
  });
});

describe("an error", () => {
  it.each([
    ["1 + ToInt(Flow.text)", "not-an-integer", 11, '"Hello" is not an integer'],
    ["Flow.five + Flow.noInt", "not-set", 13, "+ does not take NOT_SET for addend"],
    ["10 / (Flow.five - 5)", "divide-by-zero", 7, "/ divides by zero"],
    ["  Left(Flow.text, Flow.minus)", "out-of-range", 19, "length of Left must be at least 0, got -1"],
    ["Round(Flow.half, 20 + Flow.five * 2)", "out-of-range", 18, "digits of Round must be from 0 to 28, got 30"],
    ["Flow.list[7]", "index-out-of-range", 1, "there is no item 7 in a list of 3"],
    ["true and Flow.nowhere", "unknown-variable", 10, "there is no variable Flow.nowhere"],
    ["Flow.queue.size", "unknown-property", 1, "queue has no property size"],
    [
      "AddDays(ToDateTime(0), Flow.max)",
      "datetime-overflow",
      1,
      "86399999999999920000 s since 1970 is outside of the years 1800 to 2200",
    ],
    ["1 +", "syntax", 4, "a value is missing"],
  ])("of %s says %s at column %i", (expression, code, column, message) => {
    const error = errorOf(expression);
    expect(error).toMatchObject({ code, column, name: "ExpressionRuntimeError" });
    expect(error.message).toContain(message);
  });

  it("has no column when the node was built", () => {
    const node = subtract(variable("Flow.minus", "integer"), int(999_999_999_999_999)).node;
    const run = (): unknown => evaluate(node, { variables: VARIABLES, random: () => 0, now: () => 0 });
    expect(run).toThrow(expect.objectContaining({ code: "integer-overflow", column: undefined }));
  });

  it("has a text for every code, with all its places filled", () => {
    for (const text of Object.values(RUNTIME_ERROR_CATALOGUE)) expect(text.length).toBeGreaterThan(8);
    for (const expression of [
      "1 + Flow.noInt",
      "Flow.list[9]",
      'MakeCurrency(1, "A") + MakeCurrency(1, "B")',
      "Flow.minus ^ 0.5",
    ]) {
      expect(errorOf(expression).message).not.toContain("{");
    }
  });
});

describe("a JSON value", () => {
  it.each([
    ["Flow.data.age + 1", "42"],
    ["Flow.data.score * 2", "1.0"],
    ['Flow.data.name == "Ann"', "true"],
    ["Length(Flow.data.name)", "3"],
    ["Flow.data.nothing == NOT_SET", "true"],
    ["IsSet(Flow.data.nothing)", "false"],
    ["Length(Flow.data.tags)", "!wrong-type"],
  ])("is taken where a value of its own is: %s gives %s", (expression, expected) => {
    expect(outcome(expression)).toBe(expected);
  });
});
