import fc from "fast-check";
import { type ExpressionNode, parse, print } from "../../../lib/architect/expression/index.js";

const INFIX = ["or", "and", "|", "&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "^"] as const;

const name = fc.constantFrom("a", "n2", "long_name", "and", "true", "été");
const numeral = fc.constantFrom("0", "7", "999999999999999").map((value) => ({ type: "integer" as const, value }));
const decimal = fc.constantFrom("1.5", ".5", "2.").map((value) => ({ type: "decimal" as const, value }));
const truth = fc.constantFrom("true", "false").map((value) => ({ type: "boolean" as const, value }));
const text = fc.string({ unit: "binary", maxLength: 6 }).map((value) => ({ type: "string" as const, value }));

/** Trees that the language can write: only variables, calls, indexes and properties are indexed. */
const { node: tree } = fc.letrec<{ node: ExpressionNode; path: ExpressionNode }>((tie) => {
  const leaf = fc.oneof(
    fc.oneof(numeral, decimal, truth, text).map((literal) => ({ kind: "literal" as const, ...literal })),
    fc.constant({ kind: "notSet" as const }),
  );
  const variable = name.map((bare) => ({ kind: "variable" as const, name: `Flow.${bare}` }));
  const call = fc.record({
    kind: fc.constant("call" as const),
    name: fc.constantFrom("Sum", "ToInt", "made_up"),
    arguments: fc.array(tie("node"), { maxLength: 3 }),
  });
  const index = fc.record({ kind: fc.constant("index" as const), target: tie("path"), index: tie("node") });
  const property = fc.record({
    kind: fc.constant("property" as const),
    target: tie("path"),
    property: fc.oneof(name, fc.constantFrom("with space", 'a"b')),
  });
  const prefix = fc.record({
    kind: fc.constant("prefix" as const),
    operator: fc.constantFrom("!" as const, "~" as const, "-" as const),
    operand: tie("node"),
  });
  const infix = fc.record({
    kind: fc.constant("infix" as const),
    operator: fc.constantFrom(...INFIX),
    left: tie("node"),
    right: tie("node"),
  });
  const conditional = fc.record({
    kind: fc.constant("conditional" as const),
    condition: tie("node"),
    whenTrue: tie("node"),
    whenFalse: tie("node"),
  });
  const deep = { depthSize: "small", withCrossShrink: true } as const;
  return {
    path: fc.oneof(deep, variable, call, index, property),
    node: fc.oneof(deep, leaf, variable, call, prefix, infix, infix, conditional, index, property),
  };
});

const withoutSpans = (node: ExpressionNode): unknown =>
  JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === "span" ? undefined : value)));

const reread = (source: string): unknown => {
  const result = parse(source);
  return result.ok ? withoutSpans(result.node) : result.error.code;
};

/** Pairs of parentheses that are no call's, as offsets. Quoted text is skipped. */
function groups(source: string): [number, number][] {
  const found: [number, number][] = [];
  const open: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === '"') {
      for (at++; source[at] !== '"'; at++) if (source[at] === "\\") at++;
    } else if (character === "(") open.push(at);
    else if (character === ")") {
      const start = open.pop() as number;
      if (!/[\p{L}\d_]/u.test(source[start - 1] ?? " ")) found.push([start, at]);
    }
  }
  return found;
}

describe("a printed tree", () => {
  it("reads back as the same tree", () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(reread(print(node))).toEqual(withoutSpans(node));
      }),
      { numRuns: 1000 },
    );
  });

  it("has no pair of parentheses that could be left out", () => {
    fc.assert(
      fc.property(tree, (node) => {
        const source = print(node);
        for (const [start, end] of groups(source)) {
          const without = `${source.slice(0, start)} ${source.slice(start + 1, end)} ${source.slice(end + 1)}`;
          expect(reread(without)).not.toEqual(withoutSpans(node));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("printing", () => {
  it.each([
    ["((1+2))*3", "(1 + 2) * 3"],
    ["(1*2)+3", "1 * 2 + 3"],
    ["1-(2-3)", "1 - (2 - 3)"],
    ["(2^3)^2", "(2 ^ 3) ^ 2"],
    ["2^(3^2)", "2 ^ 3 ^ 2"],
    ["(-2)^2", "-2 ^ 2"],
    ["-(2^2)", "-(2 ^ 2)"],
    ["!(!Flow.b)", "!!Flow.b"],
    ["-(-1)", "-(-1)"],
    ["Flow.b?1:(Flow.b?2:3)", "Flow.b ? 1 : (Flow.b ? 2 : 3)"],
    ["(Flow.b?Flow.b:Flow.b)?1:2", "Flow.b ? Flow.b : Flow.b ? 1 : 2"],
    ["Flow.b ? (Flow.b or Flow.b) : true", "Flow.b ? (Flow.b or Flow.b) : true"],
    ["Flow.b OR (Flow.b And Flow.b)", "Flow.b or Flow.b and Flow.b"],
    ['"tab\\t"', '"tab\\t"'],
  ])("%s gives %s", (source, printed) => {
    const result = parse(source);
    expect(result.ok && print(result.node)).toBe(printed);
  });
});
