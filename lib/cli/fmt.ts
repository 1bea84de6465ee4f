import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { FlowSyntaxError, formatFlow, Lines } from "../architect/flow/index.js";
import { decodeUtf8 } from "./decode-utf8.js";
import { excerpt } from "./excerpt.js";
import { type Paint, painter } from "./paint.js";
import { replaceFile } from "./replace-file.js";
import { isSystemError } from "./system-error.js";

export interface FmtOptions {
  /** Changes nothing, only tells. */
  readonly check?: boolean;
  readonly json?: boolean;
}

/** What the command needs from its surroundings. */
export interface FmtIo {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Buffer;
  readonly paintErr: Paint;
}

const STDIN = "-";
const EXIT = { fine: 0, wouldChange: 1, failed: 2 } as const;

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  readonly fix?: string;
}

interface Outcome {
  readonly file: string;
  readonly status: "unchanged" | "changed" | "failed";
  /** Of standard input: the formatted text. */
  readonly text?: string;
  readonly error?: Failure;
  /** The line of the error. */
  readonly source?: string;
}

/** Adds `buttress fmt FILE…` to the command line. */
export function registerFmt(program: Command): void {
  program
    .command("fmt")
    .description("rewrite flow files canonically; comments stay")
    .argument("<file...>", "flow files; - reads standard input and writes standard output")
    .option("--check", "change nothing; list the files that would change and exit with 1 if there are any")
    .option("--json", "report as JSON")
    .addHelpText(
      "after",
      "\nExit status: 0 done, 1 with --check when a file would change, 2 when a file cannot be read.",
    )
    .action((files: readonly string[], options: FmtOptions) => {
      process.exitCode = runFmt(files, options, processIo());
    });
}

function processIo(): FmtIo {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    readStdin: () => readFileSync(0),
    paintErr: painter(process.stderr, process.env),
  };
}

/** Formats files, goes on after errors, and gives the exit status. */
export function runFmt(files: readonly string[], options: FmtOptions, io: FmtIo): number {
  const outcomes = files.map((file) => formatOne(file, options, io));
  if (options.json) reportJson(outcomes, io);
  else reportText(outcomes, options, io);
  if (outcomes.some(({ status }) => status === "failed")) return EXIT.failed;
  return options.check && outcomes.some(({ status }) => status === "changed") ? EXIT.wouldChange : EXIT.fine;
}

function formatOne(file: string, options: FmtOptions, io: FmtIo): Outcome {
  let given = "";
  try {
    given = decodeUtf8(file === STDIN ? io.readStdin() : readFileSync(file));
    const text = formatFlow(given, { fileName: file });
    const status = text === given ? "unchanged" : "changed";
    if (file === STDIN) return { file, status, text };
    if (status === "changed" && !options.check) replaceFile(file, text);
    return { file, status };
  } catch (error) {
    return failed(file, error, given);
  }
}

function failed(file: string, error: unknown, given: string): Outcome {
  if (error instanceof FlowSyntaxError) {
    const { code, message, line, column, fix } = error;
    const source = new Lines(given.replace(/^\ufeff/, "")).line(line);
    return { file, status: "failed", error: { code, message, line, column, fix }, ...(source && { source }) };
  }
  if (!isSystemError(error)) throw error;
  return { file, status: "failed", error: { code: error.code, message: error.message } };
}

function reportJson(outcomes: readonly Outcome[], io: FmtIo): void {
  const files = outcomes.map(({ source: _source, ...outcome }) => outcome);
  io.out(`${JSON.stringify({ files }, null, 2)}\n`);
}

function reportText(outcomes: readonly Outcome[], options: FmtOptions, io: FmtIo): void {
  for (const { file, status, text, error, source } of outcomes) {
    if (error !== undefined) io.err(`${failureLines(file, error, source, io.paintErr).join("\n")}\n`);
    else if (text !== undefined && !options.check) io.out(text);
    else if (status === "changed") io.out(`${file}\n`);
  }
  const changed = outcomes.filter(({ status }) => status === "changed").length;
  if (options.check && changed > 0) io.err(`${changed} of ${outcomes.length} would change; run buttress fmt on them\n`);
}

function failureLines(file: string, error: Failure, source: string | undefined, paint: Paint): readonly string[] {
  const { message, line, column, fix } = error;
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  const lines = [`${paint(place, "bold")} ${paint(message, "red")}`];
  if (source !== undefined && line !== undefined && column !== undefined) lines.push(...excerpt(line, source, column));
  if (fix !== undefined) lines.push(`  fix: ${fix}`);
  return lines;
}
