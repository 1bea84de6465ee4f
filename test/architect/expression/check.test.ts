import { check, type Diagnostic, OPERATORS, parse } from "../../../lib/architect/expression/index.js";

const VARIABLES = {
  "Flow.n": "integer",
  "Flow.d": "decimal",
  "Flow.s": "string",
  "Flow.b": "boolean",
  "Flow.du": "duration",
  "Flow.dt": "datetime",
  "Flow.c": "currency",
  "Flow.q": "queue",
  "Flow.list": "integer[]",
  "State.retryAfter": "integer",
  "Flow.j": "json",
} as const;

const findings = (text: string, more = {}): readonly Diagnostic[] =>
  check(text, { variables: VARIABLES, ...more }).diagnostics;

describe("an error tells what is wrong, and what to write instead", () => {
  it.each<[string, string, string | undefined]>([
    // operators
    ["Flow.s + 1", "wrong-operands", "Append(Flow.s, ToString(1))"],
    ['"n = " + Flow.n', "wrong-operands", 'Append("n = ", ToString(Flow.n))'],
    ["Flow.du * 2", "wrong-operands", "ToDuration(ToInt(Flow.du) * 2)"],
    ["Flow.du / 2", "wrong-operands", "ToDuration(ToInt(ToInt(Flow.du) / 2))"],
    ["2 * Flow.du", "wrong-operands", "ToDuration(ToInt(Flow.du) * 2)"],
    ["Flow.dt - Flow.dt", "wrong-operands", "DateTimeDiff(Flow.dt, Flow.dt)"],
    ['Flow.n > "5"', "wrong-operands", 'Flow.n > ToInt("5")'],
    ["!Flow.n", "wrong-operands", "!ToBool(Flow.n)"],
    ["Flow.n and Flow.b", "wrong-operands", "ToBool(Flow.n) and Flow.b"],
    ["Flow.n < NOT_SET", "wrong-operands", undefined],
    ["Flow.du == 5", "not-same-type", "Flow.du == ToDuration(5)"],
    ["Flow.n ? 1 : 2", "wrong-operands", "ToBool(Flow.n) ? 1 : 2"],
    ["Flow.b ? 1 : 2.5", "not-same-type", "Flow.b ? ToDecimal(1) : 2.5"],
    ["Flow.n / 0", "zero-divisor", undefined],
    // functions
    ["Round(5)", "wrong-arguments", "Round(ToDecimal(5))"],
    ["Sum(1, 2.5)", "wrong-arguments", "Sum(ToDecimal(1), 2.5)"],
    ["MakeList(1, 2.5)", "not-same-type", "MakeList(ToDecimal(1), 2.5)"],
    ["If(Flow.b, 1, 2.5)", "not-same-type", "If(Flow.b, ToDecimal(1), 2.5)"],
    ["AreEqual(Flow.n, 5.5)", "not-same-type", "AreEqual(ToDecimal(Flow.n), 5.5)"],
    ['Append("a", 1)', "wrong-arguments", 'Append("a", ToString(1))'],
    ["MakeDuration(0, 0, 0, 2.5)", "wrong-arguments", "MakeDuration(0, 0, 0, ToInt(2.5))"],
    ["ToDuration(2.5)", "wrong-arguments", "ToDuration(ToInt(2.5))"],
    ["MakeDuration(0, 0, 5)", "wrong-arguments", undefined],
    ["Append(NOT_SET, NOT_SET)", "all-not-set", undefined],
    ["FindFirst(Flow.list, NOT_SET)", "not-set-refused", undefined],
    ["If(NOT_SET, 1, 2)", "not-set-refused", undefined],
    ["If(Flow.b, NOT_SET, 1)", "unknown-type", undefined],
    ["Left(Flow.s, -1)", "out-of-range", undefined],
    ['MakeCurrency(1, "XYZ")', "unknown-code", undefined],
    ["ToAudioTTS(Flow.s)", "wrong-flow-type", undefined],
    // names
    ["Append(Flow.t)", "undeclared-variable", "declare it"],
    ["State.n", "undeclared-variable", "did you mean Flow.n?"],
    ["Flow.lsit", "undeclared-variable", "did you mean Flow.list?"],
    ["retryAfter", "unknown-name", "did you mean State.retryAfter?"],
    ["Lenght(Flow.s)", "unknown-function", "did you mean Length?"],
    ["Flow.q.nam", "unknown-property", "did you mean name?"],
    ["Flow.q.owner", "unknown-property", "it has id, name"],
    ["Flow.s.length", "unknown-property", "Length(Flow.s)"],
    ["Flow.list.length", "unknown-property", "Count(Flow.list)"],
    ["Flow.q[Flow.s]", "literal-required", undefined],
  ])("%s", (text, code, fix) => {
    const [first] = findings(text);
    expect({ code: first?.code, fix: first?.fix }).toEqual({ code, fix });
  });

  it("names the types that would do, the nearest only", () => {
    expect(findings("Flow.n + Flow.b")[0]?.message).toBe(
      "+ takes no integer, boolean: expected one of integer + integer, integer + decimal",
    );
    expect(findings("MakeDuration(0, 0, 5)")[0]?.message).toBe(
      "MakeDuration takes no integer, integer, integer: expected one of " +
        "MakeDuration(integer, integer, integer, integer), MakeDuration(integer, integer, integer, integer, integer)",
    );
  });

  it("reports independent errors in one go, and none twice", () => {
    expect(findings("Sum(Flow.x, Length(5)) + 1").map(({ code, column }) => [code, column])).toEqual([
      ["undeclared-variable", 5],
      ["wrong-arguments", 13],
    ]);
  });
});

const VALUES = ["Flow.n", "Flow.d", "Flow.s", "Flow.b", "Flow.du", "Flow.dt", "Flow.c", "Flow.q", "Flow.list"];

describe("a fix", () => {
  it("of an operator between any two types is an expression that the platform takes", () => {
    const infix = OPERATORS.filter(({ kind }) => kind === "infix").map(({ name }) => name);
    const fixes = infix.flatMap((operator) =>
      VALUES.flatMap((a) => VALUES.map((b) => findings(`${a} ${operator} ${b}`)[0]?.fix)),
    );
    const given = fixes.filter((fix) => fix !== undefined);
    expect(given.length).toBeGreaterThan(100);
    for (const fix of given) expect({ fix, ok: check(fix, { variables: VARIABLES }).ok }).toEqual({ fix, ok: true });
  });

  it.each([
    "Sum(%, 1)",
    "Append(Flow.s, %)",
    "If(%, 1, 2)",
    "AddDays(Flow.dt, %)",
    "Round(%)",
    "Left(%, %)",
    "MakeList(%, Flow.n)",
  ])("of %s with any type is an expression that the platform takes", (pattern) => {
    for (const value of VALUES) {
      const [found] = findings(pattern.replaceAll("%", value));
      if (found?.fix === undefined) continue;
      expect({ fix: found.fix, ok: check(found.fix, { variables: VARIABLES }).ok }).toEqual({
        fix: found.fix,
        ok: true,
      });
    }
  });
});

describe("warnings", () => {
  it("tell of the conversion that the platform adds at the root", () => {
    const result = check("5", { as: "duration" });
    expect(result).toMatchObject({
      ok: true,
      type: "duration",
      cast: { function: "ToDuration", from: "integer", to: "duration" },
      diagnostics: [{ code: "implicit-cast", severity: "warning", column: 1, length: 1, fix: "ToDuration(5)" }],
    });
  });

  it.each([
    ["If(Flow.b, Flow.n, NOT_SET)", 20, "If(Flow.b, Flow.n, ToInt(NOT_SET))"],
    ["Flow.b ? Flow.q : NOT_SET", 19, "Flow.b ? Flow.q : ToQueue(NOT_SET)"],
  ])("tell of the trap in %s", (text, column, fix) => {
    expect(check(text, { variables: VARIABLES })).toMatchObject({
      ok: true,
      type: "boolean",
      diagnostics: [{ code: "if-not-set", column, fix }],
    });
  });

  it("say nothing where the condition's type is the right one", () => {
    expect(findings("If(Flow.b, true, NOT_SET)")).toEqual([]);
  });

  it("tell of functions of which only the name is known", () => {
    expect(check("GetQueueEstimatedWaitTime(Flow.q)", { variables: VARIABLES })).toMatchObject({
      ok: true,
      type: "any",
      modern: ["GetQueueEstimatedWaitTime"],
      diagnostics: [{ code: "modern-function", severity: "warning" }],
    });
  });
});

describe("a root that cannot be converted", () => {
  it.each([
    ["Flow.d", "duration", "ToDuration(ToInt(Flow.d))"],
    ["Flow.du", "decimal", "ToDecimal(ToInt(Flow.du))"],
    ["Flow.n", "integer[]", "MakeList(Flow.n)"],
    ["Flow.n", "queue", undefined],
  ])("%s as %s", (text, as, fix) => {
    const [found] = findings(text, { as });
    expect({ code: found?.code, fix: found?.fix }).toEqual({ code: "wrong-result", fix });
    if (fix) expect(check(fix, { variables: VARIABLES, as })).toMatchObject({ ok: true, diagnostics: [] });
  });
});

describe("what an expression can see", () => {
  it.each([
    ["Flow.StartDateTimeUtc", "workflow", "datetime"],
    ["flow.startdatetimeutc", "workItem", "datetime"],
    ["Message.Message.body", "inboundShortMessage", "string"],
    ["Call.PositionInQueue", "inqueueCall", "integer"],
    ["Email.Message.to[0].name", "inboundEmail", "string"],
    ["Prompt.welcome", "inboundCall", "prompt"],
    ["Call.Ani", "workflow", undefined],
    ["Call.CurrentQueue", "inboundCall", undefined],
  ])("%s in %s flows", (text, flowType, type) => {
    expect(check(text, { flowType }).type).toBe(type);
  });

  it("takes names without a scope as those of the flow, and no name in the wrong case for another", () => {
    expect(check("flow.N + 1", { variables: { n: "Integer" } })).toMatchObject({ ok: true, type: "integer" });
  });

  it("knows that only calls have audio, and nothing lists of it", () => {
    const variables = { "Flow.sound": "audio" };
    expect(check("Flow.sound", { variables, flowType: "inboundCall" }).type).toBe("audio");
    expect(check("Flow.sound", { variables }).diagnostics).toMatchObject([{ code: "unavailable-type", column: 1 }]);
    expect(() => check("1", { variables: { "Flow.sounds": "audio[]" } })).toThrow(TypeError);
  });

  it("reads json as deep as it goes", () => {
    expect(check("Flow.j.a.b[0].c", { variables: VARIABLES }).type).toBe("json");
  });

  it("refuses types that the language does not have", () => {
    expect(() => check("1", { as: "number" })).toThrow(
      new TypeError("number is not a type of the expression language"),
    );
    expect(() => check("1", { variables: { "Flow.x": "float" } })).toThrow(TypeError);
  });
});

describe("types of nodes", () => {
  it("are there for every node of a sound tree", () => {
    const parsed = parse("If(Flow.n > 1, ToString(Flow.list), NOT_SET)");
    if (!parsed.ok || parsed.node.kind !== "call") throw new Error("wrong tree");
    const { node } = parsed;
    const { typeOf } = check(node, { variables: VARIABLES });
    expect([node, ...node.arguments].map(typeOf)).toEqual(["boolean", "boolean", "string", "NOT_SET"]);
  });

  it("are missing where something is wrong, and present beside it", () => {
    const { node, typeOf } = check("Sum(Flow.n, Flow.x)", { variables: VARIABLES });
    if (node?.kind !== "call") throw new Error("wrong tree");
    expect([node, ...node.arguments].map(typeOf)).toEqual([undefined, "integer", undefined]);
  });

  it("come for built trees too, which have no places and may be too deep", () => {
    const one = { kind: "literal", type: "integer", value: "1" } as const;
    expect(check({ kind: "infix", operator: "/", left: one, right: one }).type).toBe("decimal");
    let deep: Parameters<typeof check>[0] = { kind: "variable", name: "Flow.n" };
    for (let i = 0; i < 62; i++) deep = { kind: "prefix", operator: "-", operand: deep };
    expect(check(deep, { variables: VARIABLES }).diagnostics).toMatchObject([
      { code: "too-deep", column: 1, length: 0 },
    ]);
  });
});
