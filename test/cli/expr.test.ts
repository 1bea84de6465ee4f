import { type ExprIo, type ExprOptions, type Mode, runExpr } from "../../lib/cli/expr-run.js";

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(mode: Mode, given: readonly string[], options: ExprOptions = {}, input = ""): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const io: ExprIo = {
    async *lines() {
      yield* input.split("\n");
    },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    paintOut: (text) => text,
    paintErr: (text) => text,
    random: () => 0.25,
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  };
  const status = await runExpr(mode, given, options, io);
  return { status, out: out.join("\n"), err: err.join("\n") };
}

describe("expr check", () => {
  it("tells the type", async () => {
    expect(await run("check", ["Flow.n + 1", '{"Flow.n": "integer"}'])).toEqual({
      status: 0,
      out: "ok: integer",
      err: "",
    });
  });

  it("underlines what is wrong and shows what to write", async () => {
    const { status, out, err } = await run("check", ['Flow.n +\n  Math.min(Flow.n, 2) + "a"', '{"n": "integer"}']);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err.split("\n")).toEqual([
      "error: there is no function Math.min [unknown-function]",
      '  2 |   Math.min(Flow.n, 2) + "a"',
      "    |   ^^^^^^^^",
      "  fix: If(Flow.n < 2, Flow.n, 2)",
    ]);
  });

  it("warns of a cast and stays fine", async () => {
    const { status, out, err } = await run("check", ["5"], { as: "duration" });
    expect({ status, out }).toEqual({ status: 0, out: "ok: duration" });
    expect(err.split("\n")).toEqual([
      "warning: the platform silently wraps the expression in ToDuration: integer to duration [implicit-cast]",
      "  1 | 5",
      "    | ^",
      "  fix: ToDuration(5)",
    ]);
  });

  it("puts the caret behind the end when something is missing there", async () => {
    expect((await run("check", ["1 +"])).err.split("\n").slice(1)).toEqual(["  1 | 1 +", "    |    ^"]);
  });

  it.each<[string, readonly string[], ExprOptions, string]>([
    ["no expression", [], {}, "the expression is missing"],
    ["variables that are no JSON", ["1", "{"], {}, "the variables must be JSON"],
    ["variables that are no object", ["1", "[]"], {}, "the variables must be a JSON object"],
    ["an unknown type", ["1", '{"n": "float"}'], {}, "float is not a type"],
    ["a value for a type", ["1", '{"n": 5}'], {}, "the type of Flow.n must be a string"],
    ["an unknown --as", ["1"], { as: "number" }, "there is no type number"],
    ["an unquoted expression", ["1", "+", "1"], {}, "too many arguments"],
    ["an unknown option", ["1", "--verbose"], {}, "there is no option --verbose"],
    ["expressions beside --jsonl", ["1"], { jsonl: true }, "on standard input"],
  ])("calls %s bad usage", async (_what, given, options, message) => {
    const { status, out, err } = await run("check", given, options);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(`error: ${message}`.slice(0, 7));
    expect(err).toContain(message);
  });
});

describe("expr check --json", () => {
  it.each<[string, ExprOptions, object]>([
    ["1 + 1", {}, { ok: true, type: "integer" }],
    ["NOT_SET", {}, { ok: true, type: "any" }],
    ['ToPhoneNumber("1")', {}, { ok: true, type: "phonenumber" }],
    ["MakeList(ToLanguageSkill(NOT_SET))", {}, { ok: true, type: "languageskill[]" }],
    ["Call.PositionInQueue", { flow: "inqueueCall" }, { ok: true, type: "integer" }],
    ["Round(5)", {}, { ok: false, code: "wrong-arguments", column: 1, fix: "Round(ToDecimal(5))" }],
    [
      "5",
      { as: "Duration" },
      { ok: true, type: "duration", cast: "ToDuration", warnings: [{ code: "implicit-cast" }] },
    ],
    ["1.5", { as: "duration" }, { ok: false, code: "wrong-result", fix: "ToDuration(ToInt(1.5))" }],
  ])("%s", async (expression, options, answer) => {
    const { status, out } = await run("check", [expression], { ...options, json: true });
    expect(JSON.parse(out)).toMatchObject(answer);
    expect(status).toBe("ok" in answer && answer.ok ? 0 : 1);
  });
});

describe("expr check --jsonl", () => {
  it("answers each line in order, goes on after what it does not understand, and ends with 0", async () => {
    const requests = [
      '{"exp": "Flow.n + 1", "vars": {"Flow.n": "integer"}}',
      "not json",
      "",
      '{"exp": 5}',
      '{"exp": "5", "as": "duration", "vars": null, "flow": null}',
      '{"exp": "5", "vars": []}',
      '{"exp": "1", "as": "float"}',
      '{"exp": "State.x", "vars": {"State.x": "queue[]"}}',
      '{"exp": "1 +"}',
    ];
    const { status, out } = await run("check", [], { jsonl: true }, requests.join("\n"));
    const answers = out.split("\n").map((line) => JSON.parse(line) as { ok: boolean; type?: string; code?: string });
    expect(answers.map(({ ok, type, code }) => (ok ? type : code))).toEqual([
      "integer",
      "bad-request",
      "bad-request",
      "duration",
      "bad-request",
      "bad-request",
      "queue[]",
      "unexpected-end",
    ]);
    expect(status).toBe(0);
  });
});

describe("expr eval", () => {
  it.each<[string, string, string]>([
    ["Flow.a / 3", '{"Flow.a": 1}', '{"ok":true,"type":"decimal","value":0.3333333333333333333333333333333333333333}'],
    ["Flow.a + Flow.b", '{"a": 1, "b": 2}', '{"ok":true,"type":"integer","value":3}'],
    ["2 ^ 3", "{}", '{"ok":true,"type":"decimal","value":8.0}'],
    ["Flow.d", '{"d": 12345678901234567890.125}', '{"ok":true,"type":"decimal","value":12345678901234567890.125}'],
    ['Append(Flow.s, "!")', '{"s": "a\\"b"}', '{"ok":true,"type":"string","value":"a\\"b!"}'],
    ["Flow.x == NOT_SET", '{"x": null}', '{"ok":true,"type":"boolean","value":true}'],
    ["MakeList(1, 2)", "{}", '{"ok":true,"type":"integer[]","value":[1,2]}'],
    ["RandomInt(100) >= 0", "{}", '{"ok":true,"type":"boolean","value":true}'],
    ["Year(GetCurrentDateTimeUtc())", "{}", '{"ok":true,"type":"integer","value":2026}'],
  ])("%s with %s", async (expression, variables, answer) => {
    expect(await run("eval", [expression, variables], { json: true })).toEqual({ status: 0, out: answer, err: "" });
  });

  it.each<[string, string, object]>([
    ["1 / Flow.n", '{"n": 0}', { ok: false, code: "divide-by-zero" }],
    ["Flow.n + 1", '{"n": "a"}', { ok: false, code: "wrong-operands", fix: "Append(Flow.n, ToString(1))" }],
    ["Flow.m", '{"n": 1}', { ok: false, code: "undeclared-variable" }],
    ["Flow.l[9]", '{"l": [1]}', { ok: false, code: "index-out-of-range" }],
  ])("%s with %s is an error", async (expression, variables, answer) => {
    const { status, out } = await run("eval", [expression, variables], { json: true });
    expect(JSON.parse(out)).toMatchObject(answer);
    expect(status).toBe(1);
  });

  it("converts at the root as the platform does", async () => {
    const { out } = await run("eval", ["90061000"], { as: "duration", json: true });
    expect(JSON.parse(out)).toMatchObject({ ok: true, type: "duration", value: "P1DT1H1M1S", cast: "ToDuration" });
  });

  it("shows value and type to people", async () => {
    expect(await run("eval", ["7 / 2"])).toEqual({ status: 0, out: "3.5 (decimal)", err: "" });
  });

  it("answers lines", async () => {
    const { out } = await run(
      "eval",
      [],
      { jsonl: true },
      '{"exp": "n * 2"}\n{"exp": "Flow.n * 2", "vars": {"n": 2.50}}',
    );
    const [first, second] = out.split("\n");
    expect(JSON.parse(first ?? "")).toMatchObject({ ok: false, code: "unknown-name" });
    expect(second).toBe('{"ok":true,"type":"decimal","value":5.0}');
  });
});
