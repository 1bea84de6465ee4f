import type { ExpressionNode, LiteralNode } from "./ast.js";
import { call, Expr } from "./builder-expr.js";
import { CAST_FUNCTIONS } from "./casts.js";
import { isNamePart, isNameStart } from "./letters.js";
import { MAX_DECIMAL_DIGITS, significantDigits } from "./limits.js";
import type { ExpressionType } from "./types.js";
import { Decimal40, decimalText, MAX_INTEGER } from "./values.js";

/**
 * A variable by its scoped name, such as `Flow.attempts`.
 * @throws RangeError when the name has no scope or a character that the language does not take
 */
export function variable<T extends ExpressionType>(name: string, type: T): Expr<T> {
  const [scope = "", ...rest] = name.split(".");
  const isName = (part: string): boolean => isNameStart(part.charAt(0)) && [...part].slice(1).every(isNamePart);
  if (rest.length !== 1 || ![scope, ...rest].every(isName)) {
    throw new RangeError(`a variable needs a scope and a name, such as Flow.attempts; got ${name}`);
  }
  return Expr.of(type, { kind: "variable", name });
}

/** @throws RangeError when the value is not whole, or beyond ±999999999999999 */
export function int(value: number): Expr<"integer"> {
  if (!Number.isInteger(value) || Math.abs(value) > MAX_INTEGER) {
    throw new RangeError(`an integer has at most 15 digits and no fraction, got ${value}`);
  }
  return Expr.of("integer", signed("integer", String(value)));
}

/**
 * A decimal, from its digits or a number: `decimal("0.5")`, `decimal(2)` is `2.0`.
 * @throws RangeError when it is not a decimal numeral, or has more than 40 digits
 */
export function decimal(value: string | number): Expr<"decimal"> {
  const numeral = String(value);
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(numeral)) throw new RangeError(`not a decimal: ${numeral}`);
  const digits = decimalText(new Decimal40(numeral));
  if (significantDigits(digits.replace("-", "")) > MAX_DECIMAL_DIGITS) {
    throw new RangeError(`a decimal has at most ${MAX_DECIMAL_DIGITS} digits, got ${numeral}`);
  }
  return Expr.of("decimal", signed("decimal", digits));
}

export const text = (value: string): Expr<"string"> => Expr.of("string", literal("string", value));

export const bool = (value: boolean): Expr<"boolean"> => Expr.of("boolean", literal("boolean", String(value)));

const NOT_SET_MAKERS = {
  ...CAST_FUNCTIONS,
  prompt: "FindUserPrompt",
  scheduleGroup: "ToScheduleGroup",
} as const satisfies Partial<Record<ExpressionType, string>>;

/** NOT_SET of a type, such as `ToInt(NOT_SET)`. A bare NOT_SET has no type and is refused in many places. */
export const notSet = <T extends keyof typeof NOT_SET_MAKERS>(type: T): Expr<T> =>
  call(type, NOT_SET_MAKERS[type], Expr.of(type, { kind: "notSet" }));

const literal = (type: LiteralNode["type"], value: string): LiteralNode => ({ kind: "literal", type, value });

function signed(type: "integer" | "decimal", numeral: string): ExpressionNode {
  if (!numeral.startsWith("-")) return literal(type, numeral);
  return { kind: "prefix", operator: "-", operand: literal(type, numeral.slice(1)) };
}
