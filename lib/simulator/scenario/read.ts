import { basename } from "node:path";
import type { Position } from "../../architect/flow/index.js";
import { formatProblem } from "../../common/errors.js";
import { parse, placeOf } from "../../common/zod-problems.js";
import { ScenarioError, type ScenarioFinding } from "./error.js";
import { fileSchema, type ScenarioFileShape, type ScenarioShape } from "./schema.js";
import type { Expect } from "./schema-expect.js";
import type { Given } from "./schema-given.js";
import { type PlacedYaml, ROOT, readPlacedYaml } from "./yaml.js";

/** One scenario of a file, with what it shares with the others of the file. */
export interface Scenario {
  readonly name: string;
  /** The scenario file, as it was named. */
  readonly file: string;
  readonly flow?: string;
  readonly stack?: string;
  readonly actions?: string;
  readonly given: Given;
  readonly expect: Expect;
  /** Place of a member in the file: `["expect", "waits", 0]`; of the nearest thing around it when it is not there. */
  positionOf(...path: readonly PropertyKey[]): Position;
  /** Something wrong with a member, with its place. */
  findingAt(path: readonly PropertyKey[], message: string): ScenarioFinding;
}

const SUFFIX = /\.scenario\.ya?ml$/;

/** Reads the text of a scenario file. @throws ScenarioError with every mistake, each with line and column */
export function parseScenarios(text: string, fileName: string): readonly Scenario[] {
  const yaml = readPlacedYaml(text, fileName);
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
    ...(flow !== undefined && { flow }),
    ...(stack !== undefined && { stack }),
    ...(actions !== undefined && { actions }),
    given,
    expect,
    positionOf: (...path) => yaml.positionOf(placeIn(path)),
    findingAt: (path, message) => findingAt(yaml, file, placeIn(path), message),
  };
}

function holds(value: unknown, path: readonly PropertyKey[]): boolean {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
  return found !== undefined;
}

function findingAt(yaml: PlacedYaml, file: string, place: string, message: string): ScenarioFinding {
  const { line, column } = yaml.positionOf(place);
  return { file, line, column, message, source: yaml.line(line) };
}
