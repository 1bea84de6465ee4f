import { formatProblem } from "../common/errors.js";
import { suggest } from "../common/suggest.js";
import { parse } from "../common/zod-problems.js";
import {
  type FileLoader,
  loadFlow,
  parseScenarios,
  type Scenario,
  ScenarioError,
} from "../simulator/scenario/index.js";
import { type Given, givenSchema } from "../simulator/scenario/schema-given.js";
import { inputValues } from "./input-values.js";

/** What the command line says about a run. */
export interface GivenOptions {
  readonly scenario?: string;
  readonly name?: string;
  readonly input?: readonly string[];
  readonly script?: string;
  readonly stack?: string;
  readonly actions?: string;
  readonly api?: string;
  readonly realTime?: boolean;
  readonly assume?: readonly string[];
  readonly seed?: string;
  readonly startAt?: string;
}

/** Options by the members that they set. */
const OPTION_OF: Readonly<Record<string, string>> = {
  flow: "command line",
  stack: "--stack",
  actions: "--actions",
  inputs: "--input",
  script: "--script",
  api: "--api",
  assume: "--assume",
  seed: "--seed",
  startAt: "--start-at",
};

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
  const scenarios = parseScenarios(read(file, "--scenario", files), file);
  const fitting = name === undefined ? scenarios : scenarios.filter((scenario) => scenario.name === name);
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const names = scenarios.map((scenario) => scenario.name);
  const meant = name === undefined ? undefined : suggest(name, names);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  throw bad("--name", `must be one of ${names.map((text) => JSON.stringify(text)).join(", ")}${hint}`);
}

const bad = (file: string, message: string): ScenarioError => new ScenarioError([{ file, message }]);

function read(file: string, option: string, files: FileLoader): string {
  try {
    return files.read(file);
  } catch (error) {
    throw bad(option, `${file} cannot be read: ${(error as Error).message}`);
  }
}

function givenOf(options: GivenOptions, files: FileLoader): Given {
  const { script, api, seed, startAt, assume } = options;
  const file = scriptFile(script);
  const given = definedOnly({
    script: file === undefined ? script : read(file, "--script", files),
    api: api === undefined ? undefined : { "*": api },
    apiTime: options.realTime ? "real" : undefined,
    assume: assume === undefined ? undefined : pairs(assume, "--assume"),
    seed: seed === undefined ? undefined : numberOr(seed),
    startAt,
  });
  const result = parse(givenSchema, given, "given");
  if ("value" in result) return result.value;
  throw new ScenarioError(
    result.problems.map((problem) => {
      const option = OPTION_OF[problem.place.split(/[.[]/)[1] ?? ""] ?? "options";
      return { file: option, message: formatProblem(problem).slice(problem.place.length + 1) };
    }),
  );
}

/** What is no number stays text, so that the message shows it. */
const numberOr = (text: string): number | string =>
  /^\s*$/.test(text) || Number.isNaN(Number(text)) ? text : Number(text);

const scriptFile = (script: string | undefined): string | undefined =>
  script?.startsWith("@") ? script.slice(1) : undefined;

function pairs(texts: readonly string[], option: string): Readonly<Record<string, string>> {
  const entries = texts.map((text): [string, string] => {
    const at = text.indexOf("=");
    if (at < 1) throw bad(option, `must be written as name=value, got ${JSON.stringify(text)}`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(entries);
}

function overlay(
  base: Scenario | undefined,
  about: Pick<Scenario, "flow" | "stack" | "actions">,
  given: Given,
  script: string | undefined,
): Scenario {
  const { script: baseScript, api: baseApi, ...baseGiven } = base?.given ?? {};
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
    ...definedOnly({ flow: base?.flow, stack: base?.stack, actions: base?.actions }),
    ...about,
    given: { ...baseGiven, ...definedOnly(answers), ...given },
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

/** Without the members that are undefined. */
function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
