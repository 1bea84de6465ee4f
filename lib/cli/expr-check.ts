import { check, type JsonData } from "../architect/expression/index.js";
import { type Report, reportOf } from "./expr-report.js";
import { BadRequestError, type ExprRequest } from "./expr-request.js";

/**
 * Types an expression; the request's variables are types.
 * @throws BadRequestError when the type of a variable is not one
 */
export function checkRequest({ expression, variables, options }: ExprRequest): Report {
  const types = typesOf(variables);
  try {
    return reportOf(check(expression, { ...options, variables: types }));
  } catch (error) {
    if (error instanceof TypeError) throw new BadRequestError(error.message);
    throw error;
  }
}

function typesOf(variables: { readonly [name: string]: JsonData }): Record<string, string> {
  const types: Record<string, string> = {};
  for (const [name, type] of Object.entries(variables)) {
    if (typeof type !== "string") throw new BadRequestError(`the type of ${name} must be a string, such as "integer"`);
    types[name] = type;
  }
  return types;
}
