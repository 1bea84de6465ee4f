import { type Flow, parseFlow } from "../architect/flow/index.js";
import { startEpochMs, VirtualClock } from "./clock.js";
import { launch } from "./machine/launch.js";
import type { Run } from "./machine/run.js";
import { AWAITING, ENDED } from "./machine/signals.js";
import type { SimulateOptions, SimulationResult } from "./options.js";
import { loadProgram } from "./program/load.js";
import type { Program, ProgramAction } from "./program/program.js";
import { checkTimes } from "./times.js";

/** What can be run: a flow file's text, a flow of the model, or a program made by `loadProgram`, which is fastest. */
export type Simulated = Program | Flow | string;

/** Runs a flow in virtual time. */
export async function simulate(simulated: Simulated, options: SimulateOptions = {}): Promise<SimulationResult> {
  const { run, clock, result } = start(simulated, options);
  for (let signal = run.go(); signal !== ENDED; signal = run.go()) {
    if (signal === AWAITING && run.pending !== undefined) run.deliver(await run.pending);
    clock.nowMs = run.wakeAtMs;
  }
  return result();
}

/**
 * Runs a flow in virtual time, without giving up control.
 * @throws TypeError when the port answers with a promise
 */
export function simulateSync(simulated: Simulated, options: SimulateOptions = {}): SimulationResult {
  const { run, clock, result } = start(simulated, options);
  for (let signal = run.go(); signal !== ENDED; signal = run.go()) {
    if (signal === AWAITING) throw new TypeError("the port answered with a promise: use simulate");
    clock.nowMs = run.wakeAtMs;
  }
  return result();
}

function start(simulated: Simulated, options: SimulateOptions): Started {
  checkTimes(options);
  const clock = new VirtualClock(startEpochMs(options.startAt));
  return { clock, ...launch(programOf(simulated, options), options, clock) };
}

interface Started {
  readonly run: Run;
  readonly clock: VirtualClock;
  readonly result: () => SimulationResult;
}

/** The program of what is given. */
export function programOf(simulated: Simulated, { source, fileName }: SimulateOptions): Program {
  if (typeof simulated === "string") {
    const parsed = parseFlow(simulated, fileName === undefined ? {} : { fileName });
    return loadProgram(parsed.flow, parsed.source, fileName);
  }
  return "steps" in simulated ? simulated : loadProgram(simulated, source, fileName);
}

/** The actions of a program with their output paths, for coverage and exploration. */
export const programActions = (program: Program): readonly ProgramAction[] => program.actions;
