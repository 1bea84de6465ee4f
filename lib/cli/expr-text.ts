import type { Severity } from "../architect/expression/index.js";
import { excerpt } from "./excerpt.js";
import { errorOf, type Finding, type Report } from "./expr-report.js";
import type { Colour, Paint } from "./paint.js";

const SEVERITY_COLOURS: Readonly<Record<Severity, Colour>> = { error: "red", warning: "yellow" };

/** The result as people read it; undefined when there is none. */
export function resultLine(report: Report, paint: Paint): string | undefined {
  if (errorOf(report)) return undefined;
  const { type, value } = report;
  return value === undefined ? `${paint("ok", "green")}: ${type}` : `${value} (${type})`;
}

/** All findings, each with its place in the expression. */
export const findingsText = ({ findings }: Report, expression: string, paint: Paint): readonly string[] =>
  findings.flatMap((finding) => findingLines(finding, expression, paint));

/** The finding, the line of the expression with carets below the place, and what to write instead. */
function findingLines(finding: Finding, expression: string, paint: Paint): readonly string[] {
  const { severity, message, code, column, length, fix } = finding;
  const head = `${paint(severity, SEVERITY_COLOURS[severity])}: ${message} [${code}]`;
  const source = column === undefined ? [] : excerptAt(expression, column, length ?? 1);
  return [head, ...source, ...(fix === undefined ? [] : [`  ${paint("fix", "cyan")}: ${fix}`])];
}

function excerptAt(expression: string, column: number, length: number): readonly string[] {
  const before = expression.slice(0, column - 1).split("\n");
  const line = expression.split("\n")[before.length - 1] ?? "";
  return excerpt(before.length, line, (before.at(-1) ?? "").length + 1, length);
}
