import { type Problem, problem } from "../common/errors.js";
import { RELAY_HEADER_PREFIX } from "./relay/target.js";

/** A function gets its headers in `clientContext`, which takes so many bytes as Base64 of JSON (vendor blog). */
export const CONTEXT_BYTES = 3584;

/** What the platform adds, by the vendor's list; each value is an id of 36 characters. */
const OF_PLATFORM = ["ININ-Correlation-Id", "ININ-Organization-Id", "ININ-Home-Organization-Id", "ININ-User-Id"];
const ID = "x".repeat(36);

const REFERENCE = /\$!?\{[^}]*\}|\$!?\w+(\.\w+)*/g;

/** Bytes of a client context in Base64: headers as the data action sends them, and the platform's own. */
export function contextBytes(headers: Readonly<Record<string, string>>): number {
  const context = { ...Object.fromEntries(OF_PLATFORM.map((name) => [name, ID])), ...headers };
  return Buffer.from(JSON.stringify(context)).toString("base64").length;
}

/**
 * Checks that a function can get its headers. Only what the declaration says is counted: names, and the fixed parts of
 * values. How long secrets and inputs are is known on the platform alone.
 */
export function checkContextSize(headers: Readonly<Record<string, string>>, place: string, problems: Problem[]): void {
  const given = Object.entries(headers).map(([name, value]) => [
    RELAY_HEADER_PREFIX + name,
    value.replace(REFERENCE, ""),
  ]);
  const bytes = contextBytes(Object.fromEntries(given));
  if (bytes > CONTEXT_BYTES)
    problems.push(problem("function-headers", place, `${bytes} bytes`, { most: CONTEXT_BYTES }));
}
