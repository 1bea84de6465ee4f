import type { Lines } from "../architect/flow/index.js";
import type { Finding, Severity } from "./finding.js";
import { type Locate, regionOf } from "./locate.js";
import { ownFinding, RULE_FAILED } from "./own-findings.js";
import type { ReportDetails, Rule, Spot } from "./rule.js";

/** A rule as the configuration has it for one file. */
export interface ConfiguredRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** As the rule's schema gives them: defaults are filled in. */
  readonly options: unknown;
}

/** The findings of one file while its rules run. */
export class Collector {
  readonly findings: Finding[] = [];
  /** Ids of rules that did not come to their end. */
  readonly failedRules = new Set<string>();

  constructor(
    private readonly lines: Lines,
    private readonly locate: Locate,
  ) {}

  reporter({ rule, severity }: ConfiguredRule): (at: Spot, message: string, details?: ReportDetails) => void {
    return (at, message, { help = rule.help, why = rule.why, related = [], fix } = {}) => {
      const others = related.map((one) => ({ ...this.region(one.at), message: one.message }));
      const found = { rule: rule.id, severity, message, why, help, related: others, ...(fix && { fix }) };
      this.findings.push({ ...this.region(at), ...found });
    };
  }

  /** A rule that throws is a defect of the rule, told as a finding so that the others still count. */
  failed({ rule }: ConfiguredRule, error: unknown): void {
    const message = `the rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`;
    const help = `turn ${rule.id} off for this file, and report the defect with the file`;
    this.failedRules.add(rule.id);
    this.findings.push(ownFinding(RULE_FAILED, regionOf(this.lines, { start: 0, end: 1 }), message, { help }));
  }

  private region(spot: Spot) {
    return regionOf(this.lines, this.locate(spot));
  }
}
