import type { ExpressionNode } from "./ast.js";
import type { Overload, Parameter } from "./functions/index.js";
import { isAnyValue, isCollection, type Kind } from "./kinds.js";

/** One argument: its node and the type found for it. */
export interface Argument {
  readonly node: ExpressionNode;
  readonly kind: Kind;
}

/** The parameter that takes the argument of that index: the last one may be repeated. */
export const parameterAt = (overload: Overload, index: number): Parameter | undefined =>
  overload.parameters[Math.min(index, overload.parameters.length - 1)];

/** The first overload that fits, which is the one the platform takes: it never looks for a better one. */
export function resolveOverload(overloads: readonly Overload[], given: readonly Kind[]): Overload | undefined {
  for (const overload of overloads) if (fits(overload, given)) return overload;
  return undefined;
}

export function fitsCount(overload: Overload, count: number): boolean {
  const wanted = overload.parameters.length;
  return count === wanted || (count > wanted && overload.parameters.at(-1)?.repeatable === true);
}

function fits(overload: Overload, given: readonly Kind[]): boolean {
  if (!fitsCount(overload, given.length)) return false;
  for (let i = 0; i < given.length; i++) {
    const parameter = parameterAt(overload, i);
    if (!parameter || !accepts(parameter, given[i] as Kind)) return false;
  }
  return true;
}

/** Whether a parameter takes a value of that type. Nothing is converted inside an expression. */
export function accepts(parameter: Parameter, kind: Kind): boolean {
  const { type } = parameter;
  if (kind === "any") return true;
  if (kind === "NOT_SET") return parameter.allowNotSet && !isCollection(type);
  if (kind === type) return true;
  switch (type) {
    case "any":
    case "T":
      return !isCollection(kind) && isAnyValue(kind);
    case "any[]":
    case "T[]":
      return isCollection(kind);
    case "audioOrPrompt":
      return kind === "audio" || kind === "prompt";
    case "communicationOrString":
      return kind === "communication" || kind === "string";
    default:
      return false;
  }
}
