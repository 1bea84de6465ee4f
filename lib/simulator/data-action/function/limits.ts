import { isJson } from "../../../common/is-json.js";
import { CONTEXT_BYTES, contextBytes } from "../../../data-action/check-context-size.js";
import type { HttpRequest } from "../../http.js";

/** Bytes that the event and the result of a function may have (vendor blog). */
const PAYLOAD_BYTES = 750_000;

/** Why a rendered request cannot become the call of a function. What the platform does then is unverified. */
export function eventProblem({ body = "", headers }: HttpRequest): string | undefined {
  if (!isJson(body)) return "the body template does not render to JSON, which the event of a function is";
  const context = contextBytes(headers);
  if (context > CONTEXT_BYTES)
    return `the headers and the platform's own are ${context} bytes in Base64, and a function takes ${CONTEXT_BYTES}`;
  return payloadProblem("event", body);
}

export function payloadProblem(what: "event" | "result", json: string): string | undefined {
  const bytes = Buffer.byteLength(json);
  return bytes > PAYLOAD_BYTES
    ? `the ${what} has ${bytes} bytes, and a function's may have ${PAYLOAD_BYTES}`
    : undefined;
}
