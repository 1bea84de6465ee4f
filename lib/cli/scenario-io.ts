import { readFileSync } from "node:fs";
import type { ExpectationFailure, FileLoader, Scenario, ScenarioFinding } from "../simulator/scenario/index.js";
import { findingText } from "../simulator/scenario/index.js";
import { clockText } from "../simulator/trace/index.js";
import { excerpt } from "./excerpt.js";
import { type Paint, painter } from "./paint.js";

export const EXIT = { fine: 0, unmet: 1, badInput: 2 } as const;

/** What the commands that run scenarios need from their surroundings. */
export interface ScenarioIo {
  out(text: string): void;
  err(text: string): void;
  readonly files: FileLoader;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly paintOut: Paint;
  readonly paintErr: Paint;
}

export function processIo(): ScenarioIo {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    files: { read: (path) => readFileSync(path, "utf8") },
    env: process.env,
    paintOut: painter(process.stdout, process.env),
    paintErr: painter(process.stderr, process.env),
  };
}

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
