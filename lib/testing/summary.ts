import { formatMilliseconds } from "../common/duration.js";
import type { RequestEvent, SimulationResult } from "../simulator/index.js";
import { clockText, endText } from "../simulator/trace/index.js";
import { outcomeOf } from "./reading.js";

/** The run in a few lines, for a message that says why a test failed. */
export function summary(result: SimulationResult): string {
  const { events, end, elapsedMs } = result;
  const lines = events.flatMap((event) => {
    if (event.type === "request") return [requestLine(event)];
    if (event.type === "error") return [line(event.atMs, `flow error ${event.code}: ${event.message}`)];
    return event.type === "pause" ? [line(event.atMs, `${event.cause} ${formatMilliseconds(event.doneMs)}`)] : [];
  });
  const outcome = outcomeOf(result);
  const told = outcome === undefined ? [] : [`  outcome: ${outcome}`];
  return ["The run:", ...lines, line(elapsedMs, `end: ${endText(end)}`), ...told].join("\n");
}

function requestLine(request: RequestEvent): string {
  const { dataAction, path, outputs, tookMs } = request;
  // Behind a relay a success may be the news of a failure.
  const isTold = (path === "failure" || outputs.ok === false) && typeof outputs.status === "number";
  const status = isTold ? ` ${outputs.status}` : "";
  return line(request.atMs - request.tookMs, `${dataAction}: ${path}${status} after ${formatMilliseconds(tookMs)}`);
}

const line = (atMs: number, text: string): string => `  ${clockText(atMs).padStart(11)}  ${text}`;
