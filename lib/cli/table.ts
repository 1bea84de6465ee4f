/** A cell of several lines is an array. */
export type Cell = string | readonly string[];

/** Left-aligned columns, two blanks apart, no trailing blanks; a cell with several lines makes its row higher. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows.flatMap(linesOf)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ""))));
  const pad = (text: string, column: number): string => text + " ".repeat((widths[column] ?? 0) - width(text));
  return lines.map((line) => `${line.map(pad).join("  ").trimEnd()}\n`).join("");
}

function linesOf(row: readonly Cell[]): readonly (readonly string[])[] {
  const cells = row.map((cell) => (typeof cell === "string" ? [cell] : cell));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) => cells.map((cell) => cell[line] ?? ""));
}

/** Characters, not code units; wide scripts still take more room than this counts. */
const width = (text: string): number => [...text].length;
