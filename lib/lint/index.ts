/** Finds mistakes in flow files and in the Terraform JSON beside them. */
export type { ConfiguredRule } from "./collect.js";
export { explainRule, type ListedRule, listRules } from "./explain.js";
export * from "./finding.js";
export { applyFixes, type FixedText } from "./fix.js";
export { type LintOptions, type LintResult, lintText } from "./lint.js";
export { OWN_FINDINGS, type OwnFinding } from "./own-findings.js";
export { PRESETS, type Preset, presetRules } from "./presets.js";
export { type Repaired, repair } from "./repair.js";
export { CATEGORIES, type Category, type Rule } from "./rule.js";
export { RULES, ruleNamed } from "./rules/index.js";
export { isForeign, unreadable } from "./unreadable.js";
