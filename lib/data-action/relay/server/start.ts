import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { httpUrl } from "../../../common/loopback.js";
import { realTime } from "../../../common/real-time.js";
import type { RelayAdapters } from "../relay.js";
import type { RelayTarget } from "../target.js";
import { RELAY_DEFAULTS } from "./defaults.js";
import type { RelayHttpAnswer } from "./http.js";
import type { RelayLog } from "./log.js";
import { limitRest, readBody } from "./read-body.js";
import { createRelayService } from "./service.js";
import { requireToken } from "./token.js";
import { UnderWay } from "./under-way.js";

export interface RelayServerOptions {
  /** Bearer token that every request must bring, except to `/healthz`. Needed unless the host is a loopback address. */
  readonly token?: string | undefined;
  /** @default 127.0.0.1 */
  readonly host?: string;
  /** 0 takes a free one. @default 8080 */
  readonly port?: number;
  /** Calls at a time; more get 503 with `Retry-After: 1`. @default 100 */
  readonly maxConcurrent?: number;
  /** Of a request; more get 413. @default 1,000,000 */
  readonly maxBodyBytes?: number;
  /** Until a request's headers are there. @default 10,000 */
  readonly headersTimeoutMs?: number;
  /** Until a whole request is there. @default 20,000 */
  readonly requestTimeoutMs?: number;
  /** How long `close` waits for running calls. @default the longest time limit of an operation and one second */
  readonly drainMs?: number;
  /** @default the machine's */
  readonly adapters?: RelayAdapters;
  /** Gets one entry for each request, except to `/healthz`. */
  readonly log?: RelayLog;
}

export interface RelayServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly port: number;
  /** Refuses further calls, waits for the running ones, and stops. What takes longer than the limit is cut. */
  close(): Promise<void>;
}

/**
 * Serves `POST /v1/<api id>` for every target, and `GET /healthz`.
 * @throws RangeError when others could reach it without a token, or when two targets have one API id
 */
export async function startRelay(targets: readonly RelayTarget[], options: RelayServerOptions): Promise<RelayServer> {
  const { token, host, port, maxConcurrent, maxBodyBytes, adapters, log, ...times } = withDefaults(targets, options);
  requireToken(token, host);
  requireDistinct(targets);
  const service = createRelayService(targets, { token, maxConcurrent, maxBodyBytes, adapters, log });
  const underWay = new UnderWay();
  let closing: Promise<void> | undefined;

  async function handle(incoming: IncomingMessage, out: ServerResponse): Promise<void> {
    underWay.begin();
    whenOver(incoming, out, () => underWay.end());
    const { method = "", url = "", headers } = incoming;
    const answer = await service.answer({ method, path: url, headers, body: (most) => readBody(incoming, most) });
    limitRest(incoming, maxBodyBytes);
    write(answer, out, closing !== undefined);
  }

  const server = createServer(connectionLimits(times), (incoming, out) => {
    // A client that leaves in the middle of its request gets no answer.
    handle(incoming, out).catch(() => out.destroy());
  });
  await listen(server, port, host);

  async function close(): Promise<void> {
    service.drain();
    let takeBack = (): void => {};
    const tooLong = new Promise<void>((resolve) => {
      takeBack = adapters.time.after(times.drainMs, resolve);
    });
    // Listening goes on meanwhile, so that a load balancer sees 503 on /healthz and not a refused connection.
    await Promise.race([underWay.none(), tooLong]);
    takeBack();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  const bound = (server.address() as AddressInfo).port;
  return {
    url: httpUrl(host, bound),
    port: bound,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** An answer that waits for earlier ones on its connection is not told when that closes. */
function whenOver({ socket }: IncomingMessage, out: ServerResponse, tell: () => void): void {
  let isOver = false;
  // The close of a connection may close the answer meanwhile, and both tell of it.
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    out.off("close", over);
    socket.off("close", over);
    tell();
  };
  // One for each request that a client sends without waiting for answers.
  socket.setMaxListeners(0).once("close", over);
  out.once("close", over);
}

function withDefaults(targets: readonly RelayTarget[], options: RelayServerOptions) {
  const limits = targets.flatMap(({ operations }) => Object.values(operations).map(({ timeoutMs }) => timeoutMs));
  return {
    ...RELAY_DEFAULTS,
    token: undefined,
    drainMs: Math.max(0, ...limits) + 1000,
    adapters: { fetch: globalThis.fetch, time: realTime },
    log: () => {},
    ...options,
  };
}

function requireDistinct(targets: readonly RelayTarget[]): void {
  const ids = targets.map(({ api }) => api);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new RangeError(`two targets have the API id ${twice}; give each API once`);
}

/** Node looks for requests that take too long once in an interval. */
const connectionLimits = (times: { readonly headersTimeoutMs: number; readonly requestTimeoutMs: number }) => ({
  headersTimeout: Math.min(times.headersTimeoutMs, times.requestTimeoutMs),
  requestTimeout: times.requestTimeoutMs,
  connectionsCheckingInterval: Math.ceil(times.headersTimeoutMs / 10),
  // Longer than load balancers keep an idle connection, so that none sends into one that just closed.
  keepAliveTimeout: 75_000,
});

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });

function write({ status, headers, body }: RelayHttpAnswer, out: ServerResponse, isLast: boolean): void {
  out.writeHead(status, { ...headers, ...(isLast && { connection: "close" }) });
  out.end(body);
}
