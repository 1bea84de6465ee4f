import { basename, dirname, isAbsolute, join } from "node:path";
import type { Position } from "../../architect/flow/index.js";
import type { PlacedYaml } from "../../architect/flow/yaml/placed.js";
import { formatProblem } from "../../common/errors.js";
import { parse, placeOf } from "../../common/zod-problems.js";
import { ScenarioError, type ScenarioFinding } from "./error.js";
import { fileSchema, type ScenarioFileShape, type ScenarioShape } from "./schema.js";
import type { Expect } from "./schema-expect.js";
import type { Given } from "./schema-given.js";
import { ROOT, readScenarioYaml } from "./yaml.js";

/** One scenario of a file, with what it shares with the others of the file. */
export interface Scenario {
  readonly name: string;
  /** The scenario file, as it was named. */
  readonly file: string;
  /** Paths are ready to be read; a flow that is no path of a YAML file is the name of a flow of the stack. */
  readonly flow?: string;
  readonly stack?: string;
  readonly actions?: string;
  readonly given: Given;
  readonly expect: Expect;
  /** Place of a member in the file, or of the nearest thing around it; undefined for what is in no file. */
  positionOf(...path: readonly PropertyKey[]): Position | undefined;
  /** Something wrong with a member, or with a place inside its text. */
  findingAt(path: readonly PropertyKey[], message: string, inside?: Position): ScenarioFinding;
}

const SUFFIX = /\.scenario\.ya?ml$/;

/** Reads the text of a scenario file. @throws ScenarioError with every mistake, each with line and column */
export function parseScenarios(text: string, fileName: string): readonly Scenario[] {
  const yaml = readScenarioYaml(text, fileName);
  const result = parse(fileSchema, yaml.value, ROOT);
  if (!("value" in result))
    throw new ScenarioError(
      result.problems.map((problem) => findingAt(yaml, fileName, problem.place, formatProblem(problem))),
    );
  const { scenarios, ...shared } = result.value;
  const only = (scenarios?.length ?? 1) === 1;
  const title = (own: ScenarioShape, index: number): string =>
    own.name ?? (shared.name ?? basename(fileName).replace(SUFFIX, "")) + (only ? "" : ` ${index + 1}`);
  if (scenarios === undefined) return [scenario(yaml, fileName, shared, title(shared, 0), [])];
  return scenarios.map((own, index) =>
    scenario(yaml, fileName, merged(shared, own), title(own, index), ["scenarios", index]),
  );
}

/** A member of `given` or `expect` replaces the shared one as a whole. */
function merged(shared: Omit<ScenarioFileShape, "scenarios">, own: ScenarioShape): ScenarioShape {
  return {
    ...shared,
    ...own,
    given: { ...shared.given, ...own.given },
    expect: { ...shared.expect, ...own.expect },
  };
}

function scenario(
  yaml: PlacedYaml,
  file: string,
  { flow, stack, actions, given = {}, expect = {} }: ScenarioShape,
  name: string,
  prefix: readonly PropertyKey[],
): Scenario {
  const placeIn = (path: readonly PropertyKey[]): string => {
    const ownPath = [...prefix, ...path];
    return placeOf(ROOT, holds(yaml.value, ownPath) || !holds(yaml.value, path) ? ownPath : path);
  };
  return {
    name,
    file,
    ...(flow !== undefined && { flow: isFlowPath(flow) ? pathFrom(file, flow) : flow }),
    ...(stack !== undefined && { stack: pathFrom(file, stack) }),
    ...(actions !== undefined && { actions: pathFrom(file, actions) }),
    given: { ...given, ...(given.modules && { modules: mapValues(given.modules, (path) => pathFrom(file, path)) }) },
    expect,
    positionOf: (...path) => yaml.positionOf(placeIn(path)),
    findingAt: (path, message, inside) => findingAt(yaml, file, placeIn(path), message, inside),
  };
}

export const isFlowPath = (flow: string): boolean => /\.ya?ml$/i.test(flow);

const pathFrom = (file: string, path: string): string => (isAbsolute(path) ? path : join(dirname(file), path));

const mapValues = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

function holds(value: unknown, path: readonly PropertyKey[]): boolean {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
  return found !== undefined;
}

function findingAt(yaml: PlacedYaml, file: string, place: string, message: string, inside?: Position): ScenarioFinding {
  const { line, column } = inside === undefined ? yaml.positionOf(place) : yaml.positionInside(place, inside);
  return { file, line, column, message, source: yaml.line(line) };
}
