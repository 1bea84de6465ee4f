import type { Edit, Finding } from "./finding.js";

/** A text with its fixes made. */
export interface FixedText {
  readonly text: string;
  /** Findings whose fixes were made. */
  readonly applied: readonly Finding[];
  /** Without a fix, or with one that touches a place that another one changes. */
  readonly left: readonly Finding[];
}

const MARK = "\ufeff";

/** Makes the edits of findings, in their order. All else stays byte for byte; a fix is made as a whole or not at all. */
export function applyFixes(given: string, findings: readonly Finding[]): FixedText {
  const mark = given.startsWith(MARK) ? MARK : "";
  const edits: Edit[] = [];
  const applied: Finding[] = [];
  const left: Finding[] = [];
  for (const finding of findings) {
    const own = finding.fix?.edits ?? [];
    const isFree = own.length > 0 && own.every((edit) => !edits.some((other) => collide(edit, other)));
    if (isFree) edits.push(...own);
    (isFree ? applied : left).push(finding);
  }
  return { text: mark + edited(given.slice(mark.length), edits), applied, left };
}

/** Two that begin together have no order, even where one of them only inserts. */
const collide = (a: Edit, b: Edit): boolean => a.start === b.start || (a.start < b.end && b.start < a.end);

function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let done = 0;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(done, start) + replacement;
    done = end;
  }
  return result + text.slice(done);
}
