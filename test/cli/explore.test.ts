import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { registerExplore } from "../../lib/cli/explore.js";
import { type ExploreCommandOptions, runExplore } from "../../lib/cli/explore-run.js";
import { ResilientApi } from "../../lib/constructs/index.js";
import { buildResilientFlow, workflow } from "../../lib/pattern/index.js";
import { parseScenarios, runScenario } from "../../lib/simulator/scenario/index.js";
import { stackFolder, synthesise } from "../constructs/synthesise.js";
import { exampleOperation } from "../pattern/example-api.js";
import { oneCall, rateOf, scores } from "../simulator/relay/support.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "explore-"));
  file = join(folder, "book.yaml");
  const call = exampleOperation({ retry: { maxRetries: 1 } });
  writeFileSync(file, emitFlow(buildResilientFlow({ call, flow: workflow({ name: "Book" }) }).flow));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(path: string, options: ExploreCommandOptions = {}) {
  let out = "";
  let err = "";
  const status = runExplore(path, options, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  const plain = (text: string): string => text.replaceAll(folder, "<folder>");
  return { status, out: plain(out), err: plain(err) };
}

describe("buttress explore", () => {
  it("tells what can happen in a flow", () => {
    const { status, out, err } = run(file);
    expect(out).toMatchSnapshot();
    expect([status, err]).toEqual([0, ""]);
  });

  it("reports as JSON", () => {
    const report = JSON.parse(run(file, { json: true }).out);
    expect(report).toMatchObject({ flow: "<folder>/book.yaml", missed: [], isBounded: false });
    expect(report.scenarios[0]).toMatchObject({ name: "Everything goes well", attempts: 1 });
  });

  it("writes scenarios that name the flow from where they stand", () => {
    const out = join(folder, "made", "scenarios");
    expect(run(file, { out }).out).toContain("written to <folder>/made/scenarios/book.scenario.yaml");
    const path = join(out, "book.scenario.yaml");
    const scenarios = parseScenarios(readFileSync(path, "utf8"), path);
    expect(scenarios.length).toBeGreaterThan(2);
    expect(existsSync(String(scenarios[0]?.flow))).toBe(true);
  });

  it("writes scenarios that script the API behind a relay, when it gets the stack", async () => {
    synthesise((stack) => void new ResilientApi(stack, "scores", { api: scores() }), { outdir: folder });
    const stack = stackFolder(folder);
    const flow = join(folder, "rate.yaml");
    writeFileSync(flow, oneCall(rateOf()));
    const out = join(folder, "scenarios");
    expect(run(flow, { stack, out }).err).toBe("");
    const path = join(out, "rate.scenario.yaml");
    const scenarios = parseScenarios(readFileSync(path, "utf8"), path);
    expect(scenarios[0]?.given.script).toEqual({ Rate: '200 {"score":1}' });
    const files = {
      read: (name: string) => readFileSync(name, "utf8"),
      readBytes: (name: string) => readFileSync(name),
    };
    for (const scenario of scenarios) {
      const { failures, result } = await runScenario(scenario, { files });
      expect(failures).toEqual([]);
      expect(result.variables).toMatchObject({ "Flow.ok": true, "Flow.status": 200, "Flow.score": 1 });
    }
    expect(run(flow, { stack: join(folder, "gone") })).toMatchObject({ status: 2, out: "" });
  });

  it("lists what it could not reach within its bound, with the place in the file", () => {
    const { status, out } = run(file, { max: 1 });
    expect(status).toBe(1);
    expect(out).toMatch(/not taken within the bound; --max tries more:\n {2}\d+:\d+ Call the API: /);
  });

  it.each([
    ["a file that is not there", "nowhere.yaml", undefined, /ENOENT/],
    ["a file that is no flow", "bad.yaml", "workflow:\n", /bad\.yaml:1:1 .*\n {2}fix: /],
    ["a flow that the platform refuses", "refused.yaml", refused(), /from 1 to 99, got 100/],
  ])("refuses %s", (_, name, text, message) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    const { status, out, err } = run(join(folder, name));
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  it("takes only whole numbers of runs", async () => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    registerExplore(program);
    for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
    await expect(program.parseAsync(["node", "buttress", "explore", file, "--max", "0"])).rejects.toThrow(
      /a whole number from 1 on/,
    );
  });
});

function refused(): string {
  return `workflow:
  name: Refused
  startUpRef: "/workflow/states/state[Only_10]"
  states:
    - state:
        name: Only
        refId: Only_10
        actions:
          - loop:
              name: Too often
              loopCount:
                lit: 100
          - endWorkflow:
              name: Done
`;
}
