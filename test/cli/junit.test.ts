import { junitReport } from "../../lib/cli/junit.js";
import type { Outcome } from "../../lib/cli/test-run.js";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** A reader of plain XML that refuses what is not well-formed; enough to check a report. */
function readXml(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let at = 0;
  for (const match of xml.matchAll(/<\?[^?]*\?>|<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g)) {
    const top = open.at(-1) as Element;
    const between = xml.slice(at, match.index);
    if (/[<>]/.test(between)) throw new Error(`not well-formed: ${between}`);
    top.text += decoded(between);
    at = match.index + match[0].length;
    const [, slash, name, attributes = "", empty] = match;
    if (name === undefined) continue;
    if (slash) {
      if (open.pop()?.name !== name) throw new Error(`${name} is not open`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, decoded(value ?? "")]);
    const element = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
    top.children.push(element);
    if (!empty) open.push(element);
  }
  if (open.length !== 1 || xml.slice(at).trim() !== "") throw new Error("elements are left open");
  return root.children[0] as Element;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  const bare = text.replace(/&(?:amp|lt|gt|quot|apos);/g, "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no such characters
  if (/[&\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(bare)) throw new Error(`not XML: ${text}`);
  return text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? "");
}

const NASTY = "a <b> & \"c\" 'd' ]]> \u0000\u001b[31m 😀 \ud800";

function failed(name: string, file: string): Outcome {
  const failures = [
    { what: "outcome", expectedAt: { line: 3, column: 1 }, expected: NASTY, got: "x" },
    { what: "attempts", expected: "1", got: "2" },
  ];
  const run = { scenario: { file }, failures, result: { end: { type: "end", atMs: 0, how: "exit" } } };
  return { file, name, status: "failed", run: run as never, findings: [], seconds: 1.2345 };
}

const outcomes: readonly Outcome[] = [
  { file: "a.scenario.yaml", name: "fine", status: "passed", findings: [], seconds: 0.5 },
  failed(NASTY, "b & c.scenario.yaml"),
  {
    file: "a.scenario.yaml",
    name: "the file",
    status: "broken",
    findings: [{ file: "a.scenario.yaml", line: 1, column: 2, message: "no" }],
    seconds: 0,
  },
];

describe("a JUnit report", () => {
  const root = readXml(junitReport(outcomes));

  it("has a suite for each file and a case for each scenario, and counts them", () => {
    expect(root).toMatchObject({
      name: "testsuites",
      attributes: { name: "buttress test", tests: "3", failures: "1", errors: "1", time: "1.734" },
    });
    expect(root.children.map(({ name, attributes, children }) => [name, attributes, children.length])).toEqual([
      ["testsuite", { name: "a.scenario.yaml", tests: "2", failures: "0", errors: "1", time: "0.500" }, 2],
      ["testsuite", { name: "b & c.scenario.yaml", tests: "1", failures: "1", errors: "0", time: "1.234" }, 1],
    ]);
  });

  it("tells what passed, what failed and what could not be run", () => {
    const cases = root.children.flatMap(({ children }) => children);
    expect(cases.map(({ attributes, children }) => [attributes.name, children.map(({ name }) => name)])).toEqual([
      ["fine", []],
      ["the file", ["error"]],
      [expect.stringContaining("a <b> & \"c\" 'd' ]]>"), ["failure"]],
    ]);
    expect(cases[1]?.children[0]).toMatchObject({
      attributes: { message: "a.scenario.yaml:1:2 no" },
      text: "a.scenario.yaml:1:2 no",
    });
  });

  it("has every failed expectation, and replaces what XML cannot hold", () => {
    const failure = root.children[1]?.children[0]?.children[0];
    expect(failure?.text.split("\n")).toEqual([
      "outcome (b & c.scenario.yaml:3:1): expected a <b> & \"c\" 'd' ]]> ��[31m 😀 �, got x",
      "attempts: expected 1, got 2",
      "the run ended with exit",
    ]);
  });

  it("would not pass as XML with a bare ampersand or an open element", () => {
    expect(() => readXml("<a>&</a>")).toThrow();
    expect(() => readXml("<a><b></a>")).toThrow();
    expect(() => readXml("<a>")).toThrow();
  });
});
