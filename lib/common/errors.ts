import { CATALOGUE, type ProblemCode } from "./catalogue.js";

/** One thing that is wrong with a declaration: where, which rule, what was given, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode;
  /** Path of the field, such as `sentiment.resilience.retry.maxRetries`. */
  readonly place: string;
  readonly rule: string;
  readonly value: string;
  readonly fix: string;
}

/** Bad input. Carries every problem found, so that one run shows all of them. */
export class ButtressError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.name = "ButtressError";
  }
}

export function formatProblem(p: Problem): string {
  return `${p.place} must be ${p.rule}, got ${p.value}; ${p.fix} [${p.code}]`;
}

/** Fills the catalogue's entry for a code. `params` replace the `{name}` places of its texts. */
export function problem(
  code: ProblemCode,
  place: string,
  value: unknown,
  params: Readonly<Record<string, string | number>> = {},
): Problem {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? `{${name}}`));
  const entry = CATALOGUE[code];
  return { code, place, rule: fill(entry.rule), value: show(value), fix: fill(entry.fix) };
}

/** Throws when there is at least one problem. */
export function failOn(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ButtressError(problems);
}

/** A value as a message shows it: short, on one line, and never a function body. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value === "number") return String(value);
  const hasText = typeof value === "object" && value !== null && "milliseconds" in value;
  const text = hasText ? String(value) : json(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Operations and their APIs hold each other. */
function json(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "an object that holds itself";
  }
}
