import { escapeXml } from "../common/xml.js";
import { findingText } from "../simulator/scenario/index.js";
import { endText } from "../simulator/trace/index.js";
import { failureLines } from "./test-report.js";
import type { Outcome } from "./test-run.js";

/** JUnit XML: a suite for each scenario file, a case for each scenario. Times are real seconds, not virtual ones. */
export function junitReport(outcomes: readonly Outcome[]): string {
  const files = [...new Set(outcomes.map(({ file }) => file))];
  const suites = files.flatMap((file) =>
    suiteLines(
      file,
      outcomes.filter((outcome) => outcome.file === file),
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="buttress test"${counts(outcomes)}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function counts(outcomes: readonly Outcome[]): string {
  const count = (status: Outcome["status"]): number => outcomes.filter((outcome) => outcome.status === status).length;
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0).toFixed(3);
  return ` tests="${outcomes.length}" failures="${count("failed")}" errors="${count("broken")}" time="${seconds}"`;
}

const suiteLines = (file: string, outcomes: readonly Outcome[]): readonly string[] => [
  `  <testsuite name="${escapeXml(file)}"${counts(outcomes)}>`,
  ...outcomes.flatMap(caseLines),
  "  </testsuite>",
];

function caseLines(outcome: Outcome): readonly string[] {
  const { file, name, seconds, status } = outcome;
  const open = `    <testcase name="${escapeXml(name)}" classname="${escapeXml(file)}" time="${seconds.toFixed(3)}"`;
  const lines = status === "broken" ? outcome.findings.map(findingText) : failureLines(outcome);
  const [first] = lines;
  if (first === undefined || status === "passed") return [`${open}/>`];
  const tag = status === "broken" ? "error" : "failure";
  const end = outcome.run === undefined ? [] : [`the run ended with ${endText(outcome.run.result.end)}`];
  const text = escapeXml([...lines, ...end].join("\n"));
  return [`${open}>`, `      <${tag} message="${escapeXml(first)}">${text}</${tag}>`, "    </testcase>"];
}
