import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Preset } from "../lint/index.js";
import type { FailOn, Format } from "./lint-report.js";
import type { LintCommandOptions, LintIo } from "./lint-run.js";
import { loadLint } from "./load-lint.js";
import { painter } from "./paint.js";
import { putFile } from "./replace-file.js";

const HELP = `
Finds the mistakes that break flows in production: in flows that buttress writes, and in exports of Architect, Archy or CX as
Code. Each finding says where, why it matters and what to do. Of folders it takes *.yaml, *.yml and *.tf.json, and passes
over what is no flow, node_modules and folders that begin with a dot.

Examples:
  $ buttress lint                                      all flows below this folder
  $ buttress lint 'flows/**/*.yaml' cdktf.out          globs and folders
  $ buttress lint flow.yaml --fix                      repair what surely is meant otherwise
  $ buttress lint --explain retry-without-wait         what is this rule about?
  $ buttress lint --format sarif --output lint.sarif   for code scanning; github and junit are for builds
  $ buttress lint --fail-on warning --quiet            stricter, and shorter
  $ buttress lint - --stdin-filename flow.yaml < flow.yaml

A comment "# buttress-ignore rule-id: reason" suppresses findings; buttress.lint.json configures rules; see docs/lint.md.

Exit status: 0 nothing found that counts (--fail-on), 1 something found, 2 bad usage, a bad configuration or a file that
cannot be opened.`;

const FORMATS: readonly Format[] = ["pretty", "json", "sarif", "github", "junit"];
const FAIL_ON: readonly FailOn[] = ["error", "warning", "info", "never"];
const PRESETS: readonly Preset[] = ["recommended", "generated"];

/** Adds `buttress lint` to the command line. `now` is a clock in milliseconds, for when to show progress. */
export function registerLint(
  program: Command,
  given: { readonly now: () => number; readonly version: string },
  io: () => LintIo = () => processIo(given),
): void {
  program
    .command("lint")
    .description("find mistakes in flow files that break them in production")
    .argument("[path...]", "files, folders, globs, or - for standard input (default: this folder)")
    .addOption(new Option("--format <name>", "how to report").choices(FORMATS).default("pretty"))
    .addOption(new Option("--json", "report as JSON, as --format json does").conflicts("format"))
    .option("--output <file>", "write the report to a file, and only the summary here")
    .addOption(
      new Option("--fail-on <severity>", "exit with 1 from this severity on").choices(FAIL_ON).default("error"),
    )
    .option("--quiet", "show errors only; all findings count")
    .option("--max-problems <count>", "show so many findings at most (pretty, github); all count", count)
    .option("--rule <id>", "only this rule; can be given several times", (id: string, all: string[] = []) => [
      ...all,
      id,
    ])
    .addOption(new Option("--preset <name>", "in place of the configuration's").choices(PRESETS))
    .option("--config <file>", "configuration, in place of buttress.lint.json here or in a folder above")
    .option("--no-config", "look for no configuration")
    .option("--fix", "repair what can be repaired safely; the rest is reported")
    .option("--stdin-filename <path>", "what standard input is called in the report")
    .option("--explain <rule>", "tell all about a rule")
    .option("--list-rules", "list the rules")
    .addHelpText("after", HELP)
    .action(async (paths: readonly string[], options: LintCommandOptions) => {
      // Loaded here, so that help and usage errors do not wait for the rules.
      const { runLint } = await loadLint();
      process.exitCode = await runLint(paths.length === 0 ? ["."] : paths, options, io());
    });
}

function processIo({ now, version }: { readonly now: () => number; readonly version: string }): LintIo {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    readStdin: () => readFileSync(0),
    write: putFile,
    now,
    folder: process.cwd(),
    cores: availableParallelism(),
    version,
    paintOut: painter(process.stdout, process.env),
    ...(process.stderr.isTTY && { progress: (text) => process.stderr.write(`\r\u001b[K${text}`) }),
  };
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("a whole number from 0 on");
  return Number(text);
}
