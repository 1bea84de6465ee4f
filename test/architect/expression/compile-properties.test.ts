import fc from "fast-check";
import { type Expr, source } from "../../../lib/architect/expression/builder.js";
import {
  Decimal40,
  decimalValue,
  durationValue,
  type ExpressionType,
  evaluate,
  integerValue,
  MAX_INTEGER,
  SCALAR_TYPES,
  stringValue,
  TRUE,
  type Value,
} from "../../../lib/architect/expression/index.js";
import { anyTree } from "./arbitrary.js";
import { bothWays, chance, compiled, frameOf, MEMORY, memoryOf, observe, type World } from "./compiling.js";
import { NOW } from "./evaluating.js";

const types = fc.constantFrom<ExpressionType | undefined>(undefined, ...SCALAR_TYPES, "integer[]");
const flowTypes = fc.constantFrom(undefined, "workflow", "inboundcall");

function expectSame(expression: Parameters<typeof bothWays>[0], world: World = {}, memory = MEMORY): void {
  const [wanted, ...runs] = bothWays(expression, world, memory);
  expect(runs).toEqual([wanted, wanted]);
}

describe("a random expression", () => {
  const world = (as: ExpressionType | undefined, flowType: string | undefined): World => ({
    ...(as && { as }),
    ...(flowType && { flowType }),
  });

  it("gives the same value or the same error as evaluate, whatever its place wants", () => {
    fc.assert(
      fc.property(anyTree, types, flowTypes, (tree, as, flowType) => expectSame(tree.node, world(as, flowType))),
      { numRuns: 1500 },
    );
  });

  it("has its errors at the columns that evaluate gives them", () => {
    fc.assert(
      fc.property(anyTree, types, flowTypes, (tree, as, flowType) => expectSame(source(tree), world(as, flowType))),
      { numRuns: 1500 },
    );
  });

  it("gives the same in every run", () => {
    fc.assert(
      fc.property(anyTree, (tree: Expr) => {
        const code = compiled(tree.node);
        const seen = new Set(Array.from({ length: 20 }, () => observe(() => code.run(frameOf(MEMORY)))));
        expect(seen.size).toBe(1);
      }),
      { numRuns: 50 },
    );
  });
});

const whole = fc.oneof(
  fc.integer({ min: -1200, max: 1200 }),
  fc.integer({ min: -MAX_INTEGER, max: MAX_INTEGER }),
  fc.constantFrom(0, 1, -1, MAX_INTEGER, -MAX_INTEGER, 127, -128, 1023, 1024, -129),
);
const fractions = fc.oneof(
  fc.tuple(whole, fc.integer({ min: -40, max: 24 })).map(([digits, e]) => new Decimal40(digits).times(`1e${e}`)),
  fc.double({ noNaN: true, min: -1e20, max: 1e20 }).map((value) => new Decimal40(value)),
);
const numbers: fc.Arbitrary<Value> = fc.oneof(whole.map(integerValue), fractions.map(decimalValue));
const values: fc.Arbitrary<Value> = fc.oneof(
  numbers,
  whole.map(durationValue),
  fc.string({ maxLength: 3 }).map(stringValue),
);

describe("the fast ways", () => {
  const operators = fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "^");
  const powerless = fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=");

  it("of operators are those of the table, at every edge of every range", () => {
    fc.assert(
      fc.property(values, powerless, values, (a, operator, b) => {
        expectSame(`Flow.a ${operator} Flow.b`, {}, memoryOf({ "Flow.a": a, "Flow.b": b }));
      }),
      { numRuns: 3000 },
    );
  });

  it("of powers of integers are those of decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 0, max: 60 }), (a, b) => {
        const exact = new Decimal40(a).pow(b);
        const seen = observe(() => evaluate("Flow.a ^ Flow.b", { ...world(a, b), random: chance(), now: () => NOW }));
        if (exact.e >= 40) expect(seen).toContain("!decimal-overflow");
        else expect(seen).toBe(observe(() => decimalValue(exact)));
      }),
      { numRuns: 1000 },
    );
  });

  it("of ToInt cut the fraction off exactly", () => {
    fc.assert(
      fc.property(fractions, (value) => {
        const memory = memoryOf({ "Flow.a": decimalValue(value.e >= 40 ? 0 : value) });
        const exact = value.e >= 40 ? new Decimal40(0) : value.truncated();
        const [seen] = bothWays("ToInt(Flow.a)", {}, memory);
        if (exact.abs().greaterThan(MAX_INTEGER)) expect(seen).toContain(`: ${exact.toNumber()} is beyond`);
        else expect(seen).toBe(`${exact.toFixed().replace(/^-0$/, "0")} of "integer"`);
        expectSame("ToInt(Flow.a)", {}, memory);
      }),
      { numRuns: 3000 },
    );
  });

  it("of chance are the digits of the number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0, max: 1, maxExcluded: true }), (value) => {
        const seen = compiled("Random()").run(frameOf(MEMORY, { random: () => value }));
        expect(seen).toEqual(decimalValue(new Decimal40(String(value))));
      }),
      { numRuns: 3000 },
    );
  });

  it("leave chains of operators as they are", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(operators, fc.integer({ min: -9, max: 9 })), { maxLength: 5 }), (chain) => {
        const text = chain.map(([operator, value]) => ` ${operator} ${value < 0 ? `(${value})` : value}`).join("");
        expectSame(`Flow.half${text}`);
        expectSame(`Flow.five${text}`);
      }),
      { numRuns: 1000 },
    );
  });

  const world = (a: number, b: number) => ({
    variables: { "Flow.a": integerValue(a), "Flow.b": integerValue(b) },
  });
});

describe("the expressions of a retry", () => {
  const RETRY = [
    "State.attempt + 1",
    "State.attempt < 4 and Flow.ok == false",
    "ToInt(10000 * 2 ^ State.attempt * (0.5 + 0.5 * Random()))",
    "ToDuration(ToInt(10000 * 2 ^ State.attempt * (0.5 + 0.5 * Random())))",
    "FindFirst(MakeList(0, 408, 429, 500, 502, 503, 504), Flow.status) >= 0",
    "If(IsNotSetOrEmpty(Flow.after), State.attempt, ToInt(Flow.after))",
    "GetCurrentDateTimeUtc() + ToDuration(State.attempt * 1000) > Flow.deadline",
    "ToInt(DateTimeDiff(Flow.deadline, GetCurrentDateTimeUtc())) / 1000 > 0.5",
    'Append("attempt ", ToString(State.attempt), ": ", ToString(Flow.status))',
    "RandomInt(State.attempt * 1000)",
  ];
  const state = fc.record({
    "State.attempt": fc.integer({ min: -2, max: 60 }).map(integerValue),
    "Flow.status": fc.constantFrom<Value>(integerValue(503), integerValue(404), { type: "notSet", of: "integer" }),
    "Flow.ok": fc.constantFrom<Value>(TRUE, { type: "boolean", value: false }, { type: "notSet", of: "boolean" }),
    "Flow.after": fc.constantFrom<Value>(stringValue("7"), stringValue("soon"), { type: "notSet", of: "string" }),
    "Flow.deadline": fc.constant<Value>({ type: "datetime", epochSeconds: Math.floor(NOW / 1000) + 30 }),
  });

  it.each(RETRY)("%s gives what evaluate gives", (expression) => {
    fc.assert(fc.property(state, (variables) => expectSame(expression, {}, memoryOf(variables))));
  });
});
