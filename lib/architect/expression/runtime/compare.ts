import type { Decimal } from "decimal.js";
import { type CurrencyValue, Decimal40, type JsonData, type Value } from "../values.js";
import { isDecimal, isJsonArray, isJsonObject } from "../values-json.js";
import { decimal40 } from "../values-number.js";
import { sameObject } from "../values-object.js";
import { fail } from "./error.js";

/** Text as a comparison without case sees it: letter by letter, so that positions stay. */
export const foldCase = (text: string): string =>
  text.replace(/[^\0-@[-`{-\x7f]/g, (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });

/** Equality as `==` has it: integers equal decimals by value, NOT_SET equals NOT_SET of every type. */
export function equalValues(a: Value, b: Value, ignoreCase = false): boolean {
  if (a.type === "notSet" || b.type === "notSet") return a.type === b.type;
  if (a.type === "integer" && b.type === "integer") return a.value === b.value;
  if (isNumeric(a) && isNumeric(b)) return decimalOf(a).equals(b.value);
  if (a.type === "string" && b.type === "string") {
    return ignoreCase ? foldCase(a.value) === foldCase(b.value) : a.value === b.value;
  }
  if (a.type === "collection" && b.type === "collection") {
    const others = b.items;
    return (
      a.items.length === others.length &&
      a.items.every((item, i) => others[i] !== undefined && equalValues(item, others[i], ignoreCase))
    );
  }
  return equalOfOneType(a, b);
}

function equalOfOneType(a: Value, b: Value): boolean {
  if (a.type === "boolean" && b.type === "boolean") return a.value === b.value;
  if (a.type === "duration" && b.type === "duration") return a.milliseconds === b.milliseconds;
  if (a.type === "datetime" && b.type === "datetime") return a.epochSeconds === b.epochSeconds;
  if (a.type === "currency" && b.type === "currency") return equalCurrencies(a, b);
  if (a.type === "object" && b.type === "object") return sameObject(a, b);
  if (a.type === "json" && b.type === "json") return equalJson(a.data, b.data);
  return false;
}

const equalCurrencies = (a: CurrencyValue, b: CurrencyValue): boolean =>
  a.code === b.code && (a.amount && b.amount ? a.amount.equals(b.amount) : a.amount === b.amount);

function equalJson(a: JsonData, b: JsonData): boolean {
  if (isJsonNumber(a) && isJsonNumber(b)) return new Decimal40(a).equals(b);
  if (isJsonArray(a) && isJsonArray(b)) {
    return a.length === b.length && a.every((item, i) => equalJson(item, b[i] as JsonData));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && equalJson(a[name] as JsonData, b[name] as JsonData))
  );
}

const isJsonNumber = (data: JsonData): data is number | Decimal => typeof data === "number" || isDecimal(data);

const isNumeric = (value: Value): value is Extract<Value, { type: "integer" | "decimal" }> =>
  value.type === "integer" || value.type === "decimal";

const decimalOf = (value: Extract<Value, { type: "integer" | "decimal" }>): Decimal => decimal40(value.value);

/**
 * Below, at or above 0, as `<` and its like order two values of types that the table allows.
 * Text is ordered by UTF-16 units; that capitals come first in it is inferred.
 */
export function orderOf(a: Value, b: Value): number {
  if (a.type === "integer" && b.type === "integer") return a.value - b.value;
  if (isNumeric(a) && isNumeric(b)) return decimalOf(a).comparedTo(b.value);
  if (a.type === "duration" && b.type === "duration") return a.milliseconds - b.milliseconds;
  if (a.type === "datetime" && b.type === "datetime") return a.epochSeconds - b.epochSeconds;
  if (a.type === "string" && b.type === "string") return orderOfText(a.value, b.value);
  if (a.type === "currency" && b.type === "currency") {
    const [left, right] = amountsOf([a, b], "comparison");
    return (left as Decimal).comparedTo(right as Decimal);
  }
  throw new TypeError(`${a.type} and ${b.type} have no order`);
}

export const orderOfText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The amounts of currencies of one code. @throws ExpressionRuntimeError not-set, currency-mismatch */
export function amountsOf(currencies: readonly CurrencyValue[], name: string): readonly Decimal[] {
  const [first] = currencies;
  return currencies.map((currency) => {
    if (currency.code !== first?.code) {
      fail("currency-mismatch", { first: first?.code ?? "no code", second: currency.code ?? "no code" });
    }
    return currency.amount ?? fail("not-set", { name, parameter: "the amount" });
  });
}
