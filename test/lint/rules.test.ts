import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CATEGORIES, RULES, type Rule } from "../../lib/lint/index.js";
import { findingsOf, readCases, writeCases } from "./cases.js";

const folder = join(__dirname, "cases");
const fileOf = ({ id }: Rule): string => join(folder, `${id}.txt`);
const casesOf = (rule: Rule) => (existsSync(fileOf(rule)) ? readCases(readFileSync(fileOf(rule), "utf8")) : []);

/** `UPDATE_GOLDEN=1 RULE=<id>` writes what that rule finds into its file; read the difference before you keep it. */
const updated = process.env.UPDATE_GOLDEN === undefined ? undefined : process.env.RULE;

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  if (id === updated)
    writeFileSync(
      fileOf(rule),
      writeCases(casesOf(rule).map((one) => ({ ...one, findings: findingsOf(rule, one.text) }))),
    );
  const cases = casesOf(rule);
  const some = (kind: "bad" | "good") => cases.filter((one) => one.kind === kind);

  it("says what it is about", () => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z0-9]+)+$/);
    expect(Object.keys(CATEGORIES)).toContain(rule.category);
    for (const text of [rule.what, rule.why, rule.help, rule.source, rule.sure]) expect(text).toMatch(/^\S.*[^.\s]$/);
  });

  it("finds its own bad example and leaves the good one", () => {
    expect(findingsOf(rule, rule.bad)).not.toEqual([]);
    expect(findingsOf(rule, rule.good)).toEqual([]);
  });

  it("has a good example that no rule of its category reports", () => {
    const others = RULES.filter(({ category }) => category === rule.category);
    expect(others.flatMap((other) => findingsOf(other, rule.good))).toEqual([]);
  });

  it("has at least three bad cases and three good ones", () => {
    expect([some("bad").length >= 3, some("good").length >= 3]).toEqual([true, true]);
    expect(some("bad").filter(({ findings }) => findings.length === 0)).toEqual([]);
    expect(some("good").filter(({ findings }) => findings.length > 0)).toEqual([]);
  });

  it.each(cases.map((one) => [`${one.kind}: ${one.name}`, one] as const))("%s", (_, { text, findings }) => {
    expect(findingsOf(rule, text)).toEqual(findings);
  });
});

it("has a rule for every file of cases", () => {
  expect(readdirSync(folder).filter((name) => !RULES.some(({ id }) => name === `${id}.txt`))).toEqual([]);
});
