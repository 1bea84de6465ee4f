import { escapeXml } from "../../common/xml.js";
import type { Finding } from "../finding.js";
import type { FileResult, Report } from "./result.js";

/**
 * JUnit XML: a suite for each file, a case for each finding; a file without findings is one case that passes.
 * @param fails tells which findings fail the run; the others are cases that pass and say something
 */
export function junitFormat({ files }: Report, fails: (finding: Finding) => boolean): string {
  const all = files.map((file) => suiteOf(file, fails));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="buttress lint"${counts(all)}>`,
    ...all.flatMap(({ lines }) => lines),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly lines: readonly string[];
}

function suiteOf(file: FileResult, fails: (finding: Finding) => boolean): Suite {
  const path = escapeXml(file.path);
  const failures = file.findings.filter(fails).length;
  const tests = Math.max(1, file.findings.length);
  const cases = file.findings.flatMap((finding) => caseLines(path, finding, fails(finding)));
  const passed = file.findings.length === 0 ? [`    <testcase name="no findings" classname="${path}" time="0"/>`] : [];
  const open = `  <testsuite name="${path}"${counts([{ tests, failures }])}>`;
  return { tests, failures, lines: [open, ...cases, ...passed, "  </testsuite>"] };
}

function counts(suites: readonly Pick<Suite, "tests" | "failures">[]): string {
  const sum = (of: "tests" | "failures"): number => suites.reduce((total, suite) => total + suite[of], 0);
  return ` tests="${sum("tests")}" failures="${sum("failures")}" errors="0" time="0"`;
}

function caseLines(path: string, finding: Finding, isFailure: boolean): readonly string[] {
  const { rule, severity, message, why, help, line, column } = finding;
  const text = escapeXml(`${line}:${column} ${severity}: ${message}\nwhy: ${why}\nfix: ${help}`);
  const said = isFailure
    ? `      <failure type="${severity}" message="${escapeXml(message)}">${text}</failure>`
    : `      <system-out>${text}</system-out>`;
  const name = escapeXml(`${rule} at ${line}:${column}`);
  return [`    <testcase name="${name}" classname="${path}" time="0">`, said, "    </testcase>"];
}
