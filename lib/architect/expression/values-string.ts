import type { Decimal } from "decimal.js";
import { type CurrencyValue, decimalText, type JsonData, type Value } from "./values.js";
import { jsonDataText } from "./values-json.js";
import { objectText } from "./values-object.js";
import { dateTimeText, durationText } from "./values-text.js";

/**
 * What ToString makes of a value; undefined for NOT_SET.
 * @param places decimal places of decimals and currencies, rounded and padded; a currency has two without it
 */
export function textOf(value: Value, places?: number): string | undefined {
  switch (value.type) {
    case "notSet":
      return undefined;
    case "boolean":
    case "integer":
      return String(value.value);
    case "decimal":
      return places === undefined ? decimalText(value.value) : value.value.toFixed(places);
    case "string":
      return value.value;
    case "duration":
      return durationText(value.milliseconds);
    case "datetime":
      return dateTimeText(value.epochSeconds);
    case "currency":
      return currencyText(value, (amount) => amount.toFixed(places ?? 2));
    case "collection":
      return joinedText(value.items, "\n", places);
    case "object":
      return objectText(value);
    case "json":
      return jsonText(value.data);
    case "enumeration":
      return value.member;
    case "audio":
    case "communication":
      return value.parts.map((part) => ("text" in part ? part.text : "")).join("");
  }
}

/** The texts of items with a delimiter between them; a NOT_SET item is empty. */
export const joinedText = (items: readonly Value[], delimiter: string, places?: number): string =>
  items.map((item) => textOf(item, places) ?? "").join(delimiter);

/** `10.00|USD`; what is NOT_SET is empty. */
export const currencyText = ({ amount, code }: CurrencyValue, digits: (amount: Decimal) => string): string =>
  `${amount ? digits(amount) : ""}|${code ?? ""}`;

/** A JSON text is shown without its quotes; that is inferred, as no vendor example shows it. */
function jsonText(data: JsonData): string | undefined {
  if (data === null) return undefined;
  return typeof data === "string" ? data : jsonDataText(data);
}
