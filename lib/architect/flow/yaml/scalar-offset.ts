import type { YamlScalar } from "./tree.js";

/** Length of the escape at a backslash inside double quotes. */
const ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/**
 * Where a character of a scalar's value stands in the file, by its offset in the value. Undefined for a scalar that goes
 * over several lines, whose line ends and indentation YAML folds.
 */
export function offsetInScalar(
  file: string,
  { start, end, text, plain }: YamlScalar,
  wanted: number,
): number | undefined {
  const raw = file.slice(start, end);
  if (raw === text) return start + wanted;
  if (plain || /[\r\n]/.test(raw)) return undefined;
  const step = file[start - 1] === '"' ? doubleQuoted : singleQuoted;
  let offset = 0;
  for (let index = 0; index < wanted && offset < raw.length; index++) offset += step(raw, offset);
  return start + offset;
}

const singleQuoted = (raw: string, offset: number): number => (raw.startsWith("''", offset) ? 2 : 1);

const doubleQuoted = (raw: string, offset: number): number =>
  raw[offset] === "\\" ? (ESCAPES[raw[offset + 1] ?? ""] ?? 2) : 1;
