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

/** A word of a decimal holds 7 digits, and words are aligned to the point (decimal.js). */
const WORD = 10_000_000;
const DIGITS_OF_WORD = 7;

/** The value as a decimal of this language: itself if it is one, as decimals never change. */
export function decimal40(value: Decimal.Value): Decimal {
  if (value instanceof Decimal40) return value;
  if (typeof value !== "number") return new Decimal40(value);
  if (value >= PLAIN_FROM && value < 1) return ofFraction(value);
  return SMALL_DECIMALS[value] ?? new Decimal40(value);
}

const SMALL_DECIMALS = Array.from({ length: 1024 }, (_, i) => new Decimal40(i));

/** From here on the text of a number has no exponent, and the first word of its fraction is not 0. */
const PLAIN_FROM = 1e-6;

/** What the constructor makes of a number below 1, in half the time: chance is asked for before every wait. */
function ofFraction(value: number): Decimal {
  const text = String(value);
  const words: number[] = [];
  let start = "0.".length;
  for (; start < text.length; start += DIGITS_OF_WORD) words.push(Number(text.slice(start, start + DIGITS_OF_WORD)));
  // What the last word has too few digits of is 0 at its end. As a small integer, which decimal.js is fastest with.
  words.push(((words.pop() ?? 0) * 10 ** (start - text.length)) | 0);
  while (words[words.length - 1] === 0) words.pop();
  const result: Mutable<Decimal> = new Decimal40(0);
  result.d = words;
  result.e = -1 - zerosBefore(text);
  return result;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function zerosBefore(fraction: string): number {
  let zeros = 0;
  while (fraction[zeros + 2] === "0") zeros++;
  return zeros;
}

const ZERO = decimal40(0);

/** @throws ExpressionRuntimeError decimal-overflow */
export function checkDecimal(value: Decimal): Decimal {
  if (!value.isFinite() || value.e >= MAX_DECIMAL_DIGITS) fail("decimal-overflow", { value: value.toString() });
  return value.isZero() ? ZERO : value;
}

const SAFE_DIGITS = 15;

/** The integer part, towards zero. Exact as long as it is a safe integer. */
export function integerPart(value: Decimal): number {
  if (value.e < 0) return 0;
  if (value.e >= SAFE_DIGITS || !value.isFinite()) return value.truncated().toNumber();
  let whole = 0;
  for (let i = 0; i <= Math.floor(value.e / DIGITS_OF_WORD); i++) whole = whole * WORD + (value.d[i] ?? 0);
  return value.s * whole;
}

/** A decimal without a fraction that one word holds, as a number; NaN for any other. */
export function smallWhole({ d: words, e: exponent, s: sign }: Decimal): number {
  return words?.length === 1 && exponent >= 0 && exponent < DIGITS_OF_WORD ? sign * (words[0] as number) : Number.NaN;
}

/** All digits, and always a point: `8.0`, `-0.25`. */
export function decimalText(value: Decimal): string {
  const digits = value.toFixed();
  return digits.includes(".") ? digits : `${digits}.0`;
}
