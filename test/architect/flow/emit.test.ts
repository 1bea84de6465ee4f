import fc from "fast-check";
import { DUMP_SCHEMA, load, YAML11_SCHEMA } from "js-yaml";
import { emitFlow, type Flow, flowToPlain, parseFlow } from "../../../lib/architect/flow/index.js";
import { action, plain, text, workflow } from "./arbitrary.js";
import { fixture } from "./fixtures.js";

const withData = (data: unknown): Flow => ({ type: "workflow", name: "W", states: [], rest: { data } }) as Flow;
const dataOf = (flow: Flow): unknown => (flow as { rest?: { data?: unknown } }).rest?.data;

/** The line that a value gets under the key `data`, or all its lines. */
const written = (value: unknown): string =>
  /\n {2}data:([\s\S]*)\n$/.exec(emitFlow(withData(value)))?.[1]?.trim() ?? "";

describe("a written scalar", () => {
  it.each([
    ["yes", '"yes"'],
    ["Off", '"Off"'],
    ["n", '"n"'],
    ["true", '"true"'],
    ["null", '"null"'],
    ["~", '"~"'],
    ["", '""'],
    ["007", '"007"'],
    ["1.10", '"1.10"'],
    ["1e3", '"1e3"'],
    ["0x1F", '"0x1F"'],
    ["0o17", '"0o17"'],
    ["1_000", '"1_000"'],
    ["12:30:45", '"12:30:45"'],
    ["2024-01-01", '"2024-01-01"'],
    ["2024-01-01 10:00:00", '"2024-01-01 10:00:00"'],
    ["5 minutes", "5 minutes"],
    ["Flow.attempt < 5", "Flow.attempt < 5"],
    ["If(Flow.a, 'x', \"y\")", "If(Flow.a, 'x', \"y\")"],
    ["(1 + 2) * 3", "(1 + 2) * 3"],
    ["!Flow.done", '"!Flow.done"'],
    ['"a" + Flow.x', '"\\"a\\" + Flow.x"'],
    ["a ? b : c", '"a ? b : c"'],
    ["ends with:", '"ends with:"'],
    ["a:b", "a:b"],
    ["a #b", '"a #b"'],
    ["a#b", "a#b"],
    ["-x", '"-x"'],
    [" x", '" x"'],
    ["x ", '"x "'],
    ["C:\\dir", "C:\\dir"],
    ["{{flow_name}}", '"{{flow_name}}"'],
    ["to {{flow_name}}", '"to {{flow_name}}"'],
    ["Bücherei 図書館", "Bücherei 図書館"],
    ["a\tb", '"a\\tb"'],
    ["a\u0007b\u2028", '"a\\u0007b\\u2028"'],
    ["one\ntwo", "|-\n    one\n    two"],
    ["one\n\n  two # no comment\n", "|\n    one\n\n      two # no comment"],
    ["one \ntwo", '"one \\ntwo"'],
    [" one\ntwo", '" one\\ntwo"'],
    ["one\n\n", '"one\\n\\n"'],
    ["{{a}}\nb", '"{{a}}\\nb"'],
    ["\n", '"\\n"'],
    [1.1, "1.1"],
    [-0, "-0"],
    [1e21, "1.0e+21"],
    [1.5e-7, "1.5e-7"],
    [Number.POSITIVE_INFINITY, ".inf"],
    [true, "true"],
    [null, "null"],
    [[], "[]"],
    [{}, "{}"],
    [["a", ["b", { c: 1 }]], "- a\n    - - b\n      - c: 1"],
    [{ yes: 1, "a: b": 2, "1": 3, targetTaskRef: "a" }, '"1": 3\n    "yes": 1\n    "a: b": 2\n    targetTaskRef: "a"'],
  ])("of %j is %s", (value, expected) => {
    expect(written(value)).toBe(expected);
  });

  it("is on one line however long it is", () => {
    expect(written("word ".repeat(1000).trim())).toBe("word ".repeat(1000).trim());
  });
});

describe("reading back what was written", () => {
  it("gives any plain data unchanged, to every reader of YAML", () => {
    fc.assert(
      fc.property(plain(), (data) => {
        const emitted = emitFlow(withData(data));
        expect(dataOf(parseFlow(emitted).flow)).toEqual(data);
        for (const schema of [YAML11_SCHEMA, DUMP_SCHEMA])
          expect((load(emitted, { schema }) as { workflow: { data: unknown } }).workflow.data).toEqual(data);
      }),
      { numRuns: 400 },
    );
  });

  it("gives any actions unchanged", () => {
    fc.assert(
      fc.property(fc.array(action(), { maxLength: 3 }), (actions) => {
        const flow = workflow(actions);
        const emitted = emitFlow(flow);
        expect(parseFlow(emitted).flow).toEqual(flow);
        expect(load(emitted)).toEqual(flowToPlain(flow));
        expect(emitFlow(parseFlow(emitted).flow)).toBe(emitted);
      }),
      { numRuns: 300 },
    );
  });

  it("gives texts under keys that name things unchanged", () => {
    fc.assert(
      fc.property(text(), text(), (name, exp) => {
        const flow: Flow = { type: "workflow", name, description: exp, states: [{ name, refId: exp, actions: [] }] };
        expect(parseFlow(emitFlow(flow)).flow).toEqual(flow);
      }),
    );
  });

  it("never makes up a substitution", () => {
    fc.assert(
      fc.property(plain(), (data) => {
        if (!JSON.stringify(data).includes("{{")) expect(emitFlow(withData(data))).not.toContain("{{");
      }),
    );
  });
});

describe("a plain value in a file", () => {
  it.each([
    ["name: 007", { name: "007" }],
    ["name: 1.10", { name: "1.10" }],
    ["name: true", { name: "true" }],
    ["name: 2024-01-01", { name: "2024-01-01" }],
    ["name: off", { name: "off" }],
    ["name: {{flow_name}}", { name: "{{flow_name}}" }],
    ["name: {{a}}-{{b}}", { name: "{{a}}-{{b}}" }],
  ])("under a key that names something is a text: %s", (line, expected) => {
    expect(parseFlow(`workflow:\n  ${line}\n  states: []\n`).flow).toMatchObject(expected);
  });

  it.each([
    ["1.10", 1.1],
    ["1e3", 1000],
    ["0x1F", 31],
    ["0123", 123],
    ["1_000", "1_000"],
    ["12:30", "12:30"],
    ["2024-01-01", "2024-01-01"],
    ["yes", "yes"],
    ["on", "on"],
    ["True", true],
    ["~", null],
    ["", null],
    ["null", null],
    ['"5"', "5"],
    ["'5'", "5"],
    [".inf", Number.POSITIVE_INFINITY],
    ["{{count}}", "{{count}}"],
    ["[{{a}}, {b: {{c}}}]", ["{{a}}", { b: "{{c}}" }]],
    [">\n    folded\n    text\n", "folded text\n"],
  ])("elsewhere is what YAML 1.2 reads: %j", (spelling, expected) => {
    expect(dataOf(parseFlow(`workflow:\n  name: W\n  states: []\n  data: ${spelling}\n`).flow)).toEqual(expected);
  });

  it("may hold the letters that stand for braces while reading", () => {
    expect(parseFlow('workflow:\n  name: "\ue000{{x}}\ue001"\n  states: []\n').flow).toMatchObject({
      name: "\ue000{{x}}\ue001",
    });
  });

  it("keys may be yes and no, quoted or not, and substitutions", () => {
    const flow = parseFlow("workflow:\n  name: W\n  states: []\n  yes: 1\n  no: 2\n  {{k}}: 3\n  __proto__: 4\n").flow;
    expect(Object.entries((flow as { rest: object }).rest)).toEqual([
      ["yes", 1],
      ["no", 2],
      ["{{k}}", 3],
      ["__proto__", 4],
    ]);
    expect(emitFlow(flow)).toContain('  "yes": 1\n  "no": 2\n  "{{k}}": 3\n  "__proto__": 4\n');
  });
});

describe("the order of keys", () => {
  it("is the exporter's, whatever the file's, with unknown keys before the outputs", () => {
    const shuffled = `workflow:
  states:
    - state:
        actions:
          - transferToAcd:
              outputs:
                failure:
                  actions: []
              newKey: 1
              priority:
                lit: 0
              name: T
              targetQueue:
                lit:
                  name: Q
        refId: S_1
        name: S
  settingsErrorHandling: {}
  settingsNew: {}
  future: 1
  defaultLanguage: en-us
  name: W
`;
    const keys = emitFlow(parseFlow(shuffled).flow)
      .match(/^ *(?:- )?[\w]+(?=:)/gm)
      ?.map((key) => key.replace(/[ -]/g, ""));
    expect(keys?.join(" ")).toBe(
      "workflow name defaultLanguage settingsErrorHandling settingsNew states state name refId actions transferToAcd " +
        "name targetQueue lit name priority lit newKey outputs failure actions future",
    );
  });

  it("makes the same bytes of the same flow in another order of keys", () => {
    const flow = parseFlow(fixture("inboundCall")).flow;
    const reversed = Object.fromEntries(Object.entries(flow).reverse()) as unknown as Flow;
    expect(emitFlow(reversed)).toBe(emitFlow(flow));
  });
});

describe("large files", () => {
  it("of 5 MB are read in a few seconds, in time that grows with their size", () => {
    const state = (i: number): string =>
      `    - state:\n        name: S${i}\n        refId: S_${i}\n        actions:\n          - disconnect:\n              name: bye # {{x}}\n`;
    const file = (count: number): string =>
      `workflow:\n  name: Big\n  states:\n${Array.from({ length: count }, (_, i) => state(i)).join("")}`;
    const big = file(45_000);
    expect(big.length).toBeGreaterThan(5_000_000);
    const { flow } = parseFlow(big);
    expect(flow).toMatchObject({ type: "workflow" });
    expect(emitFlow(flow).length).toBeGreaterThan(4_000_000);
  });
});
