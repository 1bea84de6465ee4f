import type { RelayLogEntry } from "../data-action/relay/server/index.js";
import type { Colour, Paint } from "./paint.js";

/** `crm lookup  429  12 ms`, or `refused  401  0 ms`. */
export function relayLine(
  { type, api, operation, status, errorKind, milliseconds }: RelayLogEntry,
  paint: Paint,
): string {
  const what = [type === "refused" ? type : undefined, api, operation].filter((word) => word !== undefined).join(" ");
  const why = errorKind === undefined || errorKind === "none" ? "" : ` ${errorKind}`;
  return `${what}  ${paint(`${status}${why}`, colourOf(status))}  ${milliseconds} ms`;
}

/** 0 is no answer. */
function colourOf(status: number): Colour {
  if (status >= 200 && status < 300) return "green";
  return status === 0 || status >= 500 ? "red" : "yellow";
}
