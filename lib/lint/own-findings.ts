import type { Finding, Fix, Region, Severity } from "./finding.js";

/** What the linter reports by itself, not by a rule. None of it can be configured or suppressed. */
export interface OwnFinding {
  readonly id: string;
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  readonly help: string;
  readonly sure: string;
  /** True when some findings can be repaired with `--fix`. */
  readonly fixable?: true;
}

export const UNREADABLE: OwnFinding = {
  id: "unreadable",
  severity: "error",
  what: "a file that cannot be read as YAML, as a flow or as JSON",
  why: "tools that read the file refuse it, or read something else than its author wrote",
  help: "repair the file at this place; nothing else is checked before",
  sure: "the reader stops here; the code in brackets says why",
};

export const RULE_FAILED: OwnFinding = {
  id: "rule-failed",
  severity: "error",
  what: "a rule that ended with an error of its own",
  why: "what this rule would have found in this file is not known",
  help: "turn the rule off for this file, and report the defect with the file",
  sure: "the rule threw; all others ran to their end",
};

export const BAD_SUPPRESSION: OwnFinding = {
  id: "bad-suppression",
  severity: "error",
  what: "a comment that means to suppress findings and does not: without a reason, or with a rule that is not known",
  why: "it suppresses nothing, and whoever reads it believes that it does",
  help: "write it as # buttress-ignore rule-a, rule-b: reason",
  sure: "the comment begins with buttress-ignore; comments that only mention it are left alone",
};

export const UNUSED_SUPPRESSION: OwnFinding = {
  id: "unused-suppression",
  severity: "warning",
  what: "a comment that suppresses nothing",
  why: "it hides the mistake when it comes back one day",
  help: "remove the comment",
  sure: "the rule ran over the file to its end and found nothing there; rules that are off are left alone",
  fixable: true,
};

export const OWN_FINDINGS: readonly OwnFinding[] = [UNREADABLE, RULE_FAILED, BAD_SUPPRESSION, UNUSED_SUPPRESSION];

export function ownFinding(
  { id, severity, why, help }: OwnFinding,
  region: Region,
  message: string,
  details: { readonly help?: string; readonly fix?: Fix } = {},
): Finding {
  return { ...region, rule: id, severity, message, why, help, related: [], ...details };
}
