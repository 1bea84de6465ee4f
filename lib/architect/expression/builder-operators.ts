import { call, Expr, infix, mixed, type Numeric } from "./builder-expr.js";
import type { ExpressionType, ScalarType } from "./types.js";

type Sound = "audio" | "prompt";

/** `left + right`. For text there is `append`, which does not fail on NOT_SET. */
export function add(left: Expr<"integer">, right: Expr<"integer">): Expr<"integer">;
export function add(left: Expr<"decimal">, right: Expr<Numeric>): Expr<"decimal">;
export function add(left: Expr<Numeric>, right: Expr<"decimal">): Expr<"decimal">;
export function add(left: Expr<"duration">, right: Expr<"duration">): Expr<"duration">;
export function add(left: Expr<"datetime">, right: Expr<"duration">): Expr<"datetime">;
export function add(left: Expr<"duration">, right: Expr<"datetime">): Expr<"datetime">;
export function add(left: Expr<"currency">, right: Expr<"currency">): Expr<"currency">;
export function add(left: Expr<Sound>, right: Expr<Sound>): Expr<"audio">;
export function add(left: Expr, right: Expr): Expr {
  return infix(sumType(left, right), "+", left, right);
}

/** `left - right` */
export function subtract(left: Expr<"integer">, right: Expr<"integer">): Expr<"integer">;
export function subtract(left: Expr<"decimal">, right: Expr<Numeric>): Expr<"decimal">;
export function subtract(left: Expr<Numeric>, right: Expr<"decimal">): Expr<"decimal">;
export function subtract(left: Expr<"duration">, right: Expr<"duration">): Expr<"duration">;
export function subtract(left: Expr<"datetime">, right: Expr<"duration">): Expr<"datetime">;
export function subtract(left: Expr<"currency">, right: Expr<"currency">): Expr<"currency">;
export function subtract(left: Expr, right: Expr): Expr {
  return infix(sumType(left, right), "-", left, right);
}

/** `left * right` */
export function multiply(left: Expr<"integer">, right: Expr<"integer">): Expr<"integer">;
export function multiply(left: Expr<"decimal">, right: Expr<Numeric>): Expr<"decimal">;
export function multiply(left: Expr<Numeric>, right: Expr<"decimal">): Expr<"decimal">;
export function multiply(left: Expr<"currency">, right: Expr<Numeric>): Expr<"currency">;
export function multiply(left: Expr<Numeric>, right: Expr<"currency">): Expr<"currency">;
export function multiply(left: Expr, right: Expr): Expr {
  return infix(productType(left, right), "*", left, right);
}

/** `left / right`: decimal, even for two integers. */
export function divide(left: Expr<Numeric>, right: Expr<Numeric>): Expr<"decimal">;
export function divide(left: Expr<"currency">, right: Expr<Numeric>): Expr<"currency">;
export function divide(left: Expr, right: Expr): Expr {
  return infix(left.type === "currency" ? "currency" : "decimal", "/", left, right);
}

/** `left % right`: the remainder. */
export function modulo(left: Expr<"integer">, right: Expr<"integer">): Expr<"integer">;
export function modulo(left: Expr<"decimal">, right: Expr<Numeric>): Expr<"decimal">;
export function modulo(left: Expr<Numeric>, right: Expr<"decimal">): Expr<"decimal">;
export function modulo(left: Expr<"currency">, right: Expr<Numeric>): Expr<"currency">;
export function modulo(left: Expr, right: Expr): Expr {
  return infix(productType(left, right), "%", left, right);
}

/** `base ^ exponent`: decimal, even for two integers. */
export const power = (base: Expr<Numeric>, exponent: Expr<Numeric>): Expr<"decimal"> =>
  infix("decimal", "^", base, exponent);

export const negate = <T extends Numeric | "duration" | "currency">(value: Expr<T>): Expr<T> =>
  Expr.of(value.type, { kind: "prefix", operator: "-", operand: value.node });

type Ordered = "duration" | "datetime" | "currency" | "string";

/** Two numbers, or two values of one ordered type. NOT_SET is a flow error here. */
export interface Comparison {
  (left: Expr<Numeric>, right: Expr<Numeric>): Expr<"boolean">;
  <T extends Ordered>(left: Expr<T>, right: Expr<NoInfer<T>>): Expr<"boolean">;
}

const comparison =
  (operator: "<" | "<=" | ">" | ">="): Comparison =>
  (left: Expr, right: Expr) =>
    infix("boolean", operator, left, right);

export const lessThan: Comparison = comparison("<");
/** `left <= right` */
export const atMost: Comparison = comparison("<=");
export const greaterThan: Comparison = comparison(">");
/** `left >= right` */
export const atLeast: Comparison = comparison(">=");

type Equatable = Exclude<ScalarType, "audio"> | `${Exclude<ScalarType, "audio" | Numeric>}[]`;

/** Two numbers, two collections of numbers, or two values of one type. Takes NOT_SET, which equals NOT_SET only. */
export interface Equality {
  (left: Expr<Numeric>, right: Expr<Numeric>): Expr<"boolean">;
  (left: Expr<`${Numeric}[]`>, right: Expr<`${Numeric}[]`>): Expr<"boolean">;
  <T extends Equatable>(left: Expr<T>, right: Expr<NoInfer<T>>): Expr<"boolean">;
}

const equality =
  (operator: "==" | "!="): Equality =>
  (left: Expr, right: Expr) =>
    infix("boolean", operator, left, right);

export const equals: Equality = equality("==");
export const notEquals: Equality = equality("!=");

const chain =
  (operator: "and" | "or") =>
  (first: Expr<"boolean">, ...rest: readonly Expr<"boolean">[]): Expr<"boolean"> =>
    rest.reduce((left, right) => infix("boolean", operator, left, right), first);

/** Stops at the first false. */
export const and = chain("and");
/** Stops at the first true. */
export const or = chain("or");

export const not = (value: Expr<"boolean">): Expr<"boolean"> =>
  Expr.of("boolean", { kind: "prefix", operator: "!", operand: value.node });

/** `If(condition, whenTrue, whenFalse)`: both branches of one type, only the chosen one is evaluated. */
export const choose = <T extends ExpressionType>(
  condition: Expr<"boolean">,
  whenTrue: Expr<T>,
  whenFalse: Expr<NoInfer<T>>,
): Expr<T> => call(whenTrue.type, "If", condition, whenTrue, whenFalse);

function sumType(left: Expr, right: Expr): ExpressionType {
  const types: readonly ExpressionType[] = [left.type, right.type];
  if (types.includes("audio") || types.includes("prompt")) return "audio";
  const same = (["datetime", "duration", "currency"] as const).find((type) => types.includes(type));
  return same ?? mixed(left, right);
}

const productType = (left: Expr, right: Expr): ExpressionType =>
  left.type === "currency" || right.type === "currency" ? "currency" : mixed(left, right);
