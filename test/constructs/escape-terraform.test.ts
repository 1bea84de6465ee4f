import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { escapeMap, escapeTerraform } from "../../lib/constructs/escape.js";
import { describeWith } from "../support/describe-with.js";

const SIGNS = ["$", "%", "{", "}", "${", "%{", "$${", "%%{", "~}", '"', "\\", "\n", "${input.x}", "#if", "Ö😀", "a"];

const environment = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: undefined };

/** Lets the real terraform evaluate outputs and gives their values; no provider takes part. */
function evaluate(outputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), "buttress-escape-"));
  const terraform = (...args: string[]): string =>
    execFileSync("terraform", args, { cwd: folder, env: environment, encoding: "utf8", stdio: "pipe" });
  try {
    const output = Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }]));
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ output }));
    terraform("apply", "-auto-approve", "-input=false");
    const values = JSON.parse(terraform("output", "-json")) as Record<string, { readonly value: unknown }>;
    return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeWith("terraform", "escaped text in the real terraform", () => {
  it("comes back as it was, in values and in keys", () => {
    const text = fc.array(fc.constantFrom(...SIGNS), { maxLength: 12 }).map((parts) => parts.join(""));
    const texts = fc.sample(text, { numRuns: 400, seed: 7 });
    const given = Object.fromEntries(texts.map((value, index) => [`t${index}`, value]));
    const keyed = { "${key}": "%{ value }", "plain.key": "100%" };

    const outputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, escapeTerraform(value)]));
    expect(evaluate({ ...outputs, keyed: escapeMap(keyed) })).toEqual({ ...given, keyed });
  });

  it("would not come back without the escaping", () => {
    expect(() => evaluate({ plain: "${input.x}" })).toThrow(/undeclared resource/);
  });
});
