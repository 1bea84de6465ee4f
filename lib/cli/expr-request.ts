import { type CheckOptions, isJsonObject, type JsonData, kindNamed, parseJson } from "../architect/expression/index.js";

/** One expression with what it stands among. */
export interface ExprRequest {
  readonly expression: string;
  /** Of `check` the types, of `eval` the values, by name. A name without a scope gets `Flow.`. */
  readonly variables: { readonly [name: string]: JsonData };
  readonly options: Pick<CheckOptions, "as" | "flowType">;
}

/** A request that is not understood, as opposed to an expression that is wrong. */
export class BadRequestError extends Error {
  override readonly name = "BadRequestError";
}

/**
 * Reads a line of `--jsonl`: `{"exp": "...", "vars": {...}, "as": "duration", "flow": "workflow"}`.
 * @throws BadRequestError
 */
export function readRequestLine(line: string): ExprRequest {
  const data = readObject(line, "the line");
  const { exp, as, flow } = data;
  const vars = data.vars ?? {};
  if (typeof exp !== "string") throw new BadRequestError('"exp" must be a string, the expression');
  if (!isJsonObject(vars)) throw new BadRequestError('"vars" must be an object: variables by name');
  return makeRequest(exp, vars, optionalText(as, "as"), optionalText(flow, "flow"));
}

/**
 * Reads the second argument of the command, and the options.
 * @throws BadRequestError
 */
export function readRequest(
  expression: string,
  variables: string | undefined,
  as?: string,
  flow?: string,
): ExprRequest {
  return makeRequest(expression, readObject(variables ?? "{}", "the variables"), as, flow);
}

function makeRequest(
  expression: string,
  variables: { readonly [name: string]: JsonData },
  as: string | undefined,
  flowType: string | undefined,
): ExprRequest {
  if (as !== undefined && kindNamed(as) === undefined) throw new BadRequestError(`there is no type ${as}`);
  const scoped = Object.entries(variables).map(([name, value]) => [name.includes(".") ? name : `Flow.${name}`, value]);
  return {
    expression,
    variables: Object.fromEntries(scoped),
    options: { ...(as !== undefined && { as }), ...(flowType !== undefined && { flowType }) },
  };
}

function readObject(text: string, what: string): { readonly [name: string]: JsonData } {
  let data: JsonData;
  try {
    data = parseJson(text);
  } catch {
    throw new BadRequestError(`${what} must be JSON`);
  }
  if (!isJsonObject(data)) throw new BadRequestError(`${what} must be a JSON object`);
  return data;
}

function optionalText(value: JsonData | undefined, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw new BadRequestError(`"${name}" must be a string`);
  return value;
}
