/** Middle of some figures, and 5 % to 95 % of them; one number where they are all the same. */
export function spreadText(figures: readonly number[], text: (figure: number) => string = String): string {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (share: number): string => text(sorted[Math.floor((sorted.length - 1) * share)] as number);
  const [low, middle, high] = [at(0.05), at(0.5), at(0.95)];
  return low === high ? middle : `${middle} (${low} to ${high})`;
}

/** Lines of a table in Markdown. */
export const tableOf = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
