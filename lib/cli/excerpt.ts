const MOST_COLUMNS = 120;

/** A line of a file with a caret below the column (1-based). Long lines are cut around it. */
export function excerpt(number: number, line: string, column: number): readonly string[] {
  const start = Math.max(0, Math.min(column - MOST_COLUMNS / 2, line.length - MOST_COLUMNS));
  const shown = line.slice(start, start + MOST_COLUMNS);
  const indent = shown.slice(0, column - 1 - start).replace(/[^\t]/g, " ");
  const gutter = String(number);
  return [`  ${gutter} | ${shown}`, `  ${" ".repeat(gutter.length)} | ${indent}^`];
}
