import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE } from "../../lib/common/catalogue.js";
import { problem } from "../../lib/common/errors.js";
import { expectGolden } from "../support/golden.js";

const root = join(__dirname, "../..");

const page = (): string => {
  const rows = Object.entries(CATALOGUE).map(
    ([code, { rule, fix }]) => `| \`${code}\` | ${cell(rule)} | ${cell(fix)} |`,
  );
  return [
    "# Errors of declarations",
    "",
    "Every message reads `<place> must be <rule>, got <value>; <fix> [<code>]`. Names in braces are filled in by the check.",
    "",
    "| code | must be | what to do |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
};
const cell = (text: string): string => text.replaceAll("|", "\\|");

describe("the catalogue of errors", () => {
  it("is what the documentation lists", () => {
    expectGolden(join(root, "docs", "errors.md"), page());
  });

  it("has no entry that no check uses", () => {
    const used = (code: string): boolean => sources.some((text) => text.includes(`"${code}"`));
    expect(Object.keys(CATALOGUE).filter((code) => !used(code))).toEqual([]);
  });

  it("leaves no place of its texts unfilled when the check names it", () => {
    const made = problem("cap-below-base", "crm.cap", 5, { base: "10 s" });
    expect(made.rule).toBe("at least the base (10 s)");
  });
});

const sources = ["policy", "pattern", "data-action", "constructs", "simulator", "lint", "common"].flatMap((room) =>
  filesBelow(join(root, "lib", room)).map((file) => readFileSync(file, "utf8")),
);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && name !== "catalogue.ts")
    .map((name) => join(folder, name));
}
