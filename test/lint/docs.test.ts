import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../lib/lint/index.js";
import { rulePages } from "./rule-pages.js";

const docs = join(__dirname, "../../docs");
const folder = join(docs, "rules");
const pages = rulePages();

/** `UPDATE_GOLDEN=1` writes all pages, and removes those of rules that are gone. */
if (process.env.UPDATE_GOLDEN === "1") {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
}

const written = readdirSync(folder);

describe("the pages about rules", () => {
  it.each([...pages])("say what the code says: %s", (name, text) => {
    if (!written.includes(name))
      throw new Error(`no page ${name}; run UPDATE_GOLDEN=1 npx jest test/lint/docs.test.ts`);
    expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  });

  it("are not about rules that are gone", () => {
    expect(written.filter((name) => !pages.has(name))).toEqual([]);
  });

  it("lead to pages that are there", () => {
    for (const [name, text] of pages)
      for (const [, target = ""] of text.matchAll(/\]\(([^)#]+\.md)(?:#[\w-]+)?\)/g))
        expect([name, target, existsSync(join(folder, target))]).toEqual([name, target, true]);
  });

  it("are listed once each", () => {
    const listed = [...(pages.get("README.md") ?? "").matchAll(/^\| \[`([\w-]+)`\]/gm)].map(([, id]) => id);
    expect(listed.toSorted()).toEqual(
      [...pages.keys()]
        .filter((name) => name !== "README.md")
        .map((name) => name.slice(0, -3))
        .toSorted(),
    );
    expect(listed.length).toBeGreaterThan(RULES.length);
  });
});

describe("the page about configurations", () => {
  it("shows suppressions and settings in their own words", () => {
    const page = readFileSync(join(docs, "lint-config.md"), "utf8");
    for (const word of ["buttress-ignore-file", "extends", "overrides", "ignore", "generated"])
      expect(page).toContain(word);
  });
});
