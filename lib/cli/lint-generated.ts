import type { LintIo } from "./lint-run.js";
import { runLint } from "./lint-run.js";
import { painter } from "./paint.js";

/**
 * Lints what the project generates: any finding fails, unless the project's configuration turns its rule off. Gives the exit
 * status. What it says, one line when nothing is found, goes to stderr: it is no result.
 */
export function lintGenerated(paths: readonly string[], say = toStderr): Promise<number> {
  const io: LintIo = {
    out: say,
    err: say,
    readStdin: () => Buffer.alloc(0),
    write: () => {},
    now: () => 0,
    folder: process.cwd(),
    cores: 1,
    version: "",
    paintOut: painter(process.stderr, process.env),
  };
  return runLint(paths, { preset: "generated", failOn: "info" }, io);
}

function toStderr(text: string): void {
  const isSummary = text.trimEnd().split("\n").length === 1;
  process.stderr.write(isSummary ? `lint: ${text}` : text);
}
