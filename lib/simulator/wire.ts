/**
 * How virtual time goes over real HTTP between the fake API server and the loopback transport: the server answers at
 * once and says in headers when, in virtual time, the answer comes. A transport takes these headers off again.
 */
export const WIRE = {
  /** On a request: its virtual time in milliseconds, the clock of the script. */
  at: "x-buttress-at-ms",
  /** On a response: virtual milliseconds from the request, or `never`. Absent: the server works in real time. */
  after: "x-buttress-after-ms",
  /** On a response: `reset` when the connection breaks at that time and there is no answer. */
  outcome: "x-buttress-outcome",
} as const;

export const NEVER = "never";
export const RESET = "reset";

/** Headers that HTTP itself adds on the way. A script cannot set them, and a transport leaves them out. */
export const FRAMING_HEADERS: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "keep-alive",
  "transfer-encoding",
]);
