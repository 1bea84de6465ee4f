import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { lintGenerated } from "../../lib/cli/lint-generated.js";
import { lintText, presetRules } from "../../lib/lint/index.js";
import { synthesiseOwn } from "../cli/own-stacks.js";

let folder: string;
let files: readonly string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "buttress-lint-own-"));
  synthesiseOwn(folder);
  files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:yaml|tf\.json)$/.test(name),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

const textOf = (path: string): string => readFileSync(path, "utf8");

function lint(below: string, name: string): readonly string[] {
  const path = join(below, name);
  const { findings, suppressed } = lintText(textOf(path), {
    rules: presetRules("generated"),
    fileName: path,
    readFile: (other) => textOf(resolve(dirname(path), other)),
  });
  expect(suppressed).toEqual([]);
  return findings.map(({ line, column, rule, message }) => `${name}:${line}:${column} ${rule}: ${message}`);
}

describe("what the project generates", () => {
  it("has no finding of any rule", () => {
    expect(files.filter((name) => name.endsWith(".yaml")).length).toBeGreaterThan(5);
    expect(files.filter((name) => name.endsWith(".tf.json")).length).toBeGreaterThan(2);
    expect(files.flatMap((name) => lint(folder, name))).toEqual([]);
  });

  it("has none in flows of other types and options", () => {
    const fixtures = join(__dirname, "../pattern/fixtures");
    const flows = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
    const found = flows.flatMap((name) => lint(fixtures, name));
    expect(flows.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it("is told in one line", async () => {
    const told: string[] = [];
    const status = await lintGenerated([folder], (text) => void told.push(text));
    expect({ status, told }).toEqual({ status: 0, told: [`lint: no findings in ${files.length} files\n`] });
  });

  it("would be found wanting", () => {
    const rules = presetRules("generated");
    const flow = files.find((name) => name.endsWith(".yaml")) as string;
    const broken = textOf(join(folder, flow)).replace(/^( +)name: .*$/m, "$1name: 'a/b'");
    expect(lintText(broken, { rules }).findings.map(({ severity }) => severity)).toContain("error");
  });
});
