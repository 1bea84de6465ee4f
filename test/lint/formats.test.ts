import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import {
  type FileResult,
  githubFormat,
  jsonFormat,
  junitFormat,
  type Report,
  sarifFormat,
} from "../../lib/lint/formats/index.js";
import { type Finding, lintText, presetRules, RULES, type Rule } from "../../lib/lint/index.js";
import { flowRule } from "../../lib/lint/rule.js";
import { expectGolden } from "../support/golden.js";

const fixtures = join(__dirname, "fixtures");

const RULE: Rule = flowRule({
  id: "name-is-odd",
  category: "structure",
  severity: "warning",
  what: "a name that is odd",
  why: "nobody finds it",
  help: "use another name",
  source: "arithmetic",
  sure: "the name has an odd letter",
  bad: "workflow:\n  name: odd\n",
  good: "workflow:\n  name: even\n",
  create: ({ view, report }) => ({ flow: () => report({ node: view.flow }, "the name is odd") }),
});

const TEXT = 'workflow:\n  name: odd # 100 %, <really> & "true"\n  name2: odd\n';

const finding = (rest: Partial<Finding>): Finding => ({
  rule: RULE.id,
  severity: "warning",
  message: 'the name "odd" is odd: 100 %, <really> & so',
  why: RULE.why,
  help: RULE.help,
  line: 2,
  column: 9,
  endLine: 2,
  endColumn: 12,
  related: [],
  ...rest,
});

const fix = { description: "name it even", edits: [{ start: 18, end: 21, text: "even" }] };
const related = [{ line: 1, column: 1, endLine: 1, endColumn: 9, message: "the flow, with 1,000 names" }];
const file = (path: string, rest: Partial<FileResult> = {}): FileResult => ({
  path,
  text: TEXT,
  findings: [],
  suppressed: [],
  fixed: 0,
  ...rest,
});

const REPORT: Report = {
  files: [
    file("flows/a b#1, ü.yaml", {
      findings: [
        finding({ severity: "error", related, fix }),
        finding({ severity: "info", message: "two\nlines\u0007\r", line: 3, column: 10, endLine: 3, endColumn: 13 }),
      ],
      suppressed: [{ finding: finding({ line: 3 }), reason: "the name is older than the rule" }],
    }),
    file("../clean.yaml", { text: "", fixed: 2 }),
    file("/flows/b.yaml", { findings: [finding({ rule: "unreadable" }), finding({})] }),
  ],
  passedOver: 3,
};
const TOOL = { version: "1.2.3", folder: "/project", rules: [RULE] };

const formats: Readonly<Record<string, (report: Report) => string>> = {
  json: jsonFormat,
  sarif: (report) => sarifFormat(report, TOOL),
  github: githubFormat,
  junit: (report) => junitFormat(report, ({ severity }) => severity !== "info"),
};

describe.each(Object.entries(formats))("the format %s", (name, format) => {
  it("tells all findings", () => {
    expectGolden(join(fixtures, `report.${name}.txt`), format(REPORT));
  });

  it("tells that there are none", () => {
    expectGolden(join(fixtures, `empty.${name}.txt`), format({ files: [file("a.yaml")], passedOver: 0 }));
  });

  it("does not depend on the order in which members were made", () => {
    const turned = (one: Finding): Finding => Object.fromEntries(Object.entries(one).reverse()) as unknown as Finding;
    const files = REPORT.files.map((one) => ({ ...one, findings: one.findings.map(turned) }));
    expect(format({ ...REPORT, files })).toBe(format(REPORT));
  });
});

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

describe("a report as SARIF", () => {
  const schema = JSON.parse(readFileSync(join(fixtures, "sarif-schema-2.1.0.json"), "utf8"));
  const isUri = (text: string): boolean => URL.canParse(text);
  const isReference = (text: string): boolean => URL.canParse(text, "file:///project/") && !/[\s<>"{}|\\^`]/.test(text);
  const formats = { uri: isUri, "uri-reference": isReference, "date-time": true } as const;
  const validate = new Ajv({ strict: false, unicodeRegExp: false, formats }).compile(schema);
  const errorsOf = (text: string): unknown => (validate(JSON.parse(text)) ? [] : validate.errors);
  const read = (report: Report, rules: readonly Rule[] = [RULE]): Sarif =>
    JSON.parse(sarifFormat(report, { ...TOOL, rules })) as Sarif;
  const marks = (findings: readonly Finding[], text: string, path = "a.yaml"): readonly (string | undefined)[] =>
    read({ files: [file(path, { text, findings })], passedOver: 0 }).runs[0].results.map(
      ({ partialFingerprints }) => partialFingerprints["buttressFinding/v1"],
    );

  it("is what the standard's schema wants, with all rules", () => {
    expect(errorsOf(sarifFormat(REPORT, { ...TOOL, rules: [...RULES, RULE] }))).toEqual([]);
    expect(errorsOf(sarifFormat({ files: [], passedOver: 0 }, TOOL))).toEqual([]);
  });

  it("would be refused by that schema with a line of zero, or a member that is not there", () => {
    const wrong = { ...REPORT, files: [file("a.yaml", { findings: [finding({ line: 0 })] })] };
    expect(errorsOf(sarifFormat(wrong, TOOL))).not.toEqual([]);
    expect(errorsOf(JSON.stringify({ version: "2.1.0", runs: [{ tools: {} }] }))).not.toEqual([]);
  });

  it("points at each result's rule", () => {
    const [{ tool, results }] = read(REPORT, [...RULES, RULE]).runs;
    expect(results.map(({ ruleIndex }) => tool.driver.rules[ruleIndex]?.id)).toEqual(
      results.map(({ ruleId }) => ruleId),
    );
  });

  it("keeps a finding's fingerprint when it moves, and tells equal ones apart", () => {
    const before = marks([finding({}), finding({ column: 20, endColumn: 22 })], TEXT);
    const after = marks([finding({ line: 4 }), finding({ line: 4, column: 22, endColumn: 24 })], `# 1\n# 2\n${TEXT}`);
    expect(after).toEqual(before);
    expect(new Set(before).size).toBe(2);
    expect(marks([finding({})], TEXT, "other.yaml")).toEqual(before.slice(0, 1));
    expect(marks([finding({ message: "else" })], TEXT)).not.toEqual(before.slice(0, 1));
  });
});

describe("a rule that throws", () => {
  const throwing = (create: () => object): Rule => ({ ...RULE, id: "throws-always", create }) as Rule;
  const cases = {
    "when it is made": throwing(() => {
      throw new Error("no view");
    }),
    "while it looks": throwing(() => ({
      flow: () => {
        throw new TypeError("no flow");
      },
    })),
  };

  it.each(Object.entries(cases))("%s is a finding beside those of the others", (_, rule) => {
    const rules = [rule, RULE].map((one) => ({ rule: one, severity: one.severity, options: undefined }));
    const { findings } = lintText("workflow:\n  name: odd\n", { rules });
    expect(findings.map((one) => [one.rule, one.severity]).sort()).toEqual([
      ["name-is-odd", "warning"],
      ["rule-failed", "error"],
    ]);
    const [failed] = findings.filter((one) => one.rule === "rule-failed");
    expect(failed?.message).toMatch(/^the rule throws-always failed: no (?:view|flow)$/);
  });
});

describe("a text that cannot be read", () => {
  const lint = (text: string) => lintText(text, { rules: presetRules("recommended"), fileName: "a.yaml" });

  it.each([
    ["a: [", true],
    ["", true],
    ["on: push\njobs: {}\n", true],
    ["workflow: x\nstages: [a]\n", true],
    ["a: &x 1\nb: *x\n", true],
    ['workflow:\n  startUpRef: "/a"\n  startUpRef: "/b"\n', false],
    ['{"workflow":{"startUpRef":"/a",}', false],
    ["\tcommonModule:\n  startUpTaskActions: []\n", false],
  ])("%j is a finding, and foreign: %j", (text, isForeign) => {
    const { findings, isForeign: told = false } = lint(text);
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([["unreadable", "error"]]);
    expect(told).toBe(isForeign);
  });
});
