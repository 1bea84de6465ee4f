import fc from "fast-check";
import { applyFixes, type Edit, type Finding, lintText, repair } from "../../lib/lint/index.js";
import { flowRule } from "../../lib/lint/rule.js";

const finding = (rule: string, ...edits: readonly Edit[]): Finding => ({
  ...{ line: 1, column: 1, endLine: 1, endColumn: 2, severity: "error", message: "", why: "", help: "", related: [] },
  rule,
  ...(edits.length > 0 && { fix: { description: "change it", edits } }),
});
const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });
const fixed = (text: string, ...findings: readonly Finding[]) => {
  const { text: after, applied, left } = applyFixes(text, findings);
  return { after, applied: applied.map(({ rule }) => rule), left: left.map(({ rule }) => rule) };
};

describe("fixes", () => {
  it("are made together, in whatever order they are given", () => {
    expect(fixed("0123456789", finding("b", edit(5, 7, "x")), finding("a", edit(0, 1, ""), edit(9, 9, "!")))).toEqual({
      after: "1234x78!9",
      applied: ["b", "a"],
      left: [],
    });
  });

  it.each([
    ["that overlap an earlier one", edit(2, 5, "x"), edit(4, 6, "y"), false],
    ["that begin with an earlier one", edit(2, 2, "x"), edit(2, 4, "y"), false],
    ["that insert at the same place", edit(2, 2, "x"), edit(2, 2, "y"), false],
    ["that lie within an earlier one", edit(2, 6, "x"), edit(3, 4, "y"), false],
    ["that follow directly are made", edit(2, 4, "x"), edit(4, 6, "y"), true],
    ["that insert behind it are made", edit(2, 4, "x"), edit(4, 4, "y"), true],
  ])("%s", (_, first, second, both) => {
    for (const [a, b] of [
      [first, second],
      [second, first],
    ] as const)
      expect(fixed("0123456789", finding("a", a), finding("b", b))).toMatchObject(
        both ? { applied: ["a", "b"], left: [] } : { applied: ["a"], left: ["b"] },
      );
  });

  it("are made as a whole or not at all", () => {
    const half = finding("b", edit(8, 9, "y"), edit(1, 3, "y"));
    expect(fixed("0123456789", finding("a", edit(2, 3, "x")), half)).toMatchObject({
      after: "01x3456789",
      left: ["b"],
    });
  });

  it("leave findings without one", () => {
    expect(fixed("abc", finding("a"))).toEqual({ after: "abc", applied: [], left: ["a"] });
  });

  it("count from behind a byte-order mark, and keep it", () => {
    expect(fixed("\ufeffabc", finding("a", edit(0, 1, "x"))).after).toBe("\ufeffxbc");
  });

  it("change nothing beside their edits", () => {
    const cuts = fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 12 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        fc.string({ minLength: 61, maxLength: 80, unit: fc.constantFrom("a", "\r", "\n", "ü", " ") }),
        cuts,
        (text, at) => {
          const edits = at.flatMap((start, index) =>
            index % 2 === 0 && at[index + 1] ? [edit(start, at[index + 1] as number, "")] : [],
          );
          const { after, applied } = fixed(text, ...edits.map((one, index) => finding(`r${index}`, one)));
          expect(applied).toHaveLength(edits.length);
          expect(after).toBe(
            [...text].filter((_, index) => !edits.some(({ start, end }) => index >= start && index < end)).join(""),
          );
        },
      ),
    );
  });
});

/** Renames what is called as `from` is; `to` may be as wrong. */
const renames = (id: string, from: string, to: string) => {
  const rule = flowRule({
    ...{
      id,
      category: "file",
      severity: "error",
      what: "",
      why: "",
      help: "",
      source: "",
      sure: "",
      bad: "",
      good: "",
    },
    create: ({ report }) => ({
      yaml: {
        scalar: (node) => {
          if (node.text.includes(from)) {
            const start = node.start + node.text.indexOf(from);
            report({ yaml: node }, "wrong", {
              fix: { description: "rename", edits: [edit(start, start + from.length, to)] },
            });
          }
        },
      },
    }),
  });
  return { rule, severity: rule.severity, options: undefined };
};

describe("a repair", () => {
  const FLOW =
    "workflow:\r\n  name: one two  # kept\r\n  startUpRef: '/workflow/states/state[Start_10]'\r\n  description: one";
  const run = (text: string, ...rules: ReturnType<typeof renames>[]) => repair(text, (one) => lintText(one, { rules }));

  it("goes on until nothing is left, and keeps the rest as it is", () => {
    const { text, applied, linted } = run(FLOW, renames("a-a", "one", "two"), renames("b-b", "two", "three"));
    expect(text).toBe(FLOW.replaceAll("one", "three").replace("two", "three"));
    expect([applied.length, linted.findings]).toEqual([5, []]);
  });

  it("ends when a fix brings its own mistake back", () => {
    const { applied, linted } = run(FLOW, renames("a-a", "one", "one more"));
    expect([applied.length, linted.findings.length]).toEqual([20, 2]);
  });

  it("makes no fix after which the file cannot be read, but all others", () => {
    const { text, applied, linted } = run(FLOW, renames("a-a", "one", "a: b"), renames("b-b", "two", "2"));
    expect(text).toBe(FLOW.replace("two", "2"));
    expect([applied.map(({ rule }) => rule), linted.findings.map(({ rule }) => rule)]).toEqual([
      ["b-b"],
      ["a-a", "a-a"],
    ]);
  });

  it("leaves what is suppressed", () => {
    const text = FLOW.replace("# kept", "# buttress-ignore a-a: it is called so");
    expect(run(text, renames("a-a", "one", "two")).applied).toHaveLength(1);
  });
});
