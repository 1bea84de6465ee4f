import { Decimal } from "decimal.js";
import { MAX_DECIMAL_DIGITS } from "./limits.js";
import { fail } from "./runtime/error.js";

/** Decimals as the language has them: 40 significant digits, half away from zero. Own constructor, as settings are global. */
export const Decimal40 = Decimal.clone({
  precision: MAX_DECIMAL_DIGITS,
  rounding: Decimal.ROUND_HALF_UP,
  // Below this a result is 0: where the platform has its limit is unverified, and texts stay printable.
  minE: -1000,
});
export type { Decimal };

/** Integers, and durations in milliseconds, go from minus this to this (vendor engine). */
export const MAX_INTEGER = 999_999_999_999_999;

/** @throws ExpressionRuntimeError integer-overflow */
export function checkInteger(value: number): number {
  if (Math.abs(value) > MAX_INTEGER) fail("integer-overflow", { value });
  return value === 0 ? 0 : value;
}

/** @throws ExpressionRuntimeError decimal-overflow */
export function checkDecimal(value: Decimal): Decimal {
  if (!value.isFinite() || value.e >= MAX_DECIMAL_DIGITS) fail("decimal-overflow", { value: value.toString() });
  return value.isZero() ? new Decimal40(0) : value;
}

/** All digits, and always a point: `8.0`, `-0.25`. */
export function decimalText(value: Decimal): string {
  const digits = value.toFixed();
  return digits.includes(".") ? digits : `${digits}.0`;
}
