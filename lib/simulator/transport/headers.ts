import type { IncomingMessage } from "node:http";
import type { HttpOutcome, HttpRequest } from "../http.js";
import { FRAMING_HEADERS, NEVER, RESET, WIRE } from "../wire.js";

type Headers = HttpRequest["headers"];

const PREFIX = "x-buttress-";
const isOwn = (name: string): boolean => name.toLowerCase().startsWith(PREFIX);

/** Headers of a request on the wire: without framing, which HTTP adds itself, and with the transport's own. */
export function requestHeaders(headers: Headers, own: Headers): Record<string, string> {
  const rest = Object.entries(headers).filter(([name]) => !FRAMING_HEADERS.has(name.toLowerCase()) && !isOwn(name));
  return { ...Object.fromEntries(rest), ...own };
}

/** The outcome that a response stands for, at the virtual time that it says, without the headers of the wire. */
export function outcomeOf(response: IncomingMessage, body: string, passedMs: number): HttpOutcome {
  const after = response.headers[WIRE.after];
  if (after === NEVER) return { kind: "silence" };
  const afterMs = typeof after === "string" && /^\d+(\.\d+)?$/.test(after) ? Number(after) : passedMs;
  if (response.headers[WIRE.outcome] === RESET) return { kind: "reset", afterMs };
  return { kind: "response", status: response.statusCode ?? 0, headers: visibleHeaders(response), body, afterMs };
}

/** Several headers of one name are one list, as HTTP has it. */
function visibleHeaders({ headersDistinct }: IncomingMessage): Headers {
  const seen = Object.entries(headersDistinct).filter(([name]) => !FRAMING_HEADERS.has(name) && !isOwn(name));
  return Object.fromEntries(seen.map(([name, values = []]) => [name, values.join(", ")]));
}
