import { Decimal } from "decimal.js";
import { isJson } from "../../common/is-json.js";
import { fail } from "./runtime/error.js";
import { type JsonData, MAX_INTEGER } from "./values.js";
import { Decimal40, decimalText } from "./values-number.js";

const STRING_OR_NUMERAL = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON text without loss: `8.0` stays a decimal, and no digit goes missing.
 * @throws ExpressionRuntimeError not-json
 */
export function parseJson(text: string): JsonData {
  if (!isJson(text)) return fail("not-json", { text: JSON.stringify(text.slice(0, 60)) });
  // Numerals travel through JSON.parse as text; the first letter of each text then tells what it was.
  const marked = text.replace(STRING_OR_NUMERAL, (token) =>
    token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`,
  );
  return unmark(JSON.parse(marked));
}

function unmark(data: unknown): JsonData {
  if (typeof data === "string") return data.startsWith("n") ? jsonNumber(data.slice(1)) : data.slice(1);
  if (Array.isArray(data)) return data.map(unmark);
  if (typeof data !== "object" || data === null) return data as boolean | null;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name.slice(1), unmark(value)]));
}

/** A numeral with a fraction or an exponent is a decimal, and so is an integer of more than 15 digits. */
function jsonNumber(numeral: string): number | Decimal {
  const isWhole = /^-?\d+$/.test(numeral) && Math.abs(Number(numeral)) <= MAX_INTEGER;
  return isWhole ? Number(numeral) + 0 : new Decimal40(numeral).toSignificantDigits(Decimal40.precision);
}

/**
 * Takes over parsed JSON. JavaScript has lost the difference between `8` and `8.0`: a number without fraction is whole.
 * @throws ExpressionRuntimeError not-json for what JSON cannot say
 */
export function toJsonData(data: unknown): JsonData {
  if (data === null || typeof data === "string" || typeof data === "boolean" || Decimal.isDecimal(data)) {
    return data as JsonData;
  }
  if (typeof data === "number" && Number.isFinite(data)) return jsonNumber(String(data));
  if (Array.isArray(data)) return data.map(toJsonData);
  if (typeof data !== "object") return fail("not-json", { text: String(data) });
  const entries = Object.entries(data as object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, toJsonData(value)]));
}

/** Compact JSON text, with all digits of decimals. */
export function jsonDataText(data: JsonData): string {
  if (isDecimal(data)) return decimalText(data);
  if (isJsonArray(data)) return `[${data.map(jsonDataText).join(",")}]`;
  if (!isJsonObject(data)) return JSON.stringify(data);
  return `{${Object.entries(data)
    .map(([name, value]) => `${JSON.stringify(name)}:${jsonDataText(value)}`)
    .join(",")}}`;
}

export const isDecimal = (data: JsonData): data is Decimal => Decimal.isDecimal(data);
export const isJsonArray = (data: JsonData): data is readonly JsonData[] => Array.isArray(data);
export const isJsonObject = (data: JsonData): data is { readonly [name: string]: JsonData } =>
  typeof data === "object" && data !== null && !isDecimal(data) && !isJsonArray(data);
