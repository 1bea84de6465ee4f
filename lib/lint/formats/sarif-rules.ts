import type { Severity } from "../finding.js";
import { OWN_FINDINGS } from "../own-findings.js";
import { CATEGORIES, type Rule } from "../rule.js";

/** Descriptors as SARIF has them: of rules, and of what the linter reports by itself. */
export function sarifRules(rules: readonly Rule[], levels: Readonly<Record<Severity, string>>) {
  const own = OWN_FINDINGS.map(({ id, severity, what, why, help, sure }) => ({
    id,
    shortDescription: { text: sentence(what) },
    fullDescription: { text: `${sentence(what)}: ${why}.` },
    defaultConfiguration: { level: levels[severity] },
    help: { text: `${sentence(help)}. Reported when: ${sure}.` },
  }));
  return [...rules.map((rule) => describe(rule, levels)), ...own];
}

function describe(rule: Rule, levels: Readonly<Record<Severity, string>>) {
  const { id, category, severity, what, why, help, source, sure } = rule;
  return {
    id,
    shortDescription: { text: sentence(what) },
    fullDescription: { text: `${sentence(what)}: ${why}.` },
    defaultConfiguration: { level: levels[severity] },
    help: {
      text: `${sentence(help)}. Reported when: ${sure}. Source: ${source}.`,
      markdown: [
        `**${sentence(help)}.**`,
        `Why: ${why}.`,
        `Reported when: ${sure}.`,
        `Source: ${source}.`,
        "With the mistake:",
        code(rule.bad, rule.of),
        "Without it:",
        code(rule.good, rule.of),
      ].join("\n\n"),
    },
    properties: { tags: [category, CATEGORIES[category]] },
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const code = (text: string, of: Rule["of"]): string =>
  `\`\`\`${of === "flow" ? "yaml" : "json"}\n${text.trimEnd()}\n\`\`\``;
