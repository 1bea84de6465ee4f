import type { Finding, Region } from "../finding.js";
import { countAll, type Report } from "./result.js";

/** Grows when a member changes its meaning or goes away; more members can come without. */
const VERSION = 1;

/**
 * One JSON document: `version`, `files` (those with something to tell), `summary`. Lines and columns are 1-based, ends are
 * exclusive; edits of fixes are offsets in UTF-16 units of the text without a byte-order mark.
 */
export function jsonFormat(report: Report): string {
  const files = report.files
    .filter(({ findings, suppressed, fixed }) => findings.length + suppressed.length + fixed > 0)
    .map(({ path, findings, suppressed, fixed }) => ({
      path,
      findings: findings.map(findingJson),
      suppressed: suppressed.map(({ finding, reason }) => ({ ...findingJson(finding), reason })),
      fixed,
    }));
  const { error: errors, warning: warnings, info: infos, faulty: _, ...counts } = countAll(report);
  const summary = { ...counts, errors, warnings, infos };
  return `${JSON.stringify({ version: VERSION, files, summary }, null, 2)}\n`;
}

/** Members in a fixed order, whatever order they were made in. */
function findingJson(finding: Finding): object {
  const { rule, severity, message, why, help, related, fix } = finding;
  const others = related.map((one) => ({ message: one.message, ...regionJson(one) }));
  return { rule, severity, message, why, help, ...regionJson(finding), related: others, ...(fix && { fix }) };
}

const regionJson = ({ line, column, endLine, endColumn }: Region): Region => ({ line, column, endLine, endColumn });
