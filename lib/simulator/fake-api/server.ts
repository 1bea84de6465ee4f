import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { httpUrl } from "../../common/loopback.js";
import { realTime, type Stopwatch } from "../../common/real-time.js";
import type { HttpOutcome } from "../http.js";
import type { Script } from "../script/model.js";
import { createResponder, type ResponderOptions } from "../script/responder.js";
import { answerReally, answerVirtually } from "./answer.js";
import { requireLoopback } from "./loopback.js";
import { type RecordedRequest, readRequest, virtualTimeOf } from "./requests.js";

export interface FakeApiOptions extends ResponderOptions {
  /** @default 0: any free port */
  readonly port?: number;
  /** An address of this machine. @default 127.0.0.1 */
  readonly host?: string;
  /**
   * `real`: the clock starts with the server, and delays are real. `virtual`: the clock is what requests say in
   * `x-buttress-at-ms` (one without it comes at the latest time so far), and answers come at once.
   * @default virtual
   */
  readonly time?: "virtual" | "real";
  /** Gets every request with its outcome. */
  readonly onRequest?: (request: RecordedRequest, outcome: HttpOutcome) => void;
  /** @default the machine's */
  readonly realTime?: Stopwatch;
}

export interface FakeApi {
  /** Such as `http://127.0.0.1:34567`. */
  readonly url: string;
  readonly port: number;
  /** All requests so far, in the order of their arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Stops at once; connections that still wait are cut. */
  close(): Promise<void>;
}

/**
 * A real HTTP server that does what a script says.
 * @param script the script, or its text
 * @throws ScriptSyntaxError when the text is no script
 * @throws RangeError when the host is not this machine
 */
export async function startFakeApi(script: Script | string, options: FakeApiOptions = {}): Promise<FakeApi> {
  const { host = "127.0.0.1", port = 0, time = "virtual", realTime: clock = realTime, onRequest } = options;
  requireLoopback(host);
  const respond = createResponder(script, options);
  const requests: RecordedRequest[] = [];
  const startedMs = clock.nowMs();
  let latestMs = 0;

  const timeOf = (incoming: IncomingMessage): number => {
    const given = time === "virtual" ? virtualTimeOf(incoming) : Math.floor(clock.nowMs() - startedMs);
    latestMs = Math.max(latestMs, given ?? 0);
    return given ?? latestMs;
  };

  async function handle(incoming: IncomingMessage, out: ServerResponse): Promise<void> {
    out.sendDate = false;
    const atMs = timeOf(incoming);
    const read = await readRequest(incoming);
    if (read === undefined) return notImplemented(out);
    const request = { ...read, atMs };
    requests.push(request);
    const outcome = respond(request, atMs);
    onRequest?.(request, outcome);
    if (time === "virtual") answerVirtually(outcome, out);
    else answerReally(outcome, out, clock);
  }

  /** A client that leaves in the middle of its request gets no answer. */
  const server = createServer((incoming, out) => void handle(incoming, out).catch(() => out.destroy()));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: httpUrl(host, bound), port: bound, requests, close };
}

function notImplemented(out: ServerResponse): void {
  out.statusCode = 501;
  out.end();
}
