import type { Severity } from "./finding.js";
import type { OptionSpec } from "./options.js";
import { OWN_FINDINGS, type OwnFinding } from "./own-findings.js";
import { PRESETS, severityIn } from "./presets.js";
import type { Category, Rule } from "./rule.js";
import { RULES } from "./rules/index.js";
import { sentence, wrap } from "./wrap.js";

/** One row of the list of rules. */
export interface ListedRule {
  readonly id: string;
  /** `linter` for what the linter reports by itself. */
  readonly category: Category | "linter";
  /** In the preset `recommended`. */
  readonly severity: Severity;
  readonly fixable: boolean;
  readonly what: string;
}

/** Every rule, by category, and then what the linter reports by itself. */
export function listRules(): readonly ListedRule[] {
  const row = (of: Rule | OwnFinding): ListedRule => ({
    id: of.id,
    category: "category" in of ? of.category : "linter",
    severity: of.severity,
    fixable: of.fixable ?? false,
    what: of.what,
  });
  return [...RULES, ...OWN_FINDINGS].map(row);
}

/** What is said about a rule, by headings, in the order of pages and explanations. */
export function ruleFacts(of: Rule | OwnFinding): readonly (readonly [heading: string, text: string])[] {
  return [
    ["Why", sentence(of.why)],
    ["What to do", sentence(of.help)],
    ["What makes it sure", sentence(of.sure)],
    ...("source" in of ? [["Source", sentence(of.source)] as const] : []),
    ["Severity", severities(of)],
    ...(of.fixable ? [["Fix", "`buttress lint --fix` repairs it where the change is sure."] as const] : []),
  ];
}

const severities = (of: Rule | OwnFinding): string =>
  "of" in of
    ? `${PRESETS.map((preset) => `${severityIn(preset, of)} in ${preset}`).join(", ")}.`
    : `${of.severity}; it cannot be configured or suppressed.`;

/** What an option may be, and what it is when nothing is said. */
export function optionText(spec: OptionSpec<unknown>): string {
  const { generated } = spec;
  const inGenerated = generated === undefined ? "" : `; in generated: ${JSON.stringify(generated)}`;
  const values = `${RANGES[spec.kind](spec as never)}; default: ${JSON.stringify(spec.default)}${inGenerated}`;
  return `${sentence(spec.about)} ${sentence(values)}`;
}

const RANGES: { readonly [Kind in OptionSpec<unknown>["kind"]]: (spec: OptionOf<Kind>) => string } = {
  integer: ({ from, to }) => `a whole number from ${from} to ${to}`,
  choice: ({ of }) => `one of ${of.join(", ")}`,
};
type OptionOf<Kind> = Extract<OptionSpec<unknown>, { readonly kind: Kind }>;

const WIDTH = 100;
const INDENT = "  ";

/** All that is known about a rule, as plain text of at most 100 columns (examples may be wider). */
export function explainRule(rule: Rule | OwnFinding): string {
  const paragraph = (text: string): readonly string[] => wrap(text, WIDTH - INDENT.length).map((line) => INDENT + line);
  const section = (heading: string, lines: readonly string[]): string => `${heading}\n${lines.join("\n")}\n`;
  const example = (text: string): readonly string[] =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => (INDENT + line).trimEnd());
  const facts = ruleFacts(rule).map(([heading, text]) => section(heading, paragraph(text.replaceAll("`", ""))));
  const options = "options" in rule ? Object.entries(rule.options ?? {}) : [];
  return [
    `${rule.id}\n${wrap(sentence(rule.what), WIDTH).join("\n")}\n`,
    ...facts,
    ...(options.length > 0
      ? [
          section(
            "Options",
            options.flatMap(([name, spec]) => paragraph(`${name}: ${optionText(spec)}`)),
          ),
        ]
      : []),
    ...("bad" in rule ? [section("Bad", example(rule.bad)), section("Good", example(rule.good))] : []),
  ].join("\n");
}
