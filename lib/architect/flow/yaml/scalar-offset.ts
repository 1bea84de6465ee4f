import type { YamlScalar } from "./tree.js";

/** Length of the escape at a backslash inside double quotes. */
const ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** Length in the file of the letter of the value that stands there. */
type Step = (raw: string, offset: number) => number;

/**
 * Where a character of a scalar's value stands in the file, by its offset in the value. Where YAML folds lines, a blank is
 * behind the word before it.
 */
export function offsetInScalar(file: string, { start, end, text, plain }: YamlScalar, wanted: number): number {
  const raw = file.slice(start, end);
  if (raw === text) return start + wanted;
  const quote = plain ? "" : file[start - 1];
  const step = quote === '"' ? doubleQuoted : quote === "'" ? singleQuoted : single;
  return start + (/[\r\n]/.test(raw) ? offsetInLines(raw, text, wanted, step) : offsetInLine(raw, wanted, step));
}

const single: Step = () => 1;

const singleQuoted: Step = (raw, offset) => (raw.startsWith("''", offset) ? 2 : 1);

const doubleQuoted: Step = (raw, offset) => (raw[offset] === "\\" ? (ESCAPES[raw[offset + 1] ?? ""] ?? 2) : 1);

function offsetInLine(raw: string, wanted: number, step: Step): number {
  let offset = 0;
  for (let index = 0; index < wanted && offset < raw.length; index++) offset += step(raw, offset);
  return offset;
}

/** Ends of lines and indentation differ between value and file; the letters between them are the same. */
function offsetInLines(raw: string, text: string, wanted: number, step: Step): number {
  let letters = 0;
  for (let index = 0; index < wanted; index++) if (!isBlank(text[index])) letters++;
  const wantsBlank = isBlank(text[wanted]);
  let offset = 0;
  while (offset < raw.length && !(letters === 0 && wantsBlank)) {
    const isLetter = !isBlank(raw[offset]) && !(step === doubleQuoted && isEscapedBlank(raw, offset));
    if (isLetter && letters === 0) return offset;
    if (isLetter) letters--;
    offset += step(raw, offset);
  }
  return offset;
}

const isBlank = (letter = " "): boolean => letter === " " || letter === "\n" || letter === "\t" || letter === "\r";

const isEscapedBlank = (raw: string, offset: number): boolean =>
  raw[offset] === "\\" && (isBlank(raw[offset + 1]) || "nrt".includes(raw.charAt(offset + 1)));
