import type { Flow } from "../../architect/flow/index.js";
import { loadProgram, type Program, simulate } from "../index.js";
import type { SimulateOptions, SimulationResult } from "../options.js";
import type { TraceEvent } from "../trace/events.js";
import type { TraceHead } from "../trace/format-json.js";
import { endText } from "../trace/format-timeline.js";
import { checkNever } from "./check-never.js";
import { checkRequests } from "./check-requests.js";
import { checkResult } from "./check-result.js";
import { digest, pointOf } from "./digest.js";
import { type ExpectationFailure, failureOf, type Mismatch } from "./failure.js";
import { type FileLoader, type LoadedFlow, loadFlow } from "./files.js";
import { optionsOf } from "./options.js";
import type { Environment } from "./ports.js";
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

/** Runs a scenario and compares what happens with what it expects. @throws ScenarioError when it cannot be run */
export async function runScenario(
  scenario: Scenario,
  { files, env = {}, onEvent }: ScenarioDeps,
): Promise<ScenarioResult> {
  const flow = loadFlow(scenario, files);
  const program = loadProgram(flow.flow, flow.source);
  const events: TraceEvent[] = [];
  const options: SimulateOptions = {
    ...optionsOf(scenario, files, env),
    source: flow.source,
    fileName: flow.file,
    onEvent: (event) => {
      events.push(event);
      onEvent?.(event);
    },
  };
  const result = { ...(await simulate(program, options)), events };
  const failures = mismatches(scenario, result).map((mismatch) => failureOf(scenario, mismatch));
  return { scenario, passed: failures.length === 0, failures, flow, program, result };
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
