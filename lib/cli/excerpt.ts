const MOST_COLUMNS = 120;

/** A line of a file with carets below the place, from a column (1-based) on. Long lines are cut around it. */
export function excerpt(number: number, line: string, column: number, length = 1): readonly string[] {
  const start = Math.max(0, Math.min(column - MOST_COLUMNS / 2, line.length - MOST_COLUMNS));
  const shown = line.slice(start, start + MOST_COLUMNS);
  const indent = shown.slice(0, column - 1 - start).replace(/[^\t]/g, " ");
  const gutter = String(number);
  const carets = "^".repeat(Math.max(1, Math.min(length, shown.length - indent.length)));
  return [`  ${gutter} | ${shown}`, `  ${" ".repeat(gutter.length)} | ${indent}${carets}`];
}
