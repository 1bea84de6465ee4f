import { suggest } from "../common/suggest.js";
import { type FileLoader, loadFlow, parseScenarios, type Scenario } from "../simulator/scenario/index.js";
import type { Given } from "../simulator/scenario/schema-given.js";
import { inputValues } from "./input-values.js";
import {
  bad,
  definedOnly,
  type GivenOptions,
  givenOf,
  OPTION_OF,
  pairs,
  readOption,
  scriptFile,
} from "./simulate-given.js";

/** The scenario that a command line asks for: that of a file, if any, with the options in place of what it says. */
export function scenarioOf(flow: string | undefined, options: GivenOptions, files: FileLoader): Scenario {
  const base = options.scenario === undefined ? undefined : chosen(options.scenario, options.name, files);
  const about = definedOnly({ flow, stack: options.stack, actions: options.actions });
  const given = givenOf(options, files);
  const scenario = overlay(base, about, given, scriptFile(options.script));
  if (options.input === undefined) return scenario;
  const inputs = {
    ...base?.given.inputs,
    ...inputValues(pairs(options.input, "--input"), loadFlow(scenario, files).flow),
  };
  return { ...scenario, given: { ...scenario.given, inputs } };
}

function chosen(file: string, name: string | undefined, files: FileLoader): Scenario {
  const scenarios = parseScenarios(readOption("--scenario", file, files), file);
  const fitting = name === undefined ? scenarios : scenarios.filter((scenario) => scenario.name === name);
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const names = scenarios.map((scenario) => scenario.name);
  const meant = name === undefined ? undefined : suggest(name, names);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  throw bad("--name", `must be one of ${names.map((text) => JSON.stringify(text)).join(", ")}${hint}`);
}

/** Options take the place of what the scenario of the file says, member by member. */
function overlay(
  base: Scenario | undefined,
  about: Pick<Scenario, "flow" | "stack" | "actions">,
  given: Given,
  script: string | undefined,
): Scenario {
  const { script: baseScript, api: baseApi, ...baseGiven } = base?.given ?? {};
  const caller = { ...baseGiven.caller, ...given.caller };
  const answers = given.script !== undefined || given.api !== undefined ? {} : { script: baseScript, api: baseApi };
  const isFromBase = (path: readonly PropertyKey[]): boolean => {
    if (path[0] !== "given") return !(String(path[0]) in about);
    return path[1] === "inputs"
      ? path[2] !== undefined && String(path[2]) in (base?.given.inputs ?? {})
      : !(String(path[1]) in given);
  };
  return {
    name: base?.name ?? "run",
    file: base?.file ?? "command line",
    ...definedOnly({
      flow: base?.flow,
      stack: base?.stack,
      actions: about.stack === undefined ? base?.actions : undefined,
    }),
    ...about,
    given: { ...baseGiven, ...definedOnly(answers), ...given, ...(given.caller && { caller }) },
    expect: base?.expect ?? {},
    positionOf: (...path) => base?.positionOf(...path),
    findingAt: (path, message, inside) => {
      if (base !== undefined && isFromBase(path)) return base.findingAt(path, message, inside);
      const key = String(path[0] === "given" ? path[1] : path[0]);
      const file = key === "script" && script !== undefined ? script : (OPTION_OF[key] ?? "command line");
      return { file, message, ...inside };
    },
  };
}
