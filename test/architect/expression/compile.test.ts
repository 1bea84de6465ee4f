import {
  compileExpression,
  ExpressionRuntimeError,
  type ExpressionType,
  FALSE,
  FUNCTIONS,
  fromJson,
  fromJsonText,
  integerValue,
  NOT_SET,
  namedObject,
  OPERATORS,
  SCALAR_TYPES,
  TRUE,
  type Value,
} from "../../../lib/architect/expression/index.js";
import { bothWays, compiled, frameOf, MEMORY, memoryOf, observe, type World } from "./compiling.js";
import { type Example, VARIABLES } from "./evaluating.js";
import { CASTS } from "./examples/casts.js";
import { LISTS } from "./examples/lists.js";
import { MATHS } from "./examples/maths.js";
import { OPERATORS as OPERATOR_EXAMPLES } from "./examples/operators.js";
import { SOUND } from "./examples/sound.js";
import { TEXT } from "./examples/text.js";
import { TIME } from "./examples/time.js";

const GROUPS: Readonly<Record<string, readonly Example[]>> = {
  OPERATORS: OPERATOR_EXAMPLES,
  CASTS,
  TEXT,
  MATHS,
  TIME,
  LISTS,
  SOUND,
};
const EXPRESSIONS = Object.values(GROUPS).flatMap((examples) => examples.map(([expression]) => expression));

/** Expects all of them to give the same by evaluate and compiled. */
function expectSame(expressions: readonly string[], world: World = {}, memory = MEMORY): void {
  const results = expressions.map((expression) => ({ expression, results: bothWays(expression, world, memory) }));
  expect(results.length).toBeGreaterThan(0);
  expect(results.filter(({ results }) => new Set(results).size > 1)).toEqual([]);
}

describe("every example", () => {
  it.each(Object.keys(GROUPS))(
    "of %s gives what it should when compiled, in the first run and in the next",
    (group) => {
      for (const [expression, expected] of GROUPS[group] ?? []) {
        const code = compiled(expression);
        for (const run of [1, 2]) {
          const seen = observe(() => code.run(frameOf(MEMORY, { random: () => 0.5 })));
          const wanted = expected.startsWith("!") ? `${expected} at ` : `${expected} of `;
          expect(`${expression} (run ${run}) is ${seen}`).toContain(`${expression} (run ${run}) is ${wanted}`);
        }
      }
    },
  );

  it("gives the same value of the same type, or the same error, as evaluate", () => {
    expectSame(EXPRESSIONS);
  });

  it.each(["workflow", "InboundCall", "inboundemail", "botflow"])("does so in a flow of type %s", (flowType) => {
    expectSame(EXPRESSIONS, { flowType });
  });

  it.each([...SCALAR_TYPES, "integer[]", "string[]"] as ExpressionType[])("does so when cast to %s", (as) => {
    expectSame(EXPRESSIONS, { as });
  });

  it("does so with every variable in place of every other", () => {
    const names = Object.keys(VARIABLES);
    for (const operator of OPERATORS.filter(({ kind }) => kind === "infix")) {
      expectSame(names.flatMap((a) => names.map((b) => `${a} ${operator.name} ${b}`)));
    }
  });

  it("does so with every function of one or two variables", () => {
    const names = Object.keys(VARIABLES);
    for (const { name } of FUNCTIONS) {
      expectSame(names.flatMap((a) => [`${name}(${a})`, `${name}(${a}, Flow.five)`, `${name}(${a}, Flow.text)`]));
    }
  });
});

describe("a call site that has seen types", () => {
  const types = memoryOf({ "Flow.a": NOT_SET, "Flow.b": NOT_SET });
  const given: readonly Value[] = [
    ...Object.values(VARIABLES),
    NOT_SET,
    TRUE,
    fromJson("7", "json"),
    fromJson(7, "json"),
    fromJson(true, "json"),
    fromJson({}, "json"),
  ];

  it.each([
    "Flow.a == Flow.b",
    "Flow.a + Flow.b",
    "Flow.a and Flow.b",
    "MakeList(Flow.a, Flow.b)",
    "If(Flow.a, Flow.b, 1)",
    "Append(Flow.a, Flow.b)",
    "ToString(Flow.a)",
    "-Flow.a",
    "Flow.a[Flow.b]",
    "Flow.a.name",
  ])("%s takes values of other types in the next run", (expression) => {
    const code = compiled(expression, {}, types);
    for (const a of given) {
      for (const b of given) {
        const memory = memoryOf({ "Flow.a": a, "Flow.b": b });
        expect(observe(() => code.run(frameOf(memory)))).toBe(bothWays(expression, {}, memory)[0]);
      }
    }
  });
});

describe("a cast that has seen types", () => {
  const memory = memoryOf({ "Flow.a": NOT_SET });
  const given: readonly Value[] = [
    ...Object.values(VARIABLES),
    NOT_SET,
    ...[true, 7, 0.5, "7", "x", null, [1], {}].map((json) => fromJson(json, "json")),
    ...["1e2", "2.0", "0.50", "-0.0"].map((text) => fromJsonText(text, "json")),
  ];

  it.each([...SCALAR_TYPES, "integer[]"] as ExpressionType[])(
    "to %s takes values of other types in the next run",
    (as) => {
      const code = compiled("Flow.a", { as }, memory);
      for (const value of [...given, ...given]) {
        const now = memoryOf({ "Flow.a": value });
        expect(observe(() => code.run(frameOf(now)))).toBe(bothWays("Flow.a", { as }, now)[0]);
      }
    },
  );
});

describe("variables", () => {
  it("are found by the scope, with its own idea of case", () => {
    const names: string[] = [];
    const scope = { slot: (name: string) => ({ index: names.push(name) - 1 }) };
    const code = compileExpression("STATE.a + Flow.b + state.A", scope);
    expect(names).toEqual(["STATE.a", "Flow.b", "state.A"]);
    expect(code.run({ ...frameOf(MEMORY), values: [1, 2, 3].map(integerValue) })).toEqual(integerValue(6));
  });

  it("are unknown when neither the scope nor the language has them, but only where they are asked for", () => {
    expectSame([
      "Flow.nowhere",
      "true or Flow.nowhere",
      "1 + (2 * Flow.nowhere)",
      "System.MaxInt - 1",
      'Prompt.Welcome.name + "!"',
      "System.Currencies.USD.code",
    ]);
  });

  it("are unknown when their slot has no value", () => {
    const code = compiled("1 + Flow.five");
    expect(observe(() => code.run({ ...frameOf(MEMORY), values: [] }))).toBe(
      "!unknown-variable at 5: there is no variable Flow.five",
    );
  });

  it("hide what is built in", () => {
    const memory = memoryOf({ "System.MaxInt": integerValue(7) });
    expectSame(["System.MaxInt + 1"], {}, memory);
  });
});

describe("chance, time and the organisation", () => {
  it("are asked in every run, however constant the rest", () => {
    const code = compiled("MakeList(Random(), Random())");
    const frame = frameOf(MEMORY, { random: chanceOf(0.25, 0.75, 0.5, 0.125) });
    expect([code.run(frame), code.run(frame)].map((value) => observe(() => value))).toEqual([
      '[0.25,0.75] of "decimal[]"',
      '[0.5,0.125] of "decimal[]"',
    ]);
    expect(compiled("GetCurrentDateTimeUtc()").run(frameOf(MEMORY, { now: () => 5000 }))).toEqual({
      type: "datetime",
      epochSeconds: 5,
    });
  });

  it("are not asked while compiling or in a branch that is not taken", () => {
    const never = (): never => {
      throw new Error("asked");
    };
    const code = compiled("If(true, 1.0, Random())");
    expect(observe(() => code.run(frameOf(MEMORY, { random: never, now: never })))).toBe('1.0 of "decimal"');
  });

  it("answer FindQueue run by run", () => {
    const code = compiled('FindQueue("Billing").id');
    const resolve = (_: string, [key]: readonly Value[]): Value | undefined =>
      key?.type === "string" ? namedObject("queue", key.value, "q-1") : undefined;
    expect(observe(() => code.run(frameOf(MEMORY)))).toContain("!needs-organisation at 1");
    expect(observe(() => code.run(frameOf(MEMORY, { resolve })))).toBe('"q-1" of "string"');
    expectSame(['FindQueue("Sales")'], { resolve: () => undefined });
    expectSame(['GetQueueEstimatedWaitTime("Sales")'], { resolve: () => undefined });
  });
});

describe("an error", () => {
  it.each([
    "1 + ToInt(Flow.text)",
    "Flow.five + Flow.noInt",
    "10 / (Flow.five - 5)",
    "  Left(Flow.text, Flow.minus)",
    "Round(Flow.half, 20 + Flow.five * 2)",
    "Flow.list[7]",
    "true and Flow.nowhere",
    "Flow.queue.size",
    "AddDays(ToDateTime(0), Flow.max)",
    "1 +",
    "(Flow.max * 2 < 3) and true",
    "true and (Flow.five or false)",
    'If(Flow.noBool, 1, If("x", 2, 3))',
    "If(1, 2)",
    "IF(true)",
    "Nosuch(1, 2)",
    "1 + Nosuch(Flow.nowhere)",
    "Left(Nosuch(), Flow.nowhere)",
    "99999999999999999999",
    "false and 99999999999999999999",
    "1 / 0",
    "true or 1 / 0 > 1",
    "Flow.text - 1",
    "!Flow.five",
    "-Flow.text",
    "~Flow.max + -Flow.max * 2",
    "Flow.list[NOT_SET]",
    "Flow.noList[0]",
    "MakeDateTime(2026, 2, 30)",
  ])("of %s has the code, the text and the column that evaluate gives it", (expression) => {
    expectSame([expression, `If(false, 0, ${expression})`]);
    expectSame([`${expression} `], { as: "integer" });
  });

  it("is a new one in every run", () => {
    const code = compiled("1 / 0");
    const thrown = [1, 2].map(() => {
      try {
        return code.run(frameOf(MEMORY));
      } catch (error) {
        return error;
      }
    });
    expect(thrown[0]).toBeInstanceOf(ExpressionRuntimeError);
    expect(thrown[0]).not.toBe(thrown[1]);
  });

  it("is that of the flow type for operators too", () => {
    for (const flowType of ["workflow", "inboundcall"]) expectSame(["Prompt.A + Prompt.B"], { flowType });
    expect(bothWays("Prompt.A + Prompt.B", { flowType: "workflow" })[0]).toContain("!wrong-flow-type");
  });
});

describe("the entry points without values", () => {
  const run = (expression: string, as: ExpressionType) => {
    const code = compiled(expression, { as });
    return as === "boolean" ? code.runBoolean(frameOf(MEMORY)) : code.runInteger(frameOf(MEMORY));
  };

  it.each([
    ["Flow.five < 6", "boolean", true],
    ["Flow.five", "boolean", true],
    ["Flow.zero", "boolean", false],
    ["Flow.noBool", "boolean", undefined],
    ["Flow.text", "boolean", undefined],
    ["NOT_SET", "boolean", undefined],
    ["Flow.five + 1", "integer", 6],
    ['"12"', "integer", 12],
    ["Flow.data.age", "integer", 41],
    ["Flow.noDec", "integer", undefined],
  ] as const)("%s as %s is %s", (expression, as, expected) => {
    expect(run(expression, as)).toBe(expected);
  });

  it("throw the error of the expression", () => {
    expect(() => run("1 / 0", "integer")).toThrow("/ divides by zero");
    expect(() => run("Flow.list", "boolean")).toThrow("integer[] cannot become boolean");
  });

  it("refuse values of other types when nothing is cast", () => {
    expect(() => compiled("1").runBoolean(frameOf(MEMORY))).toThrow(TypeError);
    expect(() => compiled("true").runInteger(frameOf(MEMORY))).toThrow("gives boolean, not integer");
  });
});

describe("values that come up again and again", () => {
  it("are made once", () => {
    const frame = frameOf(MEMORY);
    const [next, less] = [compiled("Flow.five + 1"), compiled("Flow.five < 6 and true")];
    expect(next.run(frame)).toBe(next.run(frame));
    expect(less.run(frame)).toBe(TRUE);
    expect(compiled("!(Flow.five < 6)").run(frame)).toBe(FALSE);
    const list = compiled("MakeList(0, 429, 503)");
    expect(list.run(frame)).toBe(list.run(frame));
  });
});

describe("the static type", () => {
  it.each([
    ["Flow.five + 1", undefined, "integer"],
    ["Flow.five / 2", undefined, "decimal"],
    ["Flow.five", "string", "string"],
    ["MakeList(Flow.text)", undefined, "string[]"],
    ["Flow.five + Flow.text", undefined, undefined],
    ["Flow.nowhere", undefined, undefined],
    ["1 +", undefined, undefined],
  ] as const)("of %s as %s is %s", (expression, as, expected) => {
    expect(compiled(expression, as && { as }).type).toBe(expected);
  });

  it("is open for a slot without a type", () => {
    expect(compileExpression("Flow.x", { slot: () => ({ index: 0 }) }).type).toBe("any");
  });
});

function chanceOf(...numbers: readonly number[]): () => number {
  const rest = [...numbers];
  return () => rest.shift() ?? 0;
}
