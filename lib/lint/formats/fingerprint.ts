import { createHash } from "node:crypto";
import { Lines } from "../../architect/flow/index.js";
import type { Finding } from "../finding.js";
import type { FileResult } from "./result.js";

/**
 * Marks that tell a finding of a file from others of the same file and stay when it moves to another line: of the rule,
 * what it says, the line's text, and the how many-th of its like it is.
 */
export function fingerprints({ text, findings, suppressed }: FileResult): (finding: Finding) => string {
  const lines = new Lines(text);
  const seen = new Map<string, number>();
  const marks = new Map<Finding, string>();
  // Suppressed ones count, so that a mark stays when a like one is suppressed.
  const all = [...findings, ...suppressed.map(({ finding }) => finding)].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  for (const finding of all) {
    const { rule, message, line } = finding;
    const content = JSON.stringify([rule, message.replace(/\d+/g, "0"), lines.line(line).trim()]);
    const nth = seen.get(content) ?? 0;
    seen.set(content, nth + 1);
    marks.set(finding, createHash("sha256").update(`${content}${nth}`).digest("hex").slice(0, 32));
  }
  return (finding) => marks.get(finding) ?? "";
}
