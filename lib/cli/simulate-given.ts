import { formatProblem } from "../common/errors.js";
import { parse } from "../common/zod-problems.js";
import { type FileLoader, ScenarioError } from "../simulator/scenario/index.js";
import { type Given, givenSchema } from "../simulator/scenario/schema-given.js";

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
  readonly entry?: readonly string[];
  readonly variable?: readonly string[];
  readonly attribute?: readonly string[];
  readonly hangUpAt?: string;
  readonly answeredAt?: string;
  readonly queue?: readonly string[];
  readonly module?: readonly string[];
  readonly seed?: string;
  readonly startAt?: string;
}

/** Options by the members that they set. */
export const OPTION_OF: Readonly<Record<string, string>> = {
  flow: "command line",
  stack: "--stack",
  actions: "--actions",
  inputs: "--input",
  script: "--script",
  api: "--api",
  assume: "--assume",
  hangUpAt: "--hang-up-at",
  answeredAt: "--answered-at",
  variables: "--variable",
  attributes: "--attribute",
  modules: "--module",
  seed: "--seed",
  startAt: "--start-at",
};

export const bad = (option: string, message: string): ScenarioError => new ScenarioError([{ file: option, message }]);

/** Text of a file that an option names. */
export function readOption(option: string, file: string, files: FileLoader): string {
  try {
    return files.read(file);
  } catch (error) {
    throw bad(option, `${file} cannot be read: ${(error as Error).message}`);
  }
}

/** What the options give; inputs are left out, since they need the flow. @throws ScenarioError that names the options */
export function givenOf(options: GivenOptions, files: FileLoader): Given {
  const { script, api, seed, startAt, assume, queue: queues } = options;
  const file = scriptFile(script);
  const given = definedOnly({
    script: file === undefined ? script : readOption("--script", file, files),
    api: api === undefined ? undefined : { "*": api },
    apiTime: options.realTime ? "real" : undefined,
    assume: assume === undefined ? undefined : pairs(assume, "--assume"),
    caller: callerOf(options),
    modules: options.module === undefined ? undefined : pairs(options.module, "--module"),
    objects: queues === undefined ? undefined : { queues },
    seed: seed === undefined ? undefined : numberOr(seed),
    startAt,
  });
  const result = parse(givenSchema, given, "given");
  if ("value" in result) return result.value;
  throw new ScenarioError(
    result.problems.map((problem) => {
      const option =
        problem.place
          .split(/[.[]/)
          .flatMap((key) => OPTION_OF[key] ?? [])
          .at(-1) ?? "options";
      return { file: option, message: formatProblem(problem).slice(problem.place.length + 1) };
    }),
  );
}

function callerOf({ entry: entries, hangUpAt, answeredAt, variable, attribute }: GivenOptions): object | undefined {
  const variables = variable === undefined ? undefined : pairs(variable, "--variable");
  const attributes = attribute === undefined ? undefined : pairs(attribute, "--attribute");
  const caller = definedOnly({ entries, hangUpAt, answeredAt, variables, attributes });
  return Object.keys(caller).length === 0 ? undefined : caller;
}

/** What is no number stays text, so that the message shows it. */
const numberOr = (text: string): number | string =>
  /^\s*$/.test(text) || Number.isNaN(Number(text)) ? text : Number(text);

/** The file of `@file`. */
export const scriptFile = (script: string | undefined): string | undefined =>
  script?.startsWith("@") ? script.slice(1) : undefined;

/** `name=value` texts as a record. */
export function pairs(texts: readonly string[], option: string): Readonly<Record<string, string>> {
  const entries = texts.map((text): [string, string] => {
    const at = text.indexOf("=");
    if (at < 1) throw bad(option, `must be written as name=value, got ${JSON.stringify(text)}`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(entries);
}

/** Without the members that are undefined. */
export function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
