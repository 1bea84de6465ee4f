import { parseScenarios, ScenarioError } from "../../../lib/simulator/scenario/index.js";

const read = (text: string) => parseScenarios(text, "dir/a.scenario.yaml");

function findings(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.findings.map(({ line, column, message }) => `${line}:${column} ${message}`);
  }
  return [];
}

describe("a scenario file", () => {
  it("of one scenario is named after itself, or by its name", () => {
    expect(read("flow: f.yaml").map(({ name }) => name)).toEqual(["a"]);
    expect(read("name: Desk").map(({ name }) => name)).toEqual(["Desk"]);
    expect(read("scenarios: [{}, { name: b }]").map(({ name }) => name)).toEqual(["a 1", "b"]);
    expect(read("name: Desk\nscenarios: [{}]").map(({ name }) => name)).toEqual(["Desk"]);
  });

  it("names files as seen from itself", () => {
    const [scenario] = read("{flow: ../f.yml, stack: s, actions: /a.json, given: {modules: {M: m.yaml}}}");
    expect(scenario).toMatchObject({
      flow: "f.yml",
      stack: "dir/s",
      actions: "/a.json",
      given: { modules: { M: "dir/m.yaml" } },
    });
  });

  it("takes a flow that is no path as the name of a flow of the stack", () => {
    expect(read("{flow: My flow, stack: s}")[0]?.flow).toBe("My flow");
  });

  it("shares what stands beside the list, and each scenario replaces members of given and expect", () => {
    const [first, second] = read(`
flow: f.yaml
given: { inputs: { a: 1, b: 2 }, seed: 3 }
expect: { outcome: ok }
scenarios:
  - given: { inputs: { a: 5 } }
  - flow: g.yaml
    expect: { outcome: no, attempts: 2 }
`);
    expect(first).toMatchObject({
      flow: "dir/f.yaml",
      given: { inputs: { a: 5 }, seed: 3 },
      expect: { outcome: "ok" },
    });
    expect(first?.given.inputs).toEqual({ a: 5 });
    expect(second).toMatchObject({
      flow: "dir/g.yaml",
      given: { inputs: { a: 1, b: 2 }, seed: 3 },
      expect: { outcome: "no", attempts: 2 },
    });
  });

  it("knows the place of what a scenario says itself, and of what it shares", () => {
    const [scenario] = read("expect:\n  attempts: 1\nscenarios:\n  - name: x\n    expect:\n      waits: [1s, 2s]\n");
    expect(scenario?.positionOf("expect", "waits", 1)).toEqual({ line: 6, column: 19 });
    expect(scenario?.positionOf("expect", "attempts")).toEqual({ line: 2, column: 3 });
    expect(scenario?.positionOf("expect", "elapsed")).toEqual({ line: 5, column: 5 });
  });

  it.each<[string, string, number, number]>([
    ["a block", "given:\n  script: |\n    503\n    200 bad\n", 4, 9],
    ["a block with a chomping sign and a comment", "given:\n  script: |- # why\n      503\n      200 bad\n", 4, 11],
    ["plain text", "given:\n  script: 200 bad", 2, 15],
    ["quoted text", 'given:\n  script: "200 bad"', 2, 16],
  ])("knows places inside %s", (_, text, line, column) => {
    const [scenario] = read(text);
    const inside = { line: text.includes("503") ? 2 : 1, column: 5 };
    expect(scenario?.findingAt(["given", "script"], "m", inside)).toMatchObject({ line, column, message: "m" });
  });

  it.each<[string, string, RegExp]>([
    ["an unknown key", "flo: a", /^1:1 scenario\.flo must be a known key \(name, flow, .*did you mean flow\?/],
    ["a key that only given has", "inputs: {}", /^1:1 scenario\.inputs must be a known key/],
    ["a wrong type", "given:\n  seed: a", /^2:3 scenario\.given\.seed must be a number, got "a"/],
    ["a script that YAML reads as a number", "given:\n  script: 503", /^2:3 scenario\.given\.script must be .*text/],
    ["a wrong item", "expect:\n  waits:\n    - 1s\n    - soon", /^4:7 scenario\.expect\.waits\[1\] must be a time/],
    ["a wrong expression", "expect: {variables: {a: {matches: '('}}}", /^1:26 .*a regular expression of JavaScript/],
    ["a test of a wrong type", "expect: {variables: {a: {from: x}}}", /^1:26 .*a\.from must be a number, got "x"/],
    ["tests of nothing", "expect: {variables: {a: {}}}", /^1:22 .*a must be one test or more: equals, not, contains, /],
    [
      "a range that is back to front",
      "expect: {waits: [5s..1s]}",
      /^1:18 .*waits\[0\] must be a range from less to more/,
    ],
    [
      "an unknown test",
      "expect: {variables: {a: {contain: b}}}",
      /contain must be a known key.*did you mean contains\?/,
    ],
    ["a list", "- a", /^1:1 scenario must be an object/],
    ["nothing", "", /^1:1 scenario must be an object/],
    ["a second document", "flow: a\n---\nflow: b", /^3:1 .*put several scenarios into a list below scenarios:/],
    ["a key twice", "flow: a\nflow: b", /^2:1 the key "flow" stands here twice/],
    ["an alias", "flow: &a b", /^1:7 an anchor or alias/],
  ])("is refused at the place of %s", (_, text, message) => {
    expect(findings(text)[0]).toMatch(message);
  });

  it("is refused with all mistakes at once, in the order of the file", () => {
    const places = findings("expect: {attempts: -1}\ngiven: {seed: x}\nfoo: 1\n").map((text) => text.split(" ")[0]);
    expect(places).toEqual(["1:10", "2:9", "3:1"]);
  });
});
