import type { ConfiguredRule } from "./collect.js";
import type { Severity } from "./finding.js";
import { defaultOptions } from "./options.js";
import type { Rule } from "./rule.js";
import { RULES } from "./rules/index.js";

export type Preset = "recommended" | "generated";

/** What each preset makes of a rule's own severity. `generated` is for flows that no hand has written: nothing is allowed. */
const SEVERITY: Readonly<Record<Preset, (rule: Rule) => Severity>> = {
  recommended: ({ severity }) => severity,
  generated: () => "error",
};

export const PRESETS = Object.keys(SEVERITY) as readonly Preset[];

export const severityIn = (preset: Preset, rule: Rule): Severity => SEVERITY[preset](rule);

/** The rules of a preset, with their default options. */
export const presetRules = (preset: Preset): readonly ConfiguredRule[] =>
  RULES.map((rule) => ({ rule, severity: severityIn(preset, rule), options: defaultOptions(rule.options, preset) }));
