/** Limits of the vendor engine. */
export const MAX_TEXT_LENGTH = 32_000;
/** Levels of calls and operators within each other, the outermost being level 0. */
export const MAX_LEVEL = 60;
export const MAX_INTEGER_DIGITS = 15;
export const MAX_DECIMAL_DIGITS = 40;
/** Own limit, far beyond any sensible text: the vendor engine gives up on deeply nested parentheses too. */
export const MAX_NESTING = 500;

/** Digits that count for a decimal's precision: neither leading zeros nor zeros at the end. */
export function significantDigits(numeral: string): number {
  return numeral.replace(".", "").replace(/^0+/, "").replace(/0+$/, "").length;
}
