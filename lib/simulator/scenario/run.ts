import type { Flow } from "../../architect/flow/index.js";
import { ButtressError, formatProblem, type Problem } from "../../common/errors.js";
import { loadProgram, type Program, simulate } from "../index.js";
import type { SimulateOptions, SimulationResult } from "../options.js";
import type { DataActionPort } from "../port.js";
import type { DataTables } from "../tables/index.js";
import type { TraceEvent } from "../trace/events.js";
import type { TraceHead } from "../trace/format-json.js";
import { endText } from "../trace/format-timeline.js";
import { checkNever } from "./check-never.js";
import { checkRequests } from "./check-requests.js";
import { checkResult } from "./check-result.js";
import { checkTables } from "./check-tables.js";
import { digest, pointOf } from "./digest.js";
import { comparePositions, ScenarioError, type ScenarioFinding } from "./error.js";
import { type ExpectationFailure, failureOf, type Mismatch } from "./failure.js";
import { type FileLoader, type LoadedFlow, loadFlow, loadTables } from "./files.js";
import { optionsOf } from "./options.js";
import { type Environment, openPort } from "./ports.js";
import type { Scenario } from "./read.js";

export interface ScenarioDeps {
  readonly files: FileLoader;
  /** @default none, and secrets are placeholders */
  readonly env?: Environment;
  /** Gets every event as it happens. */
  readonly onEvent?: (event: TraceEvent) => void;
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  /** No expectation failed, and the run was not stopped unexpectedly. */
  readonly passed: boolean;
  readonly failures: readonly ExpectationFailure[];
  readonly flow: LoadedFlow;
  readonly program: Program;
  readonly result: SimulationResult;
}

/**
 * Runs a scenario and compares what happens with what it expects.
 * @throws ScenarioError when it cannot be run, also for what is wrong with the flow or the definitions
 */
export async function runScenario(scenario: Scenario, deps: ScenarioDeps): Promise<ScenarioResult> {
  const flow = loadFlow(scenario, deps.files);
  const inFlow = (problem: Problem): ScenarioFinding => ({ file: flow.file, message: formatProblem(problem) });
  const program = asFinding(inFlow, () => loadProgram(flow.flow, flow.source, flow.file));
  const inScenario = (problem: Problem): ScenarioFinding =>
    scenario.findingAt([scenario.stack === undefined ? "actions" : "stack"], formatProblem(problem));
  const tables = loadTables(scenario, deps.files);
  const open = asFinding(inScenario, () => openPort(scenario, deps.files, deps.env ?? {}, tables));
  try {
    const result = await run(scenario, flow, program, { port: open?.port, tables }, deps);
    const failures = [...mismatches(scenario, result), ...checkTables(scenario.expect, tables?.rows() ?? {})]
      .map((mismatch) => failureOf(scenario, mismatch))
      .sort((a, b) => comparePositions(a.expectedAt ?? {}, b.expectedAt ?? {}));
    return { scenario, passed: failures.length === 0, failures, flow, program, result };
  } finally {
    open?.close();
  }
}

async function run(
  scenario: Scenario,
  flow: LoadedFlow,
  program: Program,
  around: { readonly port: DataActionPort | undefined; readonly tables: DataTables | undefined },
  { files, onEvent }: ScenarioDeps,
): Promise<SimulationResult> {
  const events: TraceEvent[] = [];
  const options: SimulateOptions = {
    ...optionsOf(scenario, flow.flow, files, around),
    source: flow.source,
    fileName: flow.file,
    onEvent: (event) => {
      events.push(event);
      onEvent?.(event);
    },
  };
  const inGiven = (problem: Problem): ScenarioFinding =>
    scenario.findingAt(["given", ...givenPath(scenario, problem)], formatProblem(problem));
  return { ...(await asFinding(inGiven, () => simulate(program, options))), events };
}

const OF_CONVERSATION = "conversation.variables.";

/** Besides the inputs and the conversation, a run finds fault with servers and definitions only. */
function givenPath({ given }: Scenario, { place }: Problem): readonly string[] {
  if (place.startsWith("inputs.")) return place.split(".");
  if (place.startsWith(OF_CONVERSATION)) return ["caller", "variables", place.slice(OF_CONVERSATION.length)];
  return given.api === undefined ? [] : ["api"];
}

/** What is wrong with a flow, with inputs or with definitions is told like what is wrong with a scenario. */
function asFinding<T>(finding: (problem: Problem) => ScenarioFinding, work: () => T): T {
  const rethrow = (error: unknown): never => {
    if (!(error instanceof ButtressError)) throw error;
    throw new ScenarioError(error.problems.map(finding));
  };
  try {
    const result = work();
    return result instanceof Promise ? (result.catch(rethrow) as T) : result;
  } catch (error) {
    return rethrow(error);
  }
}

function mismatches({ expect }: Scenario, result: SimulationResult): readonly Mismatch[] {
  const digested = digest(result, expect.dataAction);
  const found = [...checkResult(expect, digested), ...checkRequests(expect, digested), ...checkNever(expect, digested)];
  // What a run did before it was stopped proves nothing, unless just that is expected.
  const isUnexpectedStop = result.end.how === "stopped" && expect.end === undefined;
  if (!isUnexpectedStop) return found;
  const point = pointOf(digested, result.events.length - 1);
  return [{ path: ["end"], expected: "a run to its end", got: endText(result.end), point }, ...found];
}

/** What a trace of the flow is about. */
export function traceHead({ flow, file }: LoadedFlow): TraceHead {
  return { ...nameAndType(flow), file };
}

const nameAndType = (flow: Flow): Pick<TraceHead, "flow" | "flowType"> =>
  flow.type === "opaque" ? { flow: flow.key, flowType: flow.key } : { flow: flow.name, flowType: flow.type };
