import type { ServerResponse } from "node:http";
import type { Stopwatch } from "../../common/real-time.js";
import type { HttpOutcome } from "../http.js";
import { NEVER, RESET, WIRE } from "../wire.js";

type Response = Extract<HttpOutcome, { kind: "response" }>;

/** Answers at once and says in headers when the answer comes in virtual time. */
export function answerVirtually(outcome: HttpOutcome, out: ServerResponse): void {
  out.setHeader(WIRE.after, outcome.kind === "silence" ? NEVER : outcome.afterMs);
  if (outcome.kind === "response") write(outcome, out);
  else {
    if (outcome.kind === "reset") out.setHeader(WIRE.outcome, RESET);
    out.end();
  }
}

/** Really waits, really breaks the connection, really stays silent until the client gives up. */
export function answerReally(outcome: HttpOutcome, out: ServerResponse, time: Stopwatch): void {
  if (outcome.kind === "silence") return;
  const act = () => (outcome.kind === "reset" ? breakConnection(out) : write(outcome, out));
  if (outcome.afterMs === 0) act();
  else out.once("close", time.after(outcome.afterMs, act));
}

/** A reset rather than an orderly end. */
const breakConnection = (out: ServerResponse): void => void out.socket?.resetAndDestroy();

function write({ status, headers, body }: Response, out: ServerResponse): void {
  out.statusCode = status;
  for (const [name, value] of Object.entries(headers)) out.setHeader(name, value);
  out.end(body);
}
