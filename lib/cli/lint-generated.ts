import type { LintIo } from "./lint-run.js";
import { runLint } from "./lint-run.js";
import { painter } from "./paint.js";

/**
 * Lints what the project generates: any finding fails, unless the project's configuration turns its rule off. Gives the exit
 * status. What it says, one line when nothing is found, goes to stderr: it is no result.
 */
export async function lintGenerated(paths: readonly string[], say = toStderr): Promise<number> {
  let told = "";
  const out = (text: string): void => {
    told += text;
  };
  const io: LintIo = {
    out,
    err: out,
    readStdin: () => Buffer.alloc(0),
    write: () => {},
    now: () => 0,
    folder: process.cwd(),
    cores: 1,
    version: "",
    paintOut: painter(process.stderr, process.env),
  };
  const status = await runLint(paths, { preset: "generated", failOn: "info" }, io);
  const isSummary = told.trimEnd().split("\n").length === 1;
  say(isSummary ? `lint: ${told}` : told);
  return status;
}

const toStderr = (text: string): void => void process.stderr.write(text);
