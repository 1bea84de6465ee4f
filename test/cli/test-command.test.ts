import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findScenarios } from "../../lib/cli/find-scenarios.js";
import { runTest, type TestIo } from "../../lib/cli/test-run.js";
import { buttress } from "./transcript.js";

const FLOW =
  'workflow: {name: F, startUpRef: "/workflow/states/state[S]", states: [{state: {name: S, refId: S, actions: [{endWorkflow: {name: E}}]}}]}';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "buttress-test-"));
  write("flow.yaml", FLOW);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

describe("buttress test", () => {
  it("finds scenario files in every folder but hidden ones and packages, by name", () => {
    for (const name of [
      "b.scenario.yaml",
      "a/c.scenario.yml",
      "a/flow.yaml",
      "node_modules/x/d.scenario.yaml",
      ".git/e.scenario.yaml",
      "scenario.yaml",
    ])
      write(name, "");
    expect(findScenarios(folder).map((file) => file.slice(folder.length + 1))).toEqual([
      "a/c.scenario.yml",
      "b.scenario.yaml",
    ]);
    expect(findScenarios(join(folder, "flow.yaml"))).toEqual([join(folder, "flow.yaml")]);
  });

  it("writes a JUnit report beside what it prints", async () => {
    write("a.scenario.yaml", "{flow: flow.yaml, expect: {end: disconnect}}");
    const report = join(folder, "report.xml");
    const { status } = await buttress(["test", folder, "--junit", report]);
    expect(status).toBe(1);
    expect(readFileSync(report, "utf8")).toMatch(/^<\?xml [^>]*\?>\n<testsuites .* tests="1" failures="1" errors="0"/);
  });

  it("shows on a terminal which scenario it is at, and wipes that out at the end", async () => {
    write("a.scenario.yaml", "{flow: flow.yaml, scenarios: [{name: one}, {name: two}]}");
    const shown: string[] = [];
    const clock = [0, 1500, 2000, 4250];
    const reports: Record<string, string> = {};
    const io: TestIo = {
      out: () => undefined,
      err: () => undefined,
      files: { read: (path) => readFileSync(path, "utf8") },
      env: {},
      paintOut: (text) => text,
      paintErr: (text) => text,
      find: findScenarios,
      write: (file, text) => {
        reports[file] = text;
      },
      now: () => clock.shift() ?? 0,
      progress: (text) => shown.push(text),
    };
    expect(await runTest(folder, { junit: "r.xml" }, io)).toBe(0);
    expect(shown).toEqual(["1: one", "2: two", ""]);
    expect([...(reports["r.xml"] ?? "").matchAll(/<testcase .* time="(.*)"/g)].map(([, time]) => time)).toEqual([
      "1.500",
      "2.250",
    ]);
  });

  it.each(["simulate", "test"])("explains %s with examples and exit codes", async (command) => {
    const { status, out } = await buttress([command, "--help"]);
    expect(status).toBe(0);
    expect(out).toContain("Examples:");
    expect(out).toContain(`$ buttress ${command} `);
    expect(out).toMatch(/Exit status: 0 .*, 1 .*\n?.*2 bad input/);
  });
});
