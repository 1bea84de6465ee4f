import { CoverageCollector, type FlowCoverage, percent } from "../simulator/coverage/index.js";
import {
  type FileLoader,
  parseScenarios,
  runScenario,
  type Scenario,
  ScenarioError,
  type ScenarioFinding,
  type ScenarioResult,
} from "../simulator/scenario/index.js";
import { junitReport } from "./junit.js";
import { EXIT, type ScenarioIo } from "./scenario-io.js";
import { findingLines } from "./scenario-text.js";
import { coverageText, jsonReport, summaryText, textReport } from "./test-report.js";

export interface TestOptions {
  readonly filter?: string;
  readonly coverage?: boolean;
  readonly coverageMin?: string;
  readonly junit?: string;
  readonly json?: boolean;
}

export interface TestIo extends ScenarioIo {
  /** Scenario files at a path. @throws an Error when there is no such path */
  find(path: string): readonly string[];
  write(file: string, text: string): void;
  /** Milliseconds of some clock. */
  now(): number;
  /** Shows what is being done, in place of what it showed before. */
  progress?(text: string): void;
}

/** One scenario that was run, or a file or scenario that could not be. */
export interface Outcome {
  readonly file: string;
  readonly name: string;
  readonly status: "passed" | "failed" | "broken";
  readonly run?: ScenarioResult;
  /** Of a broken one. */
  readonly findings: readonly ScenarioFinding[];
  readonly seconds: number;
}

/** Runs the command and gives the exit status. */
export async function runTest(path: string, options: TestOptions, io: TestIo): Promise<number> {
  try {
    const least = leastCoverage(options);
    const outcomes = await runAll(filesAt(path, io), options, io);
    io.progress?.("");
    const coverage = options.coverage || least !== undefined ? coverageOf(outcomes) : undefined;
    const low = (coverage ?? []).filter((flow) => least !== undefined && shareOf(flow) < least);
    if (options.json) io.out(jsonReport(outcomes, coverage));
    else {
      io.out(textReport(outcomes, io.paintOut));
      if (coverage !== undefined) io.out(coverageText(coverage, io.paintOut));
      io.out(summaryText(outcomes, io.paintOut));
    }
    for (const flow of low)
      io.err(`${io.paintErr("coverage", "red")}: ${flow.file} has ${shareOf(flow)} %, at least ${least} % is wanted\n`);
    if (options.junit !== undefined) io.write(options.junit, junitReport(outcomes));
    return statusOf(outcomes, low);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    io.err(findingLines(error.findings, io.paintErr));
    return EXIT.badInput;
  }
}

const bad = (file: string, message: string): ScenarioError => new ScenarioError([{ file, message }]);

function leastCoverage({ coverageMin }: TestOptions): number | undefined {
  if (coverageMin === undefined) return undefined;
  const least = coverageMin.trim() === "" ? Number.NaN : Number(coverageMin);
  if (least >= 0 && least <= 100) return least;
  throw bad("--coverage-min", `must be a number from 0 to 100, got ${JSON.stringify(coverageMin)}`);
}

function filesAt(path: string, io: TestIo): readonly string[] {
  try {
    const files = io.find(path);
    if (files.length > 0) return files;
  } catch (error) {
    throw bad(path, `cannot be read: ${(error as Error).message}`);
  }
  throw bad(path, "has no *.scenario.yaml file; see buttress test --help");
}

async function runAll(files: readonly string[], { filter = "" }: TestOptions, io: TestIo): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const read = readFile(file, io.files);
    if (!Array.isArray(read)) {
      if (includes(file, filter)) outcomes.push(read as Outcome);
      continue;
    }
    for (const scenario of read as readonly Scenario[]) {
      if (!includes(`${file} ${scenario.name}`, filter)) continue;
      io.progress?.(`${outcomes.length + 1}: ${scenario.name}`);
      outcomes.push(await runOne(scenario, io));
    }
  }
  if (outcomes.length === 0) throw bad("--filter", `fits no scenario: ${JSON.stringify(filter)}`);
  return outcomes;
}

const includes = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

function readFile(file: string, files: FileLoader): readonly Scenario[] | Outcome {
  try {
    return parseScenarios(files.read(file), file);
  } catch (error) {
    const findings =
      error instanceof ScenarioError
        ? error.findings
        : [{ file, message: `cannot be read: ${(error as Error).message}` }];
    return { file, name: "the file", status: "broken", findings, seconds: 0 };
  }
}

async function runOne(scenario: Scenario, io: TestIo): Promise<Outcome> {
  const { file, name } = scenario;
  const started = io.now();
  const seconds = (): number => Math.round(io.now() - started) / 1000;
  try {
    const run = await runScenario(scenario, { files: io.files, env: io.env });
    return { file, name, status: run.passed ? "passed" : "failed", run, findings: [], seconds: seconds() };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return { file, name, status: "broken", findings: error.findings, seconds: seconds() };
  }
}

function coverageOf(outcomes: readonly Outcome[]): readonly FlowCoverage[] {
  const collectors = new Map<string, CoverageCollector>();
  for (const { run } of outcomes) {
    if (run === undefined) continue;
    const { file } = run.flow;
    const collector = collectors.get(file) ?? new CoverageCollector(file, run.program);
    collectors.set(file, collector);
    collector.add(run.result.events);
  }
  return [...collectors.values()].map((collector) => collector.report());
}

/** The lower of both shares, in percent. */
const shareOf = ({ actions, paths }: FlowCoverage): number => Math.min(percent(actions), percent(paths));

function statusOf(outcomes: readonly Outcome[], low: readonly FlowCoverage[]): number {
  if (outcomes.some(({ status }) => status === "broken")) return EXIT.badInput;
  return low.length > 0 || outcomes.some(({ status }) => status === "failed") ? EXIT.unmet : EXIT.fine;
}
