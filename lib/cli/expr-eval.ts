import {
  check,
  type ExpressionNode,
  ExpressionRuntimeError,
  evaluate,
  fromJson,
  type RootCast,
  toJsonText,
  typeOfValue,
  type Value,
  vendorTypeName,
} from "../architect/expression/index.js";
import { errorOf, failure, type Report, reportOf } from "./expr-report.js";
import type { ExprRequest } from "./expr-request.js";

/** What an expression can ask of the world. */
export interface Surroundings {
  /** From 0 up to 1. */
  random(): number;
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** Checks an expression with the types of its values, and computes it; the request's variables are values. */
export function evaluateRequest(request: ExprRequest, surroundings: Surroundings): Report {
  try {
    return compute(request, surroundings);
  } catch (error) {
    if (!(error instanceof ExpressionRuntimeError)) throw error;
    const { code, message, column } = error;
    return failure({ code, message, ...(column !== undefined && { column }) });
  }
}

function compute({ expression, variables: given, options }: ExprRequest, surroundings: Surroundings): Report {
  const variables: Record<string, Value> = {};
  for (const [name, data] of Object.entries(given)) variables[name] = fromJson(data);
  const result = check(expression, { ...options, variables: typesOf(variables) });
  const report = reportOf(result);
  if (errorOf(report) || !result.node) return report;
  const { random, now } = surroundings;
  const { flowType } = options;
  const context = { variables, random, now, ...(flowType !== undefined && { flowType: flowType.toLowerCase() }) };
  const value = evaluate(withCast(result.node, result.cast), context);
  const type = report.type === "any" ? vendorTypeName(typeOfValue(value) ?? "NOT_SET") : report.type;
  return { ...report, ...(type !== undefined && { type }), value: toJsonText(value) };
}

const typesOf = (variables: Readonly<Record<string, Value>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, typeOfValue(value) ?? "any"]));

const withCast = (node: ExpressionNode, cast: RootCast | undefined): ExpressionNode =>
  cast ? { kind: "call", name: cast.function, arguments: [node] } : node;
