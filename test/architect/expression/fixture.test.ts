import { check, FUNCTIONS, parse, vendorTypeName } from "../../../lib/architect/expression/index.js";
import expressions from "./fixtures/expressions.json";

interface Entry {
  readonly exp: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly as?: string;
  readonly flow?: string;
  readonly ok: boolean;
  readonly type?: string;
  readonly cast?: boolean;
  readonly modern?: boolean;
}

const ENTRIES = expressions as unknown as readonly Entry[];

describe("the checker, on expressions that the vendor engine has judged", () => {
  it.each(ENTRIES.map((entry) => [`${entry.flow ?? "workflow"}: ${entry.exp} ${entry.as ?? ""}`, entry] as const))(
    "%j",
    (_title, { exp, vars, as, flow, ok, type, cast }) => {
      const result = check(exp, { variables: vars, ...(as && { as }), ...(flow && { flowType: flow }) });
      expect({ ok: result.ok, type: result.ok ? vendorTypeName(result.type ?? "") : undefined }).toEqual({ ok, type });
      if (ok) expect(result.cast !== undefined).toBe(cast === true);
    },
  );

  it("says what is wrong with every refused one, at a place inside the text", () => {
    for (const { exp, vars, as, flow, ok } of ENTRIES) {
      if (ok) continue;
      const result = check(exp, { variables: vars, ...(as && { as }), ...(flow && { flowType: flow }) });
      const errors = result.diagnostics.filter(({ severity }) => severity === "error");
      expect(errors).not.toHaveLength(0);
      for (const { message, column, length } of errors) {
        expect(message).not.toMatch(/\{\w+\}|undefined/);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column + length - 1).toBeLessThanOrEqual(exp.length + 1);
      }
    }
  });

  it("covers every function whose signature is known, with at least 250 expressions", () => {
    expect(ENTRIES.length).toBeGreaterThanOrEqual(250);
    const accepted = ENTRIES.filter(({ ok }) => ok).map(({ exp }) => exp.toLowerCase());
    const known = FUNCTIONS.filter(({ overloads }) => overloads.length > 0).map(({ name }) => name);
    const used = (name: string): boolean => accepted.some((exp) => exp.includes(`${name.toLowerCase()}(`));
    const uncovered = known.filter((name) => !used(name) && name !== "ResolveSlot" && name !== "ToLanguageSkill");
    expect(uncovered).toEqual([]);
  });

  it("marks as modern what came after the engine, and nothing else", () => {
    for (const { exp, vars, modern = false } of ENTRIES) {
      if (!parse(exp).ok) continue;
      const result = check(exp, { variables: vars, flowType: "inboundcall" });
      expect({ exp, modern: result.modern.length > 0 || "Flow.j" in vars }).toEqual({ exp, modern });
    }
  });
});
