import { check } from "../architect/expression/check.js";
import type { Variable } from "../architect/flow/index.js";
import { type Problem, problem } from "../common/errors.js";

/** Where an expression of a declaration stands. */
export interface ExpressionPlace {
  readonly flowType: string;
  /** Variables that it may use besides those of the flow type. */
  readonly variables: readonly Variable[];
  /** The type that it must have: what the platform would convert silently is refused. */
  readonly as: string;
}

/** What is wrong with an expression, by the rules of the platform. */
export function checkExpression(text: string, at: ExpressionPlace, place: string): readonly Problem[] {
  const variables = Object.fromEntries(
    at.variables.map(({ name, type, collection }) => [name, collection ? `${type}[]` : type]),
  );
  const { diagnostics } = check(text, { variables, flowType: at.flowType, as: at.as });
  return diagnostics
    .filter(({ severity, code }) => severity === "error" || code === CAST)
    .map(({ code, message, column, fix: given = "correct the expression" }) => {
      // Nobody declares variables of these flows.
      const fix = given === "declare it" ? "take one that such flows have" : given;
      const params = { type: at.as, flowType: at.flowType, message, column };
      return problem("flow-expression", place, text, { ...params, fix: code === CAST ? `write ${fix}` : fix });
    });
}

const CAST = "implicit-cast";
