import { fail } from "./runtime/error.js";
import { type CurrencyValue, currencyValue, Decimal40 } from "./values.js";

/** Text of an integer or decimal: no exponent, no blanks. Whether the platform takes blanks around it is unverified. */
export const DECIMAL_TEXT = /^-?(\d+\.?\d*|\.\d+)$/;

/**
 * Reads `5.00|USD`; amount or code can be left out, and the bar with the code.
 * @throws ExpressionRuntimeError not-a-currency
 */
export function parseCurrency(text: string): CurrencyValue {
  const [amount = "", code = "", ...rest] = text.split("|");
  const isAmount = amount === "" || DECIMAL_TEXT.test(amount);
  if (!isAmount || rest.length > 0 || text === "") return fail("not-a-currency", { text: JSON.stringify(text) });
  return currencyValue(amount === "" ? undefined : new Decimal40(amount), code === "" ? undefined : code);
}
