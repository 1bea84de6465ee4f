import {
  type CheckResult,
  check,
  type ExpressionNode,
  ExpressionRuntimeError,
  evaluate,
  type JsonData,
  readValue,
  toJsonText,
  typeOfValue,
  type Value,
} from "../architect/expression/index.js";
import { type Answer, answerOf, type Failure } from "./expr-answer.js";
import type { ExprRequest } from "./expr-request.js";
import { vendorTypeName } from "./expr-type-names.js";

/** The surroundings that an expression can ask for. */
export interface Surroundings {
  /** From 0 up to 1. */
  random(): number;
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export type EvalAnswer = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly answer: Answer };

/** Checks the expression with the types of the values, then computes it. The text of the answer is a line of JSON. */
export function evaluateRequest(request: ExprRequest, surroundings: Surroundings): EvalAnswer {
  const variables: Record<string, Value> = {};
  try {
    for (const [name, data] of Object.entries(request.variables)) variables[name] = valueOf(data);
    const result = checkValues(request, variables);
    const answer = answerOf(result);
    if (!answer.ok || !result.node) return { ok: false, answer };
    const { flowType } = request;
    const context = { variables, ...surroundings, ...(flowType !== undefined && { flowType }) };
    const value = evaluate(withCast(result.node, result), context);
    return { ok: true, text: lineOf(answer, value) };
  } catch (error) {
    if (error instanceof ExpressionRuntimeError) return { ok: false, answer: { ok: false, ...failureOf(error) } };
    throw error;
  }
}

const valueOf = (data: JsonData): Value => readValue(data, undefined);

function checkValues({ expression, as, flowType }: ExprRequest, variables: Readonly<Record<string, Value>>): CheckResult {
  const types = Object.entries(variables).map(([name, value]) => [name, typeOfValue(value) ?? "any"]);
  return check(expression, {
    variables: Object.fromEntries(types),
    ...(as !== undefined && { as }),
    ...(flowType !== undefined && { flowType }),
  });
}

const withCast = (node: ExpressionNode, { cast }: CheckResult): ExpressionNode =>
  cast ? { kind: "call", name: cast.function, arguments: [node] } : node;

/** The value goes in as text, so that decimals keep their digits. */
function lineOf({ ok, ...answer }: Answer & { readonly ok: true }, value: Value): string {
  const type = answer.type === "any" ? vendorTypeName(typeOfValue(value) ?? "NOT_SET") : answer.type;
  const rest = JSON.stringify({ ok, ...answer, type });
  return `${rest.slice(0, -1)},"value":${toJsonText(value)}}`;
}

function failureOf({ code, message, column }: ExpressionRuntimeError): Failure {
  return { code, message, ...(column !== undefined && { column }) };
}
