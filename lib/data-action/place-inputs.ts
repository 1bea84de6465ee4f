import { type Problem, problem } from "../common/errors.js";
import { suggest } from "../common/suggest.js";
import type { CheckedSpec } from "./check-api.js";
import type { HttpMethod, JsonValue } from "./definition.js";
import type { Parameters } from "./template/form-body.js";
import { pathParameters } from "./template/path.js";
import { inputsOf } from "./template/references.js";

/** Where the inputs of an operation go. */
export interface Placement {
  readonly query: Parameters;
  /** Undefined when a template of its own makes the body, or when there is none. */
  readonly body?: JsonValue;
}

/** Whether a method sends a body. GET ignores one (vendor help); for DELETE it is unverified. */
export const sendsBody = (method: HttpMethod): boolean => method !== "GET" && method !== "DELETE";

/** Puts every input where the options say, and the rest into the query or the body. */
export function placeInputs(
  spec: CheckedSpec,
  names: readonly string[],
  place: string,
  problems: Problem[],
): Placement {
  const { method, path, options } = spec;
  const inPath = pathParameters(path);
  const inHeaders = Object.values(options.headers ?? {}).flatMap(inputsOf);
  const rest = names.filter((name) => !inPath.includes(name) && !inHeaders.includes(name));
  const query = queryOf(spec, rest);
  checkQuery(query, names, inPath, `${place}.query`, problems);
  const inQuery = Object.values(query);
  const hasTemplate = options.bodyTemplate !== undefined;
  const unplaced = rest.filter((name) => !inQuery.includes(name));
  const body =
    !sendsBody(method) || hasTemplate ? undefined : ((options.body as JsonValue | undefined) ?? objectOf(unplaced));
  const inBody = hasTemplate ? inputsOf(options.bodyTemplate ?? "") : inputsOf(JSON.stringify(body ?? null));
  const unused = unplaced.filter((name) => !inBody.includes(name) && !inBody.includes("rawRequest"));
  for (const name of unused) problems.push(problem("unused-input", `${place}.input.${name}`, name));
  return { query, ...(body === undefined ? {} : { body }) };
}

function queryOf({ method, options: { query } }: CheckedSpec, rest: readonly string[]): Parameters {
  if (query === undefined) return sendsBody(method) ? {} : sameNames(rest);
  return Array.isArray(query) ? sameNames(query) : (query as Parameters);
}

const sameNames = (names: readonly string[]): Parameters => Object.fromEntries(names.map((name) => [name, name]));

const objectOf = (names: readonly string[]): JsonValue =>
  Object.fromEntries(names.map((name) => [name, `\${input.${name}}`]));

function checkQuery(
  query: Parameters,
  names: readonly string[],
  inPath: readonly string[],
  place: string,
  problems: Problem[],
): void {
  for (const input of Object.values(query)) {
    if (!names.includes(input)) problems.push(problem("unknown-input", place, input, knownInputs(input, names)));
    else if (inPath.includes(input)) problems.push(problem("input-twice", place, input));
  }
}

/** Parameters of the message for a name that is not an input. */
export function knownInputs(given: string, names: readonly string[]): { known: string; hint: string } {
  const meant = suggest(given, names);
  const hint = meant === undefined ? "add it to the input contract" : `did you mean ${meant}?`;
  return { known: names.length > 0 ? names.join(", ") : "none", hint };
}
