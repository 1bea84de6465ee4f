import type { Severity } from "./finding.js";
import { OWN_FINDINGS, type OwnFinding } from "./own-findings.js";
import type { Category, Rule } from "./rule.js";
import { RULES } from "./rules/index.js";

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

/** All that is known about a rule, as plain text of at most 100 columns. */
export function explainRule(rule: Rule | OwnFinding): string {
  return `${rule.id}\n\n${rule.what}\n`;
}
