import type { ExpressionNode } from "../../../lib/architect/expression/index.js";
import { parse } from "../../../lib/architect/expression/index.js";

/** A tree as a list: operator first. */
function shape(node: ExpressionNode): unknown {
  switch (node.kind) {
    case "literal":
      return node.type === "string" ? JSON.stringify(node.value) : node.value;
    case "notSet":
      return "NOT_SET";
    case "variable":
      return node.name;
    case "call":
      return [`${node.name}()`, ...node.arguments.map(shape)];
    case "prefix":
      return [node.operator, shape(node.operand)];
    case "infix":
      return [node.operator, shape(node.left), shape(node.right)];
    case "conditional":
      return ["?:", shape(node.condition), shape(node.whenTrue), shape(node.whenFalse)];
    case "index":
      return ["[]", shape(node.target), shape(node.index)];
    case "property":
      return [".", shape(node.target), node.property];
  }
}

const read = (text: string): unknown => {
  const result = parse(text);
  return result.ok ? shape(result.node) : result.error.code;
};

describe("precedence, loosest first", () => {
  it.each<[string, unknown]>([
    ["Flow.b or Flow.b and Flow.b", ["or", "Flow.b", ["and", "Flow.b", "Flow.b"]]],
    ["1 | 2 & 3", ["|", "1", ["&", "2", "3"]]],
    ["1 & 2 == 2", ["&", "1", ["==", "2", "2"]]],
    ["1 == 2 < 3", ["==", "1", ["<", "2", "3"]]],
    ["1 < 2 + 3", ["<", "1", ["+", "2", "3"]]],
    ["1 + 2 * 3", ["+", "1", ["*", "2", "3"]]],
    ["2 * 3 ^ 2", ["*", "2", ["^", "3", "2"]]],
    ["2 ^ ~3", ["^", "2", ["~", "3"]]],
    ["!Flow.a == Flow.b", ["==", ["!", "Flow.a"], "Flow.b"]],
    ["-2 ^ 2", ["^", ["-", "2"], "2"]],
    ["~-5", ["~", ["-", "5"]]],
    ["-Flow.list[0].name", ["-", [".", ["[]", "Flow.list", "0"], "name"]]],
  ])("%s", (text, tree) => expect(read(text)).toEqual(tree));
});

describe("associativity", () => {
  it.each<[string, unknown]>([
    ["1 - 2 - 3", ["-", ["-", "1", "2"], "3"]],
    ["8 / 4 * 2", ["*", ["/", "8", "4"], "2"]],
    ["2 ^ 3 ^ 2", ["^", "2", ["^", "3", "2"]]],
    ["1 < 2 < 3", ["<", ["<", "1", "2"], "3"]],
    ["true ? true : false ? 1 : 2", ["?:", ["?:", "true", "true", "false"], "1", "2"]],
  ])("%s", (text, tree) => expect(read(text)).toEqual(tree));
});

describe("what the language has", () => {
  it.each<[string, unknown]>([
    ["5--3", ["-", "5", ["-", "3"]]],
    ["2*-3", ["*", "2", ["-", "3"]]],
    ["-(-2)", ["-", ["-", "2"]]],
    ["1.", "1."],
    [".5", ".5"],
    ['"a\\"b\\\\c\\n\\r\\t"', JSON.stringify('a"b\\c\n\r\t')],
    ['"two\nlines"', JSON.stringify("two\nlines")],
    ["\tFlow.a\n+\r1", ["+", "Flow.a", "1"]],
    ["Flow .n", "Flow.n"],
    ["Flow.b OR Flow.b", ["or", "Flow.b", "Flow.b"]],
    ["order(1)", ["order()", "1"]],
    ["Flow.and", "Flow.and"],
    ["now()", ["now()"]],
    ['Flow.q."a name"["b"]', ["[]", [".", "Flow.q", "a name"], '"b"']],
    ["f(1)(2)".slice(0, 4), ["f()", "1"]],
    ["Flow.été", "Flow.été"],
    ["NOT_SET", "NOT_SET"],
  ])("%j", (text, tree) => expect(read(text)).toEqual(tree));
});

describe("what the language has not", () => {
  it.each([
    ["", "empty"],
    [" \n ", "empty"],
    ["1 +", "unexpected-end"],
    ["1 2", "unexpected-token"],
    ["Sum(1,,2)", "unexpected-token"],
    ["Sum(1,)", "unexpected-token"],
    ["()", "unexpected-token"],
    ["Flow.", "unexpected-token"],
    ["Flow. n", "unexpected-token"],
    ["1e5", "unexpected-token"],
    ["0x10", "unexpected-token"],
    ["Sum(1, 2", "missing-parenthesis"],
    ["(1", "missing-parenthesis"],
    ["Flow.l[0", "missing-bracket"],
    ["1)", "unexpected-token"],
    ["--2", "minus-needs-parentheses"],
    ["- -2", "minus-needs-parentheses"],
    ["-!true", "minus-needs-parentheses"],
    ["+5", "foreign-operator"],
    ["1 = 1", "foreign-operator"],
    ["1 <> 1", "foreign-operator"],
    ["1 === 1", "foreign-operator"],
    ["true && true", "foreign-operator"],
    ["true || true", "foreign-operator"],
    ["not true", "foreign-operator"],
    ["1;", "foreign-operator"],
    ["2 ** 3", "foreign-operator"],
    ["'a'", "single-quotes"],
    ['"a', "unterminated-string"],
    ['"\\/"', "bad-escape"],
    ['"\\u0041"', "bad-escape"],
    ["1 § 2", "unexpected-character"],
    ["_x", "unexpected-character"],
    ["True", "unknown-name"],
    ["not_set", "unknown-name"],
    ["counter", "unknown-name"],
    ["ToInt", "missing-call-parentheses"],
    ["Flow.a.b()", "unknown-function"],
    ["(Flow.l)[0]", "index-needs-name"],
    ['"abc"[0]', "index-needs-name"],
    ["Flow.b ? 1 or 2 : 3", "conditional-needs-parentheses"],
    ["1000000000000000", "integer-too-large"],
    ["0000000000000001", "integer-too-large"],
    [`0.${"1".repeat(41)}`, "decimal-too-precise"],
  ])("%j", (text, code) => expect(read(text)).toBe(code));

  it("points at the place, from column 1", () => {
    const result = parse("Flow.a and\n  Flow.b && true");
    expect(result).toMatchObject({ ok: false, error: { column: 21, length: 2, severity: "error" } });
  });
});

describe("limits", () => {
  it.each([
    ["15 digits", "9".repeat(15), true],
    ["40 digits of a decimal, zeros aside", `000.${"1".repeat(40)}000`, true],
    ["61 calls", `${"ToInt(".repeat(61)}1${")".repeat(61)}`, true],
    ["62 calls", `${"ToInt(".repeat(62)}1${")".repeat(62)}`, false],
    ["61 additions", `1${"+1".repeat(61)}`, true],
    ["62 additions", `1${"+1".repeat(62)}`, false],
    ["61 powers", `2${"^2".repeat(61)}`, true],
    ["62 powers", `2${"^2".repeat(62)}`, false],
    ["200 parentheses", `${"(".repeat(200)}1${")".repeat(200)}`, true],
    ["32000 characters", `"${"a".repeat(31_998)}"`, true],
    ["32001 characters", `"${"a".repeat(31_999)}"`, false],
  ])("%s", (_what, text, ok) => expect(parse(text).ok).toBe(ok));

  it.each([
    ["parentheses", "(", ""],
    ["negations", "!", "true"],
    ["powers", "2^", "2"],
    ["calls", "ToInt(", "1"],
    ["indexes", "Flow.l[", "0"],
    ["additions", "1+", "1"],
    ["conditionals", "true ? true : ", "true"],
    ["nested negative numbers", "-(", "1"],
  ])("never overflows the stack on thousands of %s", (_what, piece, end) => {
    const text = piece.repeat(Math.floor(31_000 / piece.length)) + end;
    expect(parse(text)).toMatchObject({ ok: false, error: { code: "too-deep" } });
  });
});

describe("spans", () => {
  it("reach over the text of each node, parentheses of operands included", () => {
    const text = "(1 + 2) * Sum(3, Flow.l[0].x)";
    const result = parse(text);
    if (!result.ok || result.node.kind !== "infix" || result.node.right.kind !== "call") throw new Error("wrong tree");
    const textOf = ({ span }: ExpressionNode): string => text.slice(span?.start, span?.end);
    const { left, right } = result.node;
    expect([result.node, left, right, ...right.arguments].map(textOf)).toEqual([
      text,
      "1 + 2",
      "Sum(3, Flow.l[0].x)",
      "3",
      "Flow.l[0].x",
    ]);
  });
});
