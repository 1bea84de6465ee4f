import fc from "fast-check";
import { and, choose, type Expr, int, isSet, not, or, source } from "../../../lib/architect/expression/builder.js";
import {
  check,
  ExpressionRuntimeError,
  evaluate,
  fromJson,
  integerValue,
  parse,
  toJsonText,
  typeOfValue,
} from "../../../lib/architect/expression/index.js";
import { anyTree, trees } from "./arbitrary.js";
import { checkedType, evaluated, outcome, TYPES } from "./evaluating.js";

const LIMIT = 999_999_999_999_999n;
const integers = fc.oneof(
  fc.maxSafeInteger().map((value) => value % (Number(LIMIT) + 1)),
  fc.integer({ min: -100, max: 100 }),
  fc.integer({ min: -40_000_000, max: 40_000_000 }),
);

const withPair = (a: number, b: number) => ({ variables: { "Flow.a": integerValue(a), "Flow.b": integerValue(b) } });

describe("integer arithmetic", () => {
  const agrees = (operator: string, compute: (a: bigint, b: bigint) => bigint): void => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        const exact = compute(BigInt(a), BigInt(b));
        const fits = exact <= LIMIT && exact >= -LIMIT;
        expect(outcome(`Flow.a ${operator} Flow.b`, withPair(a, b))).toBe(fits ? String(exact) : "!integer-overflow");
      }),
      { numRuns: 300 },
    );
  };

  it("adds exactly or overflows", () => agrees("+", (a, b) => a + b));
  it("subtracts exactly or overflows", () => agrees("-", (a, b) => a - b));
  it("multiplies exactly or overflows", () => agrees("*", (a, b) => a * b));
  it("has two's complement &", () => agrees("&", (a, b) => a & b));
  it("has two's complement |", () => agrees("|", (a, b) => a | b));

  it("gives dividend and divisor back from quotient and remainder", () => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        fc.pre(b !== 0);
        expect(outcome("ToInt(Flow.a / Flow.b) * Flow.b + Flow.a % Flow.b", withPair(a, b))).toBe(String(a));
      }),
    );
  });

  it("complements bit by bit", () => {
    fc.assert(
      fc.property(integers, (a) => {
        fc.pre(a < Number(LIMIT));
        expect(outcome("~Flow.a", withPair(a, 0))).toBe(String(~BigInt(a)));
      }),
    );
  });

  it("does not lose a digit of decimals with 15 places each", () => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        const variables = { "Flow.a": fromJson(a), "Flow.b": fromJson(b) };
        const product = evaluate("(Flow.a / 1000.0) * (Flow.b / 1000.0) * 1000000", {
          variables,
          random: () => 0,
          now: () => 0,
        });
        expect(toJsonText(product)).toBe(`${BigInt(a) * BigInt(b)}.0`);
      }),
    );
  });
});

describe("durations and times", () => {
  it("come back from their text", () => {
    fc.assert(
      fc.property(integers, (a) => {
        expect(outcome("ToInt(ToDuration(ToString(ToDuration(Flow.a))))", withPair(a, 0))).toBe(String(a));
      }),
    );
  });

  const seconds = fc.integer({ min: Date.UTC(1800, 0, 1) / 1000, max: Date.UTC(2200, 11, 31) / 1000 });

  it("come back from their ISO text", () => {
    fc.assert(
      fc.property(seconds, (a) => {
        const epoch = "ToInt(DateTimeDiff(ToDateTime(ToString(ToDateTime(Flow.a))), MakeDateTime(1970, 1, 1))) / 1000";
        expect(outcome(epoch, withPair(a, 0))).toBe(`${a}.0`);
      }),
    );
  });

  it("are put together again from their parts", () => {
    fc.assert(
      fc.property(seconds, (a) => {
        const variables = { "Flow.t": evaluated("ToDateTime(Flow.a)", withPair(a, 0)) };
        const again =
          "MakeDateTime(Year(Flow.t), Month(Flow.t), Day(Flow.t), Hour(Flow.t), Minute(Flow.t), Second(Flow.t)) == Flow.t";
        expect(outcome(again, { variables })).toBe("true");
      }),
    );
  });

  it("stay within the month when months are added", () => {
    fc.assert(
      fc.property(seconds, fc.integer({ min: -240, max: 240 }), (a, months) => {
        const variables = {
          ...withPair(a, months).variables,
          "Flow.t": evaluated("ToDateTime(Flow.a)", withPair(a, 0)),
        };
        const expression =
          "(Year(AddMonths(Flow.t, Flow.b)) - Year(Flow.t)) * 12 + Month(AddMonths(Flow.t, Flow.b)) - Month(Flow.t)";
        expect([String(months), "!datetime-overflow"]).toContain(outcome(expression, { variables }));
      }),
    );
  });

  it("have the week number of the Thursday of their week", () => {
    fc.assert(
      fc.property(seconds, (a) => {
        const variables = { "Flow.t": evaluated("ToDateTime(Flow.a)", withPair(a, 0)) };
        const weekday = Number(outcome("DayOfWeek(Flow.t)", { variables }));
        const toThursday = 4 - ((weekday + 5) % 7) - 1;
        const week = outcome("WeekNum(Flow.t)", { variables });
        expect([week, "!datetime-overflow"]).toContain(
          outcome(`WeekNum(AddDays(Flow.t, ${toThursday}))`, { variables }),
        );
      }),
    );
  });
});

describe("texts", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "A", "b", "B", "1") });
  const compare = (a: string, b: string): number =>
    Number(outcome("Compare(Flow.a, Flow.b)", { variables: { "Flow.a": fromJson(a), "Flow.b": fromJson(b) } }));

  it("are put in one order by Compare", () => {
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        expect(compare(a, b)).toBe(0 - compare(b, a));
        expect(compare(a, b) === 0).toBe(a === b);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("are joined again with the delimiter they were split by", () => {
    fc.assert(
      fc.property(fc.string(), words, (value, delimiter) => {
        const variables = { "Flow.a": fromJson(value), "Flow.b": fromJson(delimiter) };
        expect(outcome("ToString(Split(Flow.a, Flow.b), Flow.b)", { variables })).toBe(JSON.stringify(value));
      }),
    );
  });
});

const isTypedByLiterals = (tree: Expr): boolean => checkedType(tree.node) === tree.type;

describe("random expressions", () => {
  it("type-check to the type that the builder says, or break a bound that is checked for literals", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const result = check(tree.node, { variables: TYPES });
        const codes = result.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
        if (result.ok) expect(result.type).toBe(tree.type);
        else expect(["zero-divisor", "out-of-range", "too-deep"]).toContain(codes[0]);
      }),
      { numRuns: 500 },
    );
  });

  it("evaluate to a value of that type", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        fc.pre(isTypedByLiterals(tree));
        const value = valueOrCode(tree);
        if (typeof value !== "string") expect(typeOfValue(value)).toBe(tree.type);
      }),
      { numRuns: 500 },
    );
  });

  it("evaluate to the same after printing and parsing", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const read = parse(source(tree));
        if (!read.ok) throw new Error(`${source(tree)}: ${read.error.message}`);
        expect(outcome(read.node)).toBe(outcome(tree.node));
      }),
      { numRuns: 500 },
    );
  });

  it("do not matter behind a false in and, behind a true in or, and in the other branch", () => {
    fc.assert(
      fc.property(trees.boolean, trees.integer, (condition, number) => {
        const no = not(isSet(int(1)));
        const yes = isSet(int(1));
        expect(outcome(and(no, condition).node)).toBe("false");
        expect(outcome(or(yes, condition).node)).toBe("true");
        expect(outcome(choose(yes, int(1), number).node)).toBe("1");
        expect(outcome(choose(no, number, int(1)).node)).toBe("1");
      }),
    );
  });

  it("give the same value each time", () => {
    fc.assert(fc.property(anyTree, (tree) => expect(outcome(tree.node)).toBe(outcome(tree.node))));
  });
});

function valueOrCode(tree: Expr): ReturnType<typeof evaluated> | string {
  try {
    return evaluated(tree.node);
  } catch (error) {
    if (error instanceof ExpressionRuntimeError) return error.code;
    throw error;
  }
}
