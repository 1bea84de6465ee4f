import {
  type ExpectationFailure,
  findingText,
  type Scenario,
  type ScenarioFinding,
} from "../simulator/scenario/index.js";
import { clockText } from "../simulator/trace/index.js";
import { excerpt } from "./excerpt.js";
import type { Paint } from "./paint.js";

/** Findings with the line of the file and a caret below the place. */
export function findingLines(findings: readonly ScenarioFinding[], paint: Paint): string {
  const lines = findings.flatMap((finding) => {
    const { line, column, source } = finding;
    const shown =
      source === undefined || line === undefined || column === undefined ? [] : excerpt(line, source, column);
    return [`${paint("error", "red")}: ${findingText(finding)}`, ...shown];
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** `waits[0] (a.scenario.yaml:9:7): expected 7 s, got 15 s; at 0:15.000, flow 190:21` */
export function failureLine(
  scenario: Scenario,
  { what, expectedAt, expected, got, point }: ExpectationFailure,
): string {
  const place = point?.place === undefined ? "" : `, flow ${point.place.line}:${point.place.column}`;
  const where = point === undefined ? "" : `; at ${clockText(point.atMs)}${place}`;
  const source = expectedAt === undefined ? "" : ` (${scenario.file}:${expectedAt.line}:${expectedAt.column})`;
  return `${what}${source}: expected ${expected}, got ${got}${where}`;
}
