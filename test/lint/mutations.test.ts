import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lintText, presetRules } from "../../lib/lint/index.js";
import { MUTATIONS } from "./mutations/index.js";

const rules = presetRules("recommended");
const read = (name: string): string => readFileSync(join(__dirname, "mutations", `${name}.yaml`), "utf8");
const find = (text: string) => lintText(text, { rules, fileName: "flow.yaml" }).findings;

const BASES = [...new Set(MUTATIONS.map(({ of }) => of))];
const originals = new Map(BASES.map((name) => [name, read(name)]));

/** The flow with one mistake in it. What is replaced stands there once, so that the mistake is the one that is meant. */
function mutated({ of, from, to }: (typeof MUTATIONS)[number]): string {
  const text = originals.get(of) ?? "";
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, () => to);
}

it.each(BASES)("%s has no mistake that the linter knows", (name) => {
  expect(find(originals.get(name) ?? "")).toEqual([]);
});

describe("one mistake in a good flow", () => {
  it.each(MUTATIONS.map((one) => [one.mistake, one] as const))("%s", (_, one) => {
    const found = [...new Set(find(mutated(one)).map(({ rule }) => rule))];
    if (one.missed) expect(found).toEqual([]);
    else expect(found).toContain(one.rule);
  });

  it("is found in at least 57 of 60", () => {
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(MUTATIONS.map(({ mistake }) => mistake)).size).toBe(MUTATIONS.length);
    expect(MUTATIONS.filter(({ missed }) => missed).length).toBeLessThanOrEqual(3);
  });
});
