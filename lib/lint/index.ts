/** Finds mistakes in flow files and in the Terraform JSON beside them. */
export type { ConfiguredRule } from "./collect.js";
export * from "./finding.js";
export { type LintOptions, type LintResult, lintText } from "./lint.js";
export { PRESETS, type Preset, presetRules } from "./presets.js";
export { CATEGORIES, type Category, type Rule } from "./rule.js";
export { RULES, ruleNamed } from "./rules/index.js";
