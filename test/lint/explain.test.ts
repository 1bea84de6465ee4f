import { explainRule, listRules, OWN_FINDINGS, RULES } from "../../lib/lint/index.js";
import { choiceOption, integerOption } from "../../lib/lint/options.js";
import { flowRule } from "../../lib/lint/rule.js";
import { wrap } from "../../lib/lint/wrap.js";

const EXAMPLE = flowRule({
  id: "late-answer",
  category: "time",
  severity: "warning",
  what: "an answer that comes late",
  why: "callers hang up before it is there, and call again, which makes the next answer come even later than this one",
  help: "answer sooner",
  source: "arithmetic",
  sure: "the clock",
  fixable: true,
  options: {
    within: integerOption({ about: "seconds that callers wait", default: 5, from: 1, to: 60 }),
    unit: choiceOption({ about: "what is counted", default: "seconds", of: ["seconds", "words"] }),
  },
  bad: "- wait: {}\n\n- wait: {}\n",
  good: "[]\n",
  create: ({ options }) => ({ flow: () => void (options.within satisfies number) }),
});

describe("an explanation", () => {
  it("says all there is to say", () => {
    expect(explainRule(EXAMPLE)).toBe(`late-answer
An answer that comes late.

Why
  Callers hang up before it is there, and call again, which makes the next answer come even later
  than this one.

What to do
  Answer sooner.

What makes it sure
  The clock.

Source
  Arithmetic.

Severity
  warning in recommended, error in generated.

Fix
  buttress lint --fix repairs it where the change is sure.

Options
  within: Seconds that callers wait. A whole number from 1 to 60; default: 5.
  unit: What is counted. One of seconds, words; default: "seconds".

Bad
  - wait: {}

  - wait: {}

Good
  []
`);
  });

  it.each(OWN_FINDINGS.map((own) => [own.id, own] as const))(
    "of %s says that it is not a rule to be configured",
    (_, own) => {
      expect(explainRule(own)).toContain(`${own.severity}; it cannot be configured or suppressed.`);
    },
  );

  it.each(RULES.map((rule) => [rule.id, rule] as const))("of %s fits a terminal", (_, rule) => {
    const wide = explainRule(rule)
      .split("\n")
      .filter((line) => line.length > 100);
    expect(wide.filter((line) => !`${rule.bad}\n${rule.good}`.includes(line.trim()))).toEqual([]);
  });
});

describe("the list of rules", () => {
  it("has all of them once, and what the linter reports by itself", () => {
    const ids = listRules().map(({ id }) => id);
    expect(ids).toEqual([...RULES, ...OWN_FINDINGS].map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has a row of plain data for each", () => {
    expect(listRules().at(-1)).toEqual({
      id: "unused-suppression",
      category: "linter",
      severity: "warning",
      fixable: true,
      what: "a comment that suppresses nothing",
    });
  });
});

it("breaks lines between words only", () => {
  expect(wrap("one two three averyverylongword four", 9)).toEqual(["one two", "three", "averyverylongword", "four"]);
});
