import type { Finding } from "./finding.js";
import { applyFixes } from "./fix.js";
import type { LintResult } from "./lint.js";
import { UNREADABLE } from "./own-findings.js";

/** A text for which no fix is left that can be made. */
export interface Repaired {
  readonly text: string;
  /** Findings whose fixes were made, in the order in which they were. */
  readonly applied: readonly Finding[];
  /** Of the repaired text. */
  readonly linted: LintResult;
}

type Lint = (text: string) => LintResult;

/** Fixes that touch each other are made one after another; one that brings its own mistake back does not go on for ever. */
const MOST_ROUNDS = 10;

/** Makes fixes until none is left that can be made. One that would leave a file that cannot be read is not made. */
export function repair(given: string, lint: Lint): Repaired {
  let state: Repaired = { text: given, applied: [], linted: lint(given) };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixable = state.linted.findings.filter(({ fix }) => fix !== undefined);
    if (fixable.length === 0) break;
    const { text, applied, linted } = once(state.text, fixable, lint);
    if (applied.length === 0) break;
    state = { text, applied: [...state.applied, ...applied], linted };
  }
  return state;
}

function once(text: string, findings: readonly Finding[], lint: Lint): Repaired {
  const all = attempt(text, findings, lint);
  if (isReadable(all)) return all;
  const harmless: Finding[] = [];
  for (const finding of all.applied)
    if (isReadable(attempt(text, [...harmless, finding], lint))) harmless.push(finding);
  return attempt(text, harmless, lint);
}

function attempt(text: string, findings: readonly Finding[], lint: Lint): Repaired {
  const { text: next, applied } = applyFixes(text, findings);
  return { text: next, applied, linted: lint(next) };
}

const isReadable = ({ linted }: Repaired): boolean => !linted.findings.some(({ rule }) => rule === UNREADABLE.id);
