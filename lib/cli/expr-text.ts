import type { Severity } from "../architect/expression/index.js";
import { excerpt } from "./excerpt.js";
import type { Colour, Paint } from "./paint.js";

/** A finding as people read it. */
export interface ShownFinding {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly column?: number;
  readonly length?: number;
  readonly fix?: string;
}

const SEVERITY_COLOURS: Readonly<Record<Severity, Colour>> = { error: "red", warning: "yellow" };

/** The finding, the line of the expression with carets below the place, and what to write instead. */
export function findingLines(finding: ShownFinding, expression: string, paint: Paint): readonly string[] {
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
