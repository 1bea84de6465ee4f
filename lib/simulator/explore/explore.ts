import type { Flow } from "../../architect/flow/index.js";
import type { RuntimeDefinition } from "../data-action/definition.js";
import { loadProgram, programActions, type SimulateOptions, simulateSync } from "../index.js";
import type { Program } from "../program/program.js";
import { type ExploredScenario, type MissedBranch, missedBranch, scenarioOf } from "./findings.js";
import { search } from "./search.js";
import { surroundingsOf } from "./surroundings.js";
import { FlowVariables } from "./variables.js";
import { Worlds } from "./world.js";

export interface ExploreOptions extends Pick<SimulateOptions, "modules" | "source"> {
  /** Runs to try at most. @default 5000 */
  readonly max?: number;
  /** With them the scenarios script the APIs themselves, as scenarios with a stack do. @default none */
  readonly definitions?: readonly RuntimeDefinition[];
}

export interface Exploration {
  readonly scenarios: readonly ExploredScenario[];
  readonly missed: readonly MissedBranch[];
  /** Output paths, and actions without any. */
  readonly branches: number;
  readonly runs: number;
  /** Whether `max` ended the search: more runs might take more branches. */
  readonly isBounded: boolean;
}

const MOST_RUNS = 5000;

/**
 * Finds scenarios that together take every branch of a flow that can be taken, smallest first: those that differ least from
 * a run in which everything goes well. The same flow gives the same scenarios.
 */
export function explore(subject: Flow | Program, options: ExploreOptions = {}): Exploration {
  const program = "steps" in subject ? subject : loadProgram(subject, options.source);
  const variables = new FlowVariables(program.flow);
  const worlds = new Worlds(
    surroundingsOf(program.flow, variables),
    variables,
    options.modules ? { modules: options.modules } : {},
    options.definitions,
  );
  const found = search(program, worlds, ({ options: world }) => simulateSync(program, world), options.max ?? MOST_RUNS);
  const actions = programActions(program);
  return {
    scenarios: withOwnNames(found.findings.map((finding) => scenarioOf(finding, actions))),
    missed: found.missed.map((branch) => missedBranch(branch, actions)),
    branches: found.branches,
    runs: found.runs,
    isBounded: found.isBounded,
  };
}

/** Actions of one container can have the same name, and so the same branches: the second one gets a number. */
function withOwnNames(scenarios: readonly ExploredScenario[]): readonly ExploredScenario[] {
  const times = new Map<string, number>();
  return scenarios.map((scenario) => {
    const { name } = scenario;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time === 1 ? scenario : { ...scenario, name: `${name} (${time})` };
  });
}
