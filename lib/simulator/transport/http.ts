import { Agent, type IncomingMessage, request as startRequest } from "node:http";
import { ButtressError, problem } from "../../common/errors.js";
import { realTime, type Stopwatch } from "../../common/real-time.js";
import type { HttpOutcome, HttpRequest, RequestTime, Transport } from "../http.js";
import { WIRE } from "../wire.js";
import { outcomeOf, requestHeaders } from "./headers.js";
import { targetOf, type UrlMap } from "./target.js";

export interface HttpTransportOptions {
  /** Base URL in the data actions → loopback URL that answers for it. @default none: requests go where they say */
  readonly map?: UrlMap;
  /**
   * `virtual`: the server answers at once and says in a header when, in virtual time, the answer comes; one that says
   * nothing answers after 0 ms. `real`: the time that the server takes is the time that passes, in whole milliseconds.
   * @default virtual
   */
  readonly time?: "virtual" | "real";
  /** A longer answer fails the simulation. @default 20,000,000 */
  readonly maxResponseBytes?: number;
  /** Real milliseconds after which a server counts as silent, unless the data action waits less long. @default 60000 */
  readonly patienceMs?: number;
  /** @default the process's */
  readonly clock?: Stopwatch;
}

/** A transport with open connections. */
export interface HttpTransport extends Transport {
  send(request: HttpRequest, at: RequestTime): Promise<HttpOutcome>;
  close(): void;
}

const DEFAULTS = {
  map: {},
  time: "virtual",
  maxResponseBytes: 20_000_000,
  patienceMs: 60_000,
  clock: realTime,
} as const;

/** Idle connections are dropped before common servers drop them, which could look like a reset. */
const IDLE_MS = 1000;

/**
 * Sends requests over real HTTP to a loopback address, with the bytes of the body as UTF-8.
 *
 * A connection that breaks or cannot be made is a reset. A request to a host that is neither loopback nor mapped, and
 * an answer that is too long, reject with a `ButtressError`.
 */
export function httpTransport(options: HttpTransportOptions = {}): HttpTransport {
  const settings = { ...DEFAULTS, ...options };
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  return {
    send: async (request, at) => exchange(request, at, settings, agent),
    close: () => agent.destroy(),
  };
}

type Settings = Required<HttpTransportOptions>;

function exchange(request: HttpRequest, at: RequestTime, settings: Settings, agent: Agent): Promise<HttpOutcome> {
  const { clock, patienceMs, time } = settings;
  const url = targetOf(request.url, settings.map);
  const startMs = clock.nowMs();
  const passedMs = (): number => (time === "real" ? Math.round(clock.nowMs() - startMs) : 0);
  const own = time === "virtual" ? { [WIRE.at]: String(at.atMs) } : {};
  return new Promise((resolve, reject) => {
    const sending = startRequest(url, { method: request.method, agent, headers: requestHeaders(request.headers, own) });
    const cancel = clock.after(Math.min(patienceMs, at.timeoutMs ?? patienceMs), () => end({ kind: "silence" }));
    const stop = (): void => {
      cancel();
      sending.destroy();
    };
    const end = (outcome: HttpOutcome): void => {
      stop();
      resolve(outcome);
    };
    const broken = (): void => end({ kind: "reset", afterMs: passedMs() });
    sending.on("error", broken);
    sending.on("response", (response) => {
      response.on("error", broken);
      readBody(response, settings.maxResponseBytes).then(
        (body) => {
          cancel();
          resolve(outcomeOf(response, body, passedMs()));
        },
        (error: unknown) => {
          stop();
          reject(error);
        },
      );
    });
    sending.end(request.body === undefined ? undefined : Buffer.from(request.body, "utf8"));
  });
}

/** Settles for a whole body, and for one that is too long; one that breaks is left to the request's own events. */
function readBody(response: IncomingMessage, mostBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) reject(tooLong(bytes, mostBytes));
      else chunks.push(chunk);
    });
    response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
  });
}

const tooLong = (bytes: number, most: number): ButtressError =>
  new ButtressError([problem("response-size", "response", `${bytes} bytes or more`, { most })]);
