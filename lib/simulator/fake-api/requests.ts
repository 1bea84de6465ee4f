import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { HttpRequest } from "../http.js";
import { isMethod } from "../script/route.js";
import { WIRE } from "../wire.js";

/** A request as the server got it. The URL is the path with the query; headers are in small letters. */
export interface RecordedRequest extends HttpRequest {
  readonly body: string;
  /** Milliseconds of the server's clock. */
  readonly atMs: number;
}

/** Reads a request to its end; undefined for a method that data actions do not have. */
export async function readRequest(incoming: IncomingMessage): Promise<Omit<RecordedRequest, "atMs"> | undefined> {
  const body = await text(incoming);
  const { method, url = "/" } = incoming;
  return isMethod(method) ? { method, url, headers: plainHeaders(incoming), body } : undefined;
}

/** Without those that carry virtual time. */
const plainHeaders = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== WIRE.at)
      .map(([name, value = ""]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );

/** The virtual time that a request carries; undefined when it carries none. */
export function virtualTimeOf({ headers }: IncomingMessage): number | undefined {
  const written = headers[WIRE.at];
  return typeof written === "string" && /^\d{1,15}(\.\d+)?$/.test(written) ? Number(written) : undefined;
}
