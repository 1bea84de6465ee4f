import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { FlowSyntaxError, parseFlow } from "../architect/flow/index.js";
import { ButtressError } from "../common/errors.js";
import { dataActions } from "../simulator/data-action/lazy.js";
import {
  type Exploration,
  type ExploredScenario,
  explore,
  type MissedBranch,
  scenarioFile,
} from "../simulator/explore/index.js";
import { isSystemError } from "./system-error.js";

export interface ExploreCommandOptions {
  readonly json?: boolean;
  readonly out?: string;
  readonly max?: number;
  readonly stack?: string;
}

/** What the command needs from its surroundings. */
export interface ExploreIo {
  out(text: string): void;
  err(text: string): void;
}

const EXIT = { allCovered: 0, missed: 1, failed: 2 } as const;

/** Explores a flow file, and gives the exit status. */
export function runExplore(file: string, options: ExploreCommandOptions, io: ExploreIo): number {
  const found = exploreFile(file, options, io);
  if (found === undefined) return EXIT.failed;
  if (options.json) io.out(`${JSON.stringify({ flow: file, ...found }, null, 2)}\n`);
  else io.out(report(file, found));
  if (options.out !== undefined) {
    const path = write(file, options.out, found, options.stack);
    if (!options.json) io.out(`\nwritten to ${path}\n`);
  }
  return found.missed.length === 0 ? EXIT.allCovered : EXIT.missed;
}

function exploreFile(file: string, { max, stack }: ExploreCommandOptions, io: ExploreIo): Exploration | undefined {
  try {
    const { flow, source } = parseFlow(readFileSync(file, "utf8"), { fileName: file });
    const definitions = stack === undefined ? undefined : dataActions().definitionsFromStack(stack);
    return explore(flow, { source, ...(max !== undefined && { max }), ...(definitions && { definitions }) });
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
  return isSystemError(error) ? error.message : undefined;
}

function write(file: string, folder: string, { scenarios }: Exploration, stack: string | undefined): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${basename(file).replace(/\.ya?ml$/, "")}.scenario.yaml`);
  writeFileSync(path, scenarioFile(relative(folder, file), scenarios, stack && relative(folder, stack)));
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
  const { inputs, script, tables, objects, schedules, entries, variables, attributes, transfersSucceed, end } =
    scenario;
  const parts: readonly (readonly [string, object])[] = [
    ["inputs", inputs],
    ["tables", tables],
    ["found", objects],
    ["schedules", schedules],
    ["entries", entries],
    ["conversation", variables],
    ["attributes", attributes],
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
