import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { suggest } from "../common/suggest.js";
import { loadConfig } from "../lint/config/index.js";
import type { Report } from "../lint/formats/index.js";
import { explainRule, listRules, OWN_FINDINGS, type Preset, RULES } from "../lint/index.js";
import { lintAll } from "./lint-all.js";
import { findFiles, STDIN } from "./lint-files.js";
import { type LintSettings, lintStdin, type Outcome } from "./lint-one.js";
import { type FailOn, type Format, failsOn, type ReportOptions, reportSummary, reportText } from "./lint-report.js";
import type { Paint } from "./paint.js";
import { isSystemError } from "./system-error.js";
import { table } from "./table.js";

export interface LintCommandOptions {
  readonly format?: Format;
  readonly json?: boolean;
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly quiet?: boolean;
  readonly rule?: readonly string[];
  readonly preset?: Preset;
  /** A file, or false for `--no-config`. */
  readonly config?: string | boolean;
  readonly fix?: boolean;
  readonly stdinFilename?: string;
  readonly maxProblems?: number;
  readonly explain?: string;
  readonly listRules?: boolean;
}

/** What the command needs from its surroundings. */
export interface LintIo {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Buffer;
  /** Writes a file as a whole. */
  write(file: string, text: string): void;
  /** Shows how far it is, in place of what it showed before. */
  progress?(text: string): void;
  /** Milliseconds of some clock. */
  now(): number;
  /** The absolute working folder. */
  readonly folder: string;
  readonly cores: number;
  readonly version: string;
  readonly paintOut: Paint;
}

const EXIT = { fine: 0, found: 1, badInput: 2 } as const;

/** Bad input, with a line for each mistake. */
class UsageError extends Error {}

/** Runs the command and gives the exit status. */
export async function runLint(paths: readonly string[], options: LintCommandOptions, io: LintIo): Promise<number> {
  try {
    checkOutput(options, io);
    if (options.listRules) return tell(rulesText(), io);
    if (options.explain !== undefined) return tell(explained(options.explain), io);
    const only = options.rule?.map(checkedId);
    const settings = { folder: io.folder, config: configOf(options, io), only, fix: options.fix ?? false };
    return report(await lintPaths(paths, options, settings, io), options, io);
  } catch (error) {
    if (!isBadInput(error)) throw error;
    for (const line of error.message.split("\n")) io.err(`error: ${line}\n`);
    return EXIT.badInput;
  }
}

/** Before any work, so that none is lost. */
function checkOutput({ output }: LintCommandOptions, { folder }: LintIo): void {
  if (output === undefined) return;
  const below = dirname(output);
  if (!existsSync(resolve(folder, below))) throw new UsageError(`${output}: there is no folder ${below}`);
  if (statSync(resolve(folder, output), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${output}: a folder, no file for a report`);
}

const isBadInput = (error: unknown): error is { readonly message: string } =>
  error instanceof UsageError || isSystemError(error) || (error as Error).name === "LintConfigError";

function tell(text: string, io: LintIo): number {
  io.out(text);
  return EXIT.fine;
}

const rulesText = (): string =>
  table(
    ["RULE", "CATEGORY", "SEVERITY", "FIX", "WHAT IT FINDS"],
    listRules().map(({ id, category, severity, fixable, what }) => [
      id,
      category,
      severity,
      fixable ? "yes" : "",
      what,
    ]),
  );

const KNOWN = [...RULES, ...OWN_FINDINGS];

function explained(id: string): string {
  const known = KNOWN.find((one) => one.id === id);
  if (known === undefined) throw unknownRule(id, KNOWN);
  return explainRule(known);
}

function checkedId(id: string): string {
  if (!RULES.some((rule) => rule.id === id)) throw unknownRule(id, RULES);
  return id;
}

function unknownRule(id: string, known: readonly { readonly id: string }[]): UsageError {
  const meant = suggest(
    id,
    known.map((one) => one.id),
  );
  const help = meant === undefined ? "" : `; did you mean ${meant}?`;
  return new UsageError(`there is no rule ${id}${help} (buttress lint --list-rules lists them)`);
}

function configOf({ config, preset }: LintCommandOptions, { folder }: LintIo) {
  const options = { start: folder, ...(preset && { preset }) };
  if (typeof config === "string" && !existsSync(resolve(folder, config)))
    throw new UsageError(`${config}: no such file`);
  const none = { exists: () => false, read: () => "" };
  if (config === false) return loadConfig({ ...options, files: none }).config;
  return loadConfig({ ...options, ...(typeof config === "string" && { file: config }) }).config;
}

async function lintPaths(
  paths: readonly string[],
  { stdinFilename, fix, output }: LintCommandOptions,
  settings: LintSettings,
  io: LintIo,
): Promise<readonly Outcome[]> {
  const { files, errors } = findFiles(paths, io.folder);
  if (errors.length > 0) throw new UsageError(errors.join("\n"));
  const target = output === undefined ? undefined : resolve(io.folder, output);
  if (files.some(({ path, isNamed }) => isNamed && resolve(io.folder, path) === target))
    throw new UsageError(`${output}: is linted, and a report would overwrite it`);
  if (!files.some(({ path }) => path === STDIN))
    return lintAll(files, settings, { cores: io.cores, ...progress(files.length, io) });
  if (files.length > 1) throw new UsageError("- stands for standard input and goes with no other path");
  if (fix) throw new UsageError("--fix changes files, and - is none; name the file");
  return [lintStdin(io.readStdin(), stdinFilename ?? "<stdin>", settings)];
}

/** Nobody wants to be told about what is done at once. */
const QUIET_MS = 200;

function progress(total: number, { progress: show, now }: LintIo) {
  if (show === undefined) return {};
  const started = now();
  return {
    progress: (taken: number): void => {
      if (taken === total) show("");
      else if (now() - started >= QUIET_MS) show(`${taken} of ${total} files`);
    },
  };
}

function report(outcomes: readonly Outcome[], options: LintCommandOptions, io: LintIo): number {
  const { output, failOn = "error" } = options;
  const results: Report = {
    files: outcomes.flatMap((outcome) => (outcome.kind === "linted" ? [outcome.result] : [])),
    passedOver: outcomes.filter(({ kind }) => kind === "passedOver").length,
  };
  const errors = outcomes.flatMap((outcome) => (outcome.kind === "failed" ? [outcome.message] : []));
  const plain = (text: string): string => text;
  const reportOptions: ReportOptions = {
    format: options.json ? "json" : (options.format ?? "pretty"),
    quiet: options.quiet ?? false,
    maxProblems: options.maxProblems ?? Number.POSITIVE_INFINITY,
    failOn,
    folder: io.folder,
    version: io.version,
    paint: output === undefined ? io.paintOut : plain,
  };
  const text = reportText(results, reportOptions);
  if (output === undefined) io.out(text);
  else io.write(output, text);
  if (output !== undefined || reportOptions.format === "pretty")
    io.out(reportSummary(results, { ...reportOptions, paint: io.paintOut }));
  for (const error of errors) io.err(`error: ${error}\n`);
  if (errors.length > 0) return EXIT.badInput;
  return results.files.some(({ findings }) => findings.some(failsOn(failOn))) ? EXIT.found : EXIT.fine;
}
