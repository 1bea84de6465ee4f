import { parseSignature } from "../../../lib/architect/expression/functions/signature.js";
import { FUNCTIONS, findFunction, findOperator, OPERATORS } from "../../../lib/architect/expression/index.js";

describe("the function table", () => {
  it("has every function once", () => {
    const names = FUNCTIONS.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    expect(FUNCTIONS.filter(({ modern }) => !modern)).toHaveLength(96);
    expect(FUNCTIONS.filter(({ modern }) => modern)).toHaveLength(24);
  });

  it("can be read from end to end", () => {
    for (const { overloads } of [...FUNCTIONS, ...OPERATORS])
      for (const { returns } of overloads) expect(returns).toBeTruthy();
  });

  it("knows how each newer function is known", () => {
    for (const { modern } of FUNCTIONS) if (modern) expect([modern.evidence, modern.signature]).not.toContain("");
    expect(findFunction("RandomInt")?.modern).toEqual({ evidence: "vendor docs", signature: "documented" });
  });

  it.each(["adddays", "ADDDAYS", "AddDays"])("finds %s without regard to case", (name) => {
    expect(findFunction(name)?.overloads.map(({ signature }) => signature)).toEqual([
      "(startDateTime: datetime, days: integer) -> datetime",
    ]);
  });

  it("does not find what is no function", () => expect(findFunction("toString2")).toBeUndefined());

  it("has the operators from loose to tight", () => {
    const levels = OPERATORS.map(({ precedence }) => precedence);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    expect(findOperator("prefix", "-")?.precedence).toBe(12);
    expect(findOperator("infix", "-")?.precedence).toBe(8);
    expect(OPERATORS.filter(({ associativity }) => associativity === "right").map(({ name }) => name)).toEqual(["^"]);
  });
});

describe("the notation of signatures", () => {
  it("says all that there is to say of a parameter", () => {
    const { parameters } = parseSignature(
      "(a: integer -5..5 nonzero, b: string? currencyCode, c: boolean literal, d: T[], e: decimal?...) -> T[] :same :gated @call",
    );
    const plain = { allowNotSet: false, repeatable: false, literal: false, notZero: false };
    expect(parameters).toEqual([
      { ...plain, name: "a", type: "integer", min: -5, max: 5, notZero: true },
      { ...plain, name: "b", type: "string", allowNotSet: true, literalCheck: "currencyCode" },
      { ...plain, name: "c", type: "boolean", literal: true },
      { ...plain, name: "d", type: "T[]" },
      { ...plain, name: "e", type: "decimal", allowNotSet: true, repeatable: true },
    ]);
  });

  it("says what comes out, by which rules and where", () => {
    const overload = parseSignature("() -> datetime :outermost @call");
    expect([overload.returns, [...overload.rules], overload.flowTypes?.[0]]).toEqual([
      "datetime",
      ["outermost"],
      "inboundcall",
    ]);
    expect(parseSignature("(a: any) -> string").hasLimits).toBe(false);
    expect(parseSignature("(a: integer 0..) -> string").hasLimits).toBe(true);
  });

  it.each(["a: integer -> integer", "(a: integer)", "() -> integer :nonsense"])("refuses %s", (text) => {
    expect(() => parseSignature(text)).toThrow();
  });
});
