import { Refusal } from "./refusal.js";
import { RELAY_HEADER_PREFIX, type RelayOperation } from "./target.js";

/** Values of the API's headers that came with a request, by the declared names; a value that is empty is none. */
export function headerValues(
  names: readonly string[],
  headers: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return new Map(
    names.flatMap((name): (readonly [string, string])[] => {
      const value: unknown = given.get((RELAY_HEADER_PREFIX + name).toLowerCase());
      return typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [];
    }),
  );
}

/** Headers of the connection or of the message's form, which are `fetch`'s, and the one that names another host. */
export const NEVER_SENT =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|te|trailer|upgrade|expect|proxy-.*)$/i;
const FIELD_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What HTTP allows in a value, and `fetch` takes. */
const FIELD_VALUE = /^[\t\x20-\x7E\x80-\xFF]*$/;

const CONTENT_TYPES = { none: "", json: "application/json", form: "application/x-www-form-urlencoded" };

/**
 * The headers of a request, with the declared ones before the relay's own.
 *
 * @throws Refusal
 */
export function requestHeaders(
  kind: RelayOperation["body"],
  hasBody: boolean,
  values: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  for (const [name, value] of values) {
    if (NEVER_SENT.test(name) || !FIELD_NAME.test(name)) throw new Refusal(`header ${name} cannot be set`);
    if (!FIELD_VALUE.test(value)) throw new Refusal(`header ${name} holds a character that headers cannot have`);
  }
  const own = { accept: "application/json", ...(hasBody ? { "content-type": CONTENT_TYPES[kind] } : {}) };
  const declared = [...values].map(([name, value]) => [name.toLowerCase(), value]);
  return { "user-agent": "buttress-relay", ...own, ...Object.fromEntries(declared) };
}
