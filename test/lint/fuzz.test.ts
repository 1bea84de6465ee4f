import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lintText, presetRules } from "../../lib/lint/index.js";
import { mutateBytes, mutateStructure } from "./mutate.js";
import { seeded } from "./seeded.js";

const rules = presetRules("recommended");
const folders = ["../architect/flow/fixtures", "../conformance/flows", "../simulator/fixtures/flows", "mutations"];
const texts = folders.flatMap((folder) =>
  readdirSync(join(__dirname, folder))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => readFileSync(join(__dirname, folder, name), "utf8")),
);

/** Of each kind; `BUTTRESS_FUZZ=100000` runs as many. A seed that once broke a rule stays in the list below. */
const COUNT = Number(process.env.BUTTRESS_FUZZ ?? 10_000);
const KEPT: readonly number[] = [];

const LONGEST_MS = 2000;

/** Lints a mutation and says what went wrong, if anything did: a throw, a rule that failed, or too long a time. */
function trouble(seed: number, mutate: typeof mutateBytes): string | undefined {
  const random = seeded(seed);
  const text = mutate(texts[random(texts.length)] as string, random);
  const start = process.hrtime.bigint();
  try {
    const { findings } = lintText(text, { rules, fileName: "flow.yaml" });
    const failed = findings.find(({ rule }) => rule === "rule-failed");
    const misplaced = findings.find((one) => one.line < 1 || one.column < 1 || one.line > text.split("\n").length + 1);
    if (failed || misplaced) return `${seed}: ${(failed ?? misplaced)?.message}`;
  } catch (error) {
    return `${seed}: ${error instanceof Error ? error.stack : error}`;
  }
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  return took > LONGEST_MS ? `${seed}: ${took.toFixed(0)} ms` : undefined;
}

const seeds = [...KEPT, ...Array.from({ length: COUNT }, (_, index) => index + 1)];

describe("whatever the text, the linter", () => {
  it.each([
    ["bytes", mutateBytes],
    ["structure", mutateStructure],
  ] as const)("never fails and never takes long: random %s", (_, mutate) => {
    expect(seeds.flatMap((seed) => trouble(seed, mutate) ?? [])).toEqual([]);
  });
});
