import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { FlowSyntaxError, parseFlow } from "../architect/flow/index.js";
import { ButtressError } from "../common/errors.js";
import {
  type Exploration,
  type ExploredScenario,
  explore,
  type MissedBranch,
  scenarioFile,
} from "../simulator/explore/index.js";

export interface ExploreCommandOptions {
  readonly json?: boolean;
  readonly out?: string;
  readonly max?: number;
}

/** What the command needs from its surroundings. */
export interface ExploreIo {
  out(text: string): void;
  err(text: string): void;
}

const EXIT = { allCovered: 0, missed: 1, failed: 2 } as const;

const HELP = `
A scenario says how the API answers, what the inputs are, what is found: the least that differs from a run in which
everything goes well. Together they take every branch that can be taken, smallest first.

Examples:
  $ buttress explore flow.yaml                  what can happen in this flow?
  $ buttress explore flow.yaml --out scenarios  write the scenarios as a file, to be edited and run by buttress test
  $ buttress explore flow.yaml --json           the same for programs

Exit status: 0 every branch is taken, 1 some are not, 2 the flow cannot be read.`;

/** Adds `buttress explore FLOW` to the command line. */
export function registerExplore(program: Command): void {
  program
    .command("explore")
    .description("find scenarios that take every branch of a flow, smallest first")
    .argument("<flow>", "flow file")
    .option("--json", "report as JSON")
    .option("--out <folder>", "write the scenarios to <flow>.scenario.yaml in this folder")
    .option("--max <runs>", "runs to try at most (default: 5000)", count)
    .addHelpText("after", HELP)
    .action((file: string, options: ExploreCommandOptions) => {
      process.exitCode = runExplore(file, options, {
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      });
    });
}

function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("a whole number from 1 on");
  return Number(text);
}

/** Explores a flow file, and gives the exit status. */
export function runExplore(file: string, options: ExploreCommandOptions, io: ExploreIo): number {
  const found = exploreFile(file, options, io);
  if (found === undefined) return EXIT.failed;
  if (options.json) io.out(`${JSON.stringify({ flow: file, ...found }, null, 2)}\n`);
  else io.out(report(file, found));
  if (options.out !== undefined) {
    const path = write(file, options.out, found);
    if (!options.json) io.out(`\nwritten to ${path}\n`);
  }
  return found.missed.length === 0 ? EXIT.allCovered : EXIT.missed;
}

function exploreFile(file: string, { max }: ExploreCommandOptions, io: ExploreIo): Exploration | undefined {
  try {
    const { flow, source } = parseFlow(readFileSync(file, "utf8"), { fileName: file });
    return explore(flow, { source, ...(max !== undefined && { max }) });
  } catch (error) {
    const text = readError(file, error);
    if (text === undefined) throw error;
    io.err(`${text}\n`);
    return undefined;
  }
}

function readError(file: string, error: unknown): string | undefined {
  if (error instanceof FlowSyntaxError)
    return `${file}:${error.line}:${error.column} ${error.message}\n  fix: ${error.fix}`;
  if (error instanceof ButtressError) return error.message;
  // Not instanceof: errors of the system can come from another realm.
  const isSystemError = typeof error === "object" && error !== null && "syscall" in error;
  return isSystemError ? (error as unknown as Error).message : undefined;
}

function write(file: string, folder: string, { scenarios }: Exploration): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${basename(file).replace(/\.ya?ml$/, "")}.scenario.yaml`);
  writeFileSync(path, scenarioFile(relative(folder, file), scenarios));
  return path;
}

function report(file: string, { scenarios, missed, branches, runs, isBounded }: Exploration): string {
  const taken = branches - missed.length;
  const lines = [
    `${file}: ${scenarios.length} scenarios take ${taken} of ${branches} branches (${runs} runs tried)`,
    ...scenarios.flatMap((scenario, index) => ["", `${index + 1}. ${scenario.name}`, ...details(scenario)]),
  ];
  if (missed.length > 0) {
    const why = isBounded ? "not taken within the bound; --max tries more" : "taken by no scenario";
    lines.push("", `${missed.length} ${why}:`, ...missed.map((branch) => `  ${missedText(branch)}`));
  }
  return `${lines.join("\n")}\n`;
}

function details(scenario: ExploredScenario): readonly string[] {
  const { inputs, script, tables, objects, schedules, entries, variables, transfersSucceed, end } = scenario;
  const parts: readonly (readonly [string, object])[] = [
    ["inputs", inputs],
    ["tables", tables],
    ["found", objects],
    ["schedules", schedules],
    ["entries", entries],
    ["conversation", variables],
  ];
  return [
    ...parts
      .filter(([, value]) => Object.keys(value).length > 0)
      .map(([name, value]) => `   ${name}: ${JSON.stringify(value)}`),
    ...Object.entries(script).map(([action, text]) => `   ${action}: ${text.replaceAll("\n", " | ")}`),
    ...(transfersSucceed ? [] : ["   transfers fail"]),
    `   end: ${end}`,
  ];
}

function missedText({ kind, name, container, path, place }: MissedBranch): string {
  const where = place === undefined ? "" : `${place.line}:${place.column} `;
  return `${where}${container}: ${name ?? kind}${path === undefined ? "" : ` → ${path}`}`;
}
