import { isObject } from "./own.js";
import { percentEncoded } from "./percent.js";
import { Refusal } from "./refusal.js";

/** The parameters of an untrusted object as texts, by name; those without a value are left out. */
export function parameters(value: unknown, what: string): ReadonlyMap<string, string> {
  if (value === undefined || value === null) return new Map();
  if (!isObject(value)) throw new Refusal(`the ${what}s are not an object`);
  return new Map(
    Object.entries(value)
      .filter(([, given]) => given !== undefined && given !== null)
      .map(([name, given]) => [name, textOf(given, `${what} ${name}`)]),
  );
}

function textOf(value: unknown, what: string): string {
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  throw new Refusal(`${what} is neither text, a number nor a boolean`);
}

/** @throws Refusal for half of a surrogate pair */
export function encoded(text: string, what: string): string {
  const result = percentEncoded(text);
  if (result === undefined) throw new Refusal(`${what} holds half of a character`);
  return result;
}

/** `a=b&c=d`, where a blank is `%20`. */
export const encodedPairs = (values: ReadonlyMap<string, string>, what: string): string =>
  [...values].map(([name, value]) => `${encoded(name, what)}=${encoded(value, `${what} ${name}`)}`).join("&");
