import type { Decimal } from "decimal.js";
import type { InfixOperator, PrefixOperator } from "../ast.js";
import {
  booleanValue,
  currencyValue,
  Decimal40,
  dateTimeValue,
  decimalValue,
  durationValue,
  integerValue,
  stringValue,
  type Value,
} from "../values.js";
import { booleanAt, currencyAt, durationAt, integerAt, numberAt, secondsAt, textAt } from "./arguments.js";
import { amountsOf, equalValues, orderOf } from "./compare.js";
import type { Implementation } from "./context.js";
import { fail } from "./error.js";
import { joinSound } from "./sound.js";

/** `or` and `and` are not here: they decide what is evaluated. */
export const INFIX: Readonly<Record<Exclude<InfixOperator, "or" | "and">, Implementation>> = {
  "|": bitwise((a, b) => a | b),
  "&": bitwise((a, b) => a & b),
  "==": ([a, b]) => booleanValue(equalValues(a as Value, b as Value)),
  "!=": ([a, b]) => booleanValue(!equalValues(a as Value, b as Value)),
  "<": ordering((order) => order < 0),
  "<=": ordering((order) => order <= 0),
  ">": ordering((order) => order > 0),
  ">=": ordering((order) => order >= 0),
  "+": (args, { overload }) => plus(args, overload.returns),
  "-": (args, { overload }) => minus(args, overload.returns),
  "*": (args, { overload }) => times(args, overload.returns),
  "/": (args) => divided(args),
  "%": (args, { overload }) => remainder(args, overload.returns),
  "^": (args) => wholePower(args[0], args[1]) ?? power(numberAt(args, 0), numberAt(args, 1)),
};

export const PREFIX: Readonly<Record<PrefixOperator, Implementation>> = {
  "!": (args) => booleanValue(!booleanAt(args, 0)),
  "~": (args) => integerValue(-integerAt(args, 0) - 1),
  "-": (args, { overload }) => negated(args, overload.returns),
};

/** Two's complement; 64 bits are more than enough for 15 digits. */
function bitwise(combine: (a: bigint, b: bigint) => bigint): Implementation {
  return (args) => integerValue(Number(combine(BigInt(integerAt(args, 0)), BigInt(integerAt(args, 1)))));
}

function ordering(holds: (order: number) => boolean): Implementation {
  return ([a, b]) => booleanValue(holds(orderOf(a as Value, b as Value)));
}

function plus(args: readonly Value[], returns: string): Value {
  switch (returns) {
    case "integer":
      return integerValue(integerAt(args, 0) + integerAt(args, 1));
    case "decimal":
      return decimalValue(numberAt(args, 0).plus(numberAt(args, 1)));
    case "duration":
      return durationValue(durationAt(args, 0) + durationAt(args, 1));
    case "datetime":
      return args[0]?.type === "datetime"
        ? addMilliseconds(secondsAt(args, 0), durationAt(args, 1))
        : addMilliseconds(secondsAt(args, 1), durationAt(args, 0));
    case "currency":
      return combineCurrencies(args, "+", (a, b) => a.plus(b));
    case "audio":
      return joinSound("audio", args);
    default:
      return stringValue(textAt(args, 0) + textAt(args, 1));
  }
}

function minus(args: readonly Value[], returns: string): Value {
  switch (returns) {
    case "integer":
      return integerValue(integerAt(args, 0) - integerAt(args, 1));
    case "duration":
      return durationValue(durationAt(args, 0) - durationAt(args, 1));
    case "datetime":
      return addMilliseconds(secondsAt(args, 0), -durationAt(args, 1));
    case "currency":
      return combineCurrencies(args, "-", (a, b) => a.minus(b));
    default:
      return decimalValue(numberAt(args, 0).minus(numberAt(args, 1)));
  }
}

function times(args: readonly Value[], returns: string): Value {
  // A product within 15 digits is exact in binary floating point, and one beyond is refused.
  if (returns === "integer") return integerValue(integerAt(args, 0) * integerAt(args, 1));
  if (returns === "decimal") return decimalValue(numberAt(args, 0).times(numberAt(args, 1)));
  const [money, factor] = args[0]?.type === "currency" ? [0, 1] : [1, 0];
  return scaleCurrency(args, money, "*", (amount) => amount.times(numberAt(args, factor)));
}

function divided(args: readonly Value[]): Value {
  if (args[0]?.type !== "currency") return decimalValue(numberAt(args, 0).dividedBy(numberAt(args, 1)));
  return scaleCurrency(args, 0, "/", (amount) => amount.dividedBy(numberAt(args, 1)));
}

/** The sign of the dividend, as in most languages: unverified for negative operands. */
function remainder(args: readonly Value[], returns: string): Value {
  if (returns === "integer") return integerValue(integerAt(args, 0) % integerAt(args, 1));
  if (returns === "decimal") return decimalValue(numberAt(args, 0).modulo(numberAt(args, 1)));
  return scaleCurrency(args, 0, "%", (amount) => amount.modulo(numberAt(args, 1)));
}

/** Powers that are safe integers, which need no decimal arithmetic. */
export function wholePower(base: Value | undefined, exponent: Value | undefined): Value | undefined {
  if (base?.type !== "integer" || exponent?.type !== "integer") return undefined;
  if (exponent.value < 0 || exponent.value > MAX_WHOLE_EXPONENT) return undefined;
  let product = 1;
  for (let i = 0; i < exponent.value; i++) product *= base.value;
  // Once beyond, a product of integers other than 0 never comes back.
  return Number.isSafeInteger(product) ? decimalValue(product) : undefined;
}

/** 2 ^ 53 is no safe integer any more. */
const MAX_WHOLE_EXPONENT = 52;

function power(base: Decimal, exponent: Decimal): Value {
  if (base.isZero() && exponent.isNegative() && !exponent.isZero()) return fail("divide-by-zero", { name: "^" });
  const result = base.pow(exponent);
  if (result.isNaN()) return fail("no-real-result", { base: base.toString(), exponent: exponent.toString() });
  return decimalValue(result);
}

function negated(args: readonly Value[], returns: string): Value {
  switch (returns) {
    case "integer":
      return integerValue(-integerAt(args, 0));
    case "duration":
      return durationValue(-durationAt(args, 0));
    case "currency":
      return scaleCurrency(args, 0, "-", (amount) => amount.negated());
    default:
      return decimalValue(numberAt(args, 0).negated());
  }
}

/** A time has whole seconds: a fraction of the duration is left out (vendor engine). */
export const addMilliseconds = (epochSeconds: number, milliseconds: number): Value =>
  dateTimeValue(epochSeconds + Math.trunc(milliseconds / 1000));

function combineCurrencies(args: readonly Value[], name: string, combine: (a: Decimal, b: Decimal) => Decimal): Value {
  const [a = new Decimal40(0), b = new Decimal40(0)] = amountsOf([currencyAt(args, 0), currencyAt(args, 1)], name);
  return currencyValue(combine(a, b), currencyAt(args, 0).code);
}

function scaleCurrency(
  args: readonly Value[],
  index: number,
  name: string,
  scale: (amount: Decimal) => Decimal,
): Value {
  const currency = currencyAt(args, index);
  const [amount = new Decimal40(0)] = amountsOf([currency], name);
  return currencyValue(scale(amount), currency.code);
}
