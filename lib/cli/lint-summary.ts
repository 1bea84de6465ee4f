import type { Counts } from "../lint/formats/index.js";
import type { Paint } from "./paint.js";

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** One line that tells how it ended. @param hidden findings that are counted and not shown */
export function summaryLine(counts: Counts, hidden: number, paint: Paint): string {
  const { error, warning, info, files, faulty, fixable, fixed, suppressed, passedOver } = counts;
  const found = [
    ...(error > 0 ? [paint(some(error, "error"), "red")] : []),
    ...(warning > 0 ? [paint(some(warning, "warning"), "yellow")] : []),
    ...(info > 0 ? [paint(`${info} info`, "cyan")] : []),
  ];
  const where = faulty === files ? some(files, "file") : `${faulty} of ${some(files, "file")}`;
  const head =
    found.length === 0
      ? `${paint("no findings", "green")} in ${some(files, "file")}`
      : `${found.join(", ")} in ${where}`;
  const more = [
    ...(hidden > 0 ? [`${hidden} not shown`] : []),
    ...(fixed > 0 ? [`${fixed} repaired`] : []),
    ...(fixable > 0 ? [`${fixable} can be repaired with --fix`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(passedOver > 0 ? [`${some(passedOver, "file")} passed over: no flow`] : []),
  ];
  return `${[head, ...more].join("; ")}\n`;
}
