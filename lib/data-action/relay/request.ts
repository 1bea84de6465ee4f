import { isObject, ownValue } from "./own.js";
import { Refusal } from "./refusal.js";
import { requestBody } from "./request-body.js";
import { requestHeaders } from "./request-headers.js";
import type { HttpRequest } from "./send.js";
import type { RelayOperation, RelayTarget } from "./target.js";
import { targetUrl } from "./target-url.js";

/** The declared operation that an untrusted request names; undefined when there is none. */
export function operationOf(target: RelayTarget, request: unknown): RelayOperation | undefined {
  const name = isObject(request) ? ownValue(request, "operation") : undefined;
  return typeof name === "string" ? (ownValue(target.operations, name) as RelayOperation | undefined) : undefined;
}

/** Secrets that a request says its body holds. */
export function secretsOf(request: unknown): readonly string[] {
  const secrets = isObject(request) ? ownValue(request, "secrets") : undefined;
  return Array.isArray(secrets) ? secrets.filter((secret) => typeof secret === "string") : [];
}

/**
 * The HTTP request of an operation. Whatever the untrusted request holds, method, origin and the fixed text of the path
 * are the declaration's.
 *
 * @throws Refusal when a part of it is not declared or cannot be sent
 */
export function httpRequest(
  baseUrl: string,
  operation: RelayOperation,
  request: unknown,
  values: ReadonlyMap<string, string>,
): HttpRequest {
  if (!isObject(request)) throw new Refusal("the request is not an object");
  const url = targetUrl(baseUrl, operation, ownValue(request, "path"), ownValue(request, "query"));
  const body = requestBody(operation.body, ownValue(request, "body"));
  const headers = requestHeaders(operation.body, body !== undefined, values);
  return { url, method: operation.method, headers, ...(body === undefined ? {} : { body }) };
}
