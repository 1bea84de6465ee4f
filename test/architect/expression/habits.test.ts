import { check, FUNCTIONS, parse } from "../../../lib/architect/expression/index.js";

const VARIABLES = {
  "Flow.a": "integer",
  "Flow.b": "integer",
  "Flow.s": "string",
  "Flow.t": "string",
  "Flow.p": "boolean",
  "Flow.q": "boolean",
  "Flow.dt": "datetime",
  "Flow.list": "integer[]",
};

const fixOf = (text: string): string | undefined =>
  check(text, { variables: VARIABLES }).diagnostics.find(({ severity }) => severity === "error")?.fix;

/** What people write, and what it is in Architect, with their own arguments. */
const HABITS: readonly (readonly [string, string])[] = [
  ["Math.min(Flow.a, Flow.b)", "If(Flow.a < Flow.b, Flow.a, Flow.b)"],
  ["Math.max(Flow.a, Flow.b)", "If(Flow.a > Flow.b, Flow.a, Flow.b)"],
  ["min(Flow.a + 1, 5)", "If(Flow.a + 1 < 5, Flow.a + 1, 5)"],
  ["Max(Flow.a, 5)", "If(Flow.a > 5, Flow.a, 5)"],
  ["Math.pow(Flow.a + 1, 2)", "(Flow.a + 1) ^ 2"],
  ["Power(2, Flow.a)", "2 ^ Flow.a"],
  ["Math.abs(Flow.a - 5)", "If(Flow.a - 5 < 0, -(Flow.a - 5), Flow.a - 5)"],
  ["Math.sqrt(Flow.a)", "Flow.a ^ 0.5"],
  ["Math.floor(2.5)", "Floor(2.5)"],
  ["Math.ceil(2.5)", "Ceiling(2.5)"],
  ["Math.round(2.5)", "Round(2.5)"],
  ["Math.random()", "Random()"],
  ["Mod(Flow.a, 2)", "Flow.a % 2"],
  ["Rand()", "Random()"],
  ["RandBetween(5, Flow.a)", "5 + RandomInt(Flow.a - 5)"],
  ["Not(Flow.p)", "!Flow.p"],
  ["Flow.p && Flow.q", "Flow.p and Flow.q"],
  ["Flow.p || !Flow.q && Flow.p", "Flow.p or !Flow.q and Flow.p"],
  ["Flow.a === 5", "Flow.a == 5"],
  ["Flow.a !== 5", "Flow.a != 5"],
  ["Flow.a <> 5", "Flow.a != 5"],
  ["Flow.a = 5", "Flow.a == 5"],
  ["Flow.a ** 2", "Flow.a ^ 2"],
  ["Flow.s == 'say \"hi\"'", 'Flow.s == "say \\"hi\\""'],
  ["Coalesce(Flow.s, Flow.t)", "If(IsSet(Flow.s), Flow.s, Flow.t)"],
  ['IfNull(Flow.s, "")', 'If(IsSet(Flow.s), Flow.s, "")'],
  ['Coalesce(Flow.s, Flow.t, "")', 'If(IsSet(Flow.s), Flow.s, If(IsSet(Flow.t), Flow.t, ""))'],
  ["IsNull(Flow.s)", "!IsSet(Flow.s)"],
  ["IsEmpty(Flow.s)", "IsNotSetOrEmpty(Flow.s)"],
  ["IIf(Flow.p, 1, 2)", "If(Flow.p, 1, 2)"],
  ['IndexOf(Flow.s, "x")', 'FindString(Flow.s, "x")'],
  ['StartsWith(Flow.s, "x")', 'Left(Flow.s, Length("x")) == "x"'],
  ["EndsWith(Flow.s, Flow.t)", "Right(Flow.s, Length(Flow.t)) == Flow.t"],
  ["Len(Flow.s)", "Length(Flow.s)"],
  ["Concat(Flow.s, Flow.t)", "Append(Flow.s, Flow.t)"],
  ["Mid(Flow.s, 1, 2)", "Substring(Flow.s, 1, 2)"],
  ["parseInt(Flow.s)", "ToInt(Flow.s)"],
  ["parseFloat(Flow.s)", "ToDecimal(Flow.s)"],
  ["Now()", "GetCurrentDateTimeUtc()"],
  ["Date.now()", "GetCurrentDateTimeUtc()"],
  ["Seconds(Flow.a)", "MakeDuration(0, 0, 0, Flow.a)"],
  ['Flow.s.indexOf("x")', 'FindString(Flow.s, "x")'],
  ["Flow.s.substring(1, Flow.a)", "Substring(Flow.s, 1, Flow.a - 1)"],
  ["Flow.s.toUpperCase()", "Upper(Flow.s)"],
  ["Flow.s.trim()", "Trim(Flow.s)"],
  ["Flow.s.includes(Flow.t)", "Contains(Flow.s, Flow.t)"],
  ['Flow.s.replace("a", "b")', 'Replace(Flow.s, "a", "b")'],
  ["Flow.a.toString()", "ToString(Flow.a)"],
  ["Flow.s.length", "Length(Flow.s)"],
];

describe("habits from other languages", () => {
  it.each(HABITS)("%s is written %s", (text, fix) => expect(fixOf(text)).toBe(fix));

  it("come out as expressions that the platform takes", () => {
    for (const [, fix] of HABITS)
      expect({ fix, ok: check(fix, { variables: VARIABLES }).ok }).toEqual({ fix, ok: true });
  });

  it("test text for digits without a function for it", () => {
    const fix = fixOf("IsNumber(Flow.s)") ?? "";
    expect(fix).toMatch(/^!IsNotSetOrEmpty\(Flow\.s\) and IsNotSetOrEmpty\((Replace\(){10}Trim\(Flow\.s\), "0", ""\)/);
    expect(check(fix, { variables: VARIABLES })).toMatchObject({ ok: true, type: "boolean" });
  });

  it.each([
    ["not Flow.p", "write !Flow.p"],
    ["null", "write NOT_SET"],
    ["True", "write true"],
    ["Flow.p == FALSE", "write false"],
    ["not_set", "write NOT_SET"],
    ["Guid()", "there is no source of ids: use the conversation id, in a workflow as an input variable"],
    ["+5", "leave the + out"],
    ["Flow.a;", "leave the ; out"],
    ["--5", "write -(-...)"],
    ["Flow.s ?? Flow.t", "write If(IsSet(a), a, b) for a ?? b"],
    ['"a\\/b"', "write / without a backslash"],
    ["Apend(Flow.s)", "did you mean Append?"],
    ["Frobnicate(Flow.s)", undefined],
  ])("%s: %s", (text, fix) => expect(fixOf(text)).toBe(fix));

  it("never shadow a function of the language", () => {
    for (const { name } of FUNCTIONS) {
      const result = parse(`${name}(1)`);
      expect({ name, ok: result.ok }).toEqual({ name, ok: true });
    }
  });
});
