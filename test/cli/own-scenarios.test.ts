import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { environment, systems } from "../../flows/index.js";
import { synthesiseOwn } from "./own-stacks.js";
import { buttress } from "./transcript.js";

const root = join(__dirname, "../..");
let folder: string;
let before: string;

/** The flows as they are deployed, beside their scenarios, as in the project's folder. */
beforeAll(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), "buttress-own-"));
  synthesiseOwn(folder);
  mkdirSync(join(folder, "flows"));
  for (const name of scenarioFiles) cpSync(join(root, "flows", name), join(folder, "flows", name));
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const scenarioFiles = readdirSync(join(root, "flows")).filter((name) => name.endsWith(".scenario.yaml"));

describe("the project's own flows", () => {
  it("have scenarios, but for flows that are the same in another region", () => {
    const flows = systems(environment("dev")).flatMap((system) => system.flows.map(({ flow }) => flow.name));
    const tested = scenarioFiles.map(
      (name) => /^flow: (.*)$/m.exec(readFileSync(join(root, "flows", name), "utf8"))?.[1],
    );
    expect(flows.filter((name) => !tested.includes(name))).toEqual([
      "Token refresh Americas (dev)",
      "Token refresh Asia Pacific (dev)",
    ]);
  });

  it.each(scenarioFiles)("do what %s expects", async (name) => {
    const { status, out, err } = await buttress(["test", join("flows", name)]);
    expect({ status, out, err }).toEqual({
      status: 0,
      err: "",
      out: expect.stringMatching(/\d scenarios: (\d+) passed\n$/),
    });
  });

  it("are gone through but for what cannot happen with these definitions", async () => {
    const { out } = await buttress(["test", "flows", "--coverage", "--json"]);
    const { coverage } = JSON.parse(out) as {
      coverage: { file: string; untaken: { action: string; path: string }[] }[];
    };
    const untaken = coverage.map(({ file, untaken }) => [
      basename(file).replace(/-dev\..*/, ""),
      untaken.map(({ action, path }) => `${action}: ${path}`).filter((path) => !/breaker/.test(path)),
    ]);
    // What goes on around the row of a breaker is gone through where breakers are tested.
    // The time limit of a data action ends a call before that of the step, and gives a failure; a relay's envelope comes
    // even before that.
    expect(Object.fromEntries(untaken)).toMatchObject({
      "customer-line": ["Get customer: failure", "Get customer: timeout", "Create callback: timeout"],
      "customer-record": ["Get customer: failure", "Get customer: timeout", "Create callback: timeout"],
      "sentiment-analysis": ["Analyse sentiment: timeout"],
      "sentiment-analysis-relayed": ["Analyse sentiment: failure", "Analyse sentiment: timeout"],
      "token-refresh-emea": ["Write audit record", "Enter", "Refresh token", "Leave", "Write audit record"].map(
        (action) => `${action}: timeout`,
      ),
    });
  });

  it("are found wanting when an expectation is wrong", async () => {
    const { status, out } = await buttress([
      "simulate",
      "--scenario",
      "flows/oauth-token-refresh.scenario.yaml",
      "--name",
      "the gateway is busy at peak",
      "--script",
      "504",
      "--no-trace",
    ]);
    expect(status).toBe(1);
    expect(out).toContain("exhausted");
  });
});
