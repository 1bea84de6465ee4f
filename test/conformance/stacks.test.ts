import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describeWith } from "../support/describe-with.js";
import { checkStack } from "../terraform/index.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";

const ROOT = path.join(__dirname, "..", "..");

/** Runs the app as `cdktf synth` does; gives the stacks' folders by name. */
function synthesiseApp(outdir: string): Map<string, string> {
  const hook = path.join(ROOT, "test", "support", "typescript.cjs");
  const env = { ...process.env, CDKTF_OUTDIR: outdir, BUTTRESS_ENV: "prod", NODE_OPTIONS: "" };
  execFileSync(process.execPath, ["--require", hook, "main.ts"], { cwd: ROOT, env });
  const stacks = path.join(outdir, "stacks");
  return new Map(fs.readdirSync(stacks).map((name) => [name, path.join(stacks, name)]));
}

/** Some value for every input variable of a stack. */
function variablesOf(folder: string): Record<string, string> {
  const { variable = {} } = JSON.parse(fs.readFileSync(path.join(folder, "cdk.tf.json"), "utf8"));
  return Object.fromEntries(Object.keys(variable).map((name) => [name, `value of ${name}`]));
}

const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "stacks-"));
const stacks = synthesiseApp(outdir);
const engine = useEngine();

afterAll(() => fs.rmSync(outdir, { recursive: true, force: true }));

describeWith("terraform", "the stacks of this project", () => {
  it.each([...stacks])(
    "%s applies, leaves nothing to plan, is destroyed, and publishes sound flows",
    async (_name, folder) => {
      const { ok, log, applied } = await checkStack(folder, { apply: true, variables: variablesOf(folder) });
      expect(ok ? "" : log).toBe("");
      const published = applied.flatMap((resource) => resource.published ?? []);
      expect(published.length).toBeGreaterThan(0);
      for (const yaml of published) expect(await checkEmitted(engine(), yaml)).toEqual([]);
    },
    60_000,
  );
});
