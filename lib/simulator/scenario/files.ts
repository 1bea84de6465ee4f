import { dirname, join } from "node:path";
import { type Flow, type FlowSource, FlowSyntaxError, Lines, parseFlow } from "../../architect/flow/index.js";
import { ButtressError, formatProblem } from "../../common/errors.js";
import { suggest } from "../../common/suggest.js";
import type { RuntimeDefinition } from "../data-action/index.js";
import { dataActions } from "../data-action/lazy.js";
import { DataTables, type TableRows } from "../tables/index.js";
import { ScenarioError } from "./error.js";
import { isFlowPath, type Scenario } from "./read.js";

/** Reads files, so that nothing here needs a disk. */
export interface FileLoader {
  /** Text of a file. @throws an Error whose message says why it cannot be had */
  read(path: string): string;
  /**
   * Bytes of a file, such as the package of a function.
   * @default none: a script stands in for the functions of stacks, as for servers
   */
  readonly readBytes?: (path: string) => Uint8Array;
}

export interface LoadedFlow {
  readonly file: string;
  readonly flow: Flow;
  readonly source: FlowSource;
}

/** Member of a scenario that names a file, for messages. */
type Path = readonly PropertyKey[];

/** The flow of a scenario: a file, or a flow of the stack by its name. @throws ScenarioError */
export function loadFlow(scenario: Scenario, files: FileLoader): LoadedFlow {
  const { flow } = scenario;
  if (flow !== undefined && isFlowPath(flow)) return readFlow(scenario, ["flow"], flow, files);
  if (scenario.stack === undefined) {
    const message =
      flow === undefined
        ? "flow is missing: name a flow file, or a stack that has one"
        : `flow must be the path of a YAML file, got ${flow}; for a flow of a stack, give the stack as well`;
    throw new ScenarioError([scenario.findingAt(["flow"], message)]);
  }
  return flowOfStack(scenario, scenario.stack, files);
}

/** Flows of a stack, in its order. @throws ScenarioError */
export function flowsOfStack(scenario: Scenario, stack: string, files: FileLoader): readonly LoadedFlow[] {
  return flowPaths(readJson(scenario, ["stack"], stackFile(stack), files)).map((path) =>
    readFlow(scenario, ["stack"], join(dirname(stackFile(stack)), path), files),
  );
}

function flowOfStack(scenario: Scenario, stack: string, files: FileLoader): LoadedFlow {
  const found = flowsOfStack(scenario, stack, files);
  const named = scenario.flow === undefined ? found : found.filter(({ flow }) => nameOf(flow) === scenario.flow);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const names = found.map(({ flow }) => nameOf(flow));
  const meant = scenario.flow === undefined ? undefined : suggest(scenario.flow, names);
  const rule =
    names.length === 0 ? "left out: the stack has no flow" : `one of the flows of the stack (${names.join(", ")})`;
  const message = `flow must be ${rule}, got ${scenario.flow ?? "nothing"}${meant ? `; did you mean ${meant}?` : ""}`;
  throw new ScenarioError([scenario.findingAt(["flow"], message)]);
}

const nameOf = (flow: Flow): string => (flow.type === "opaque" ? flow.key : flow.name);

/** A flow file by its path. @throws ScenarioError, at the mistake in that file */
export function readFlow(scenario: Scenario, path: Path, file: string, files: FileLoader): LoadedFlow {
  const text = readText(scenario, path, file, files);
  try {
    return { file, ...parseFlow(text, { fileName: file }) };
  } catch (error) {
    if (!(error instanceof FlowSyntaxError)) throw error;
    const { line, column, message, fix, code } = error;
    const source = new Lines(text.replace(/^\ufeff/, "")).line(line);
    throw new ScenarioError([{ file, line, column, message: `${message}; ${fix} [${code}]`, source }]);
  }
}

/** Definitions of data actions, from a stack or from a file; undefined when the scenario names none. */
export function loadDefinitions(
  scenario: Scenario,
  files: FileLoader,
  env: Readonly<Record<string, string | undefined>>,
): readonly RuntimeDefinition[] | undefined {
  const { stack, actions } = scenario;
  if (actions !== undefined)
    return parsed(scenario, ["actions"], actions, files, (text) => dataActions().definitionsFromFile(text, actions));
  if (stack === undefined) return undefined;
  const { readBytes } = files;
  const folder = dirname(stackFile(stack));
  const beside = readBytes && { readFile: (name: string) => readBytes(join(folder, name)) };
  return parsed(scenario, ["stack"], stackFile(stack), files, (text) =>
    dataActions().definitionsFromStack(text, { env, ...beside }),
  );
}

/** The data tables that a scenario gives, over those of its stack; undefined when there are none. */
export function loadTables(scenario: Scenario, files: FileLoader): DataTables | undefined {
  const { stack, given } = scenario;
  const own =
    stack === undefined
      ? {}
      : parsed(scenario, ["stack"], stackFile(stack), files, (text) => dataActions().tablesFromStack(text));
  const tables = { ...own, ...(given.tables as Readonly<Record<string, TableRows>> | undefined) };
  return given.tables === undefined && Object.keys(own).length === 0 ? undefined : new DataTables(tables);
}

/** What a file holds. @throws ScenarioError for what is wrong with it */
function parsed<T>(scenario: Scenario, path: Path, file: string, files: FileLoader, parse: (text: string) => T): T {
  const text = readText(scenario, path, file, files);
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof ButtressError)) throw error;
    throw new ScenarioError(
      error.problems.map((problem) => scenario.findingAt(path, `${file}: ${formatProblem(problem)}`)),
    );
  }
}

const stackFile = (stack: string): string => (/\.json$/i.test(stack) ? stack : join(stack, "cdk.tf.json"));

function flowPaths(stack: unknown): readonly string[] {
  const { resource } = stack as { resource?: { genesyscloud_flow?: Record<string, { filepath?: unknown }> } };
  const paths = Object.values(resource?.genesyscloud_flow ?? {}).map(({ filepath }) => filepath);
  return paths.filter((path) => typeof path === "string");
}

function readJson(scenario: Scenario, path: Path, file: string, files: FileLoader): unknown {
  const text = readText(scenario, path, file, files);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ScenarioError([scenario.findingAt(path, `${file} is no JSON: ${(error as Error).message}`)]);
  }
}

function readText(scenario: Scenario, path: Path, file: string, files: FileLoader): string {
  try {
    return files.read(file);
  } catch (error) {
    throw new ScenarioError([scenario.findingAt(path, `${file} cannot be read: ${(error as Error).message}`)]);
  }
}
