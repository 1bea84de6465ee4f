import { encodedPairs, parameters } from "./parameters.js";
import { Refusal } from "./refusal.js";
import type { RelayOperation } from "./target.js";

/**
 * The text of a body, undefined without one.
 *
 * @throws Refusal
 */
export function requestBody(kind: RelayOperation["body"], body: unknown): string | undefined {
  if (kind === "form") return encodedPairs(parameters(body, "form parameter"), "form parameter");
  if (kind === "json") return JSON.stringify(body);
  if (body !== undefined && body !== null) throw new Refusal("a body is not declared");
  return undefined;
}
