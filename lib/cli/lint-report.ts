import {
  countAll,
  type FileResult,
  githubFormat,
  jsonFormat,
  junitFormat,
  type Report,
  sarifFormat,
} from "../lint/formats/index.js";
import { type Finding, RULES, SEVERITIES, type Severity } from "../lint/index.js";
import { prettyFormat } from "./lint-pretty.js";
import { summaryLine } from "./lint-summary.js";
import type { Paint } from "./paint.js";

export type Format = "pretty" | "json" | "sarif" | "github" | "junit";

export type FailOn = Severity | "never";

export interface ReportOptions {
  readonly format: Format;
  /** Only errors are shown. */
  readonly quiet: boolean;
  /** Of `pretty` and `github`: so many findings are shown at most. */
  readonly maxProblems: number;
  readonly failOn: FailOn;
  /** Absolute working folder. */
  readonly folder: string;
  readonly version: string;
  readonly paint: Paint;
}

/** Tells whether a finding makes the run fail. */
export const failsOn =
  (failOn: FailOn) =>
  ({ severity }: { readonly severity: Severity }): boolean =>
    failOn !== "never" && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);

/** The text of a report in the wanted format. */
export function reportText(report: Report, options: ReportOptions): string {
  const { format, quiet, maxProblems, paint } = options;
  const shown = quiet ? onlyErrors(report) : report;
  switch (format) {
    case "json":
      return jsonFormat(shown);
    case "sarif":
      return sarifFormat(shown, { ...options, rules: RULES });
    case "junit":
      return junitFormat(shown, failsOn(options.failOn));
    case "github":
      return githubFormat(first(shown, maxProblems));
    case "pretty":
      return prettyFormat(first(shown, maxProblems), paint);
  }
}

/** The line below a report for people: it counts everything. */
export function reportSummary(report: Report, { quiet, maxProblems, paint }: ReportOptions): string {
  const shown = countAll(first(quiet ? onlyErrors(report) : report, maxProblems));
  const counts = countAll(report);
  const total = counts.error + counts.warning + counts.info;
  return summaryLine(counts, total - shown.error - shown.warning - shown.info, paint);
}

const withFindings = (report: Report, choose: (file: FileResult) => readonly Finding[]): Report => ({
  ...report,
  files: report.files.map((file) => ({ ...file, findings: choose(file) })),
});

const onlyErrors = (report: Report): Report =>
  withFindings(report, ({ findings }) => findings.filter(({ severity }) => severity === "error"));

function first(report: Report, most: number): Report {
  let left = most;
  return withFindings(report, ({ findings }) => {
    const shown = findings.slice(0, left);
    left -= shown.length;
    return shown;
  });
}
