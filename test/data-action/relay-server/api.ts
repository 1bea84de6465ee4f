import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type RelayServer, startRelay as start } from "../../../lib/data-action/relay/server/index.js";
import type { RelayTarget } from "../../../lib/data-action/relay/target.js";
import { endAtLast } from "../../support/leftovers.js";

/** An API behind a relay: notes its requests and answers 200 `{"score": 0.9}`, unless told otherwise. */
export interface Api {
  readonly url: string;
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

const answerAtOnce = (out: ServerResponse): void => {
  out.setHeader("content-type", "application/json");
  out.end('{"score":0.9}');
};

export async function startApi(answer: (out: ServerResponse) => void = answerAtOnce): Promise<Api> {
  const requests: IncomingMessage[] = [];
  const server = createServer((incoming, out) => {
    requests.push(incoming);
    incoming.resume().once("end", () => answer(out));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 1000, resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  endAtLast(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

/** A relay that ends with the tests of the file. */
export async function startRelay(...given: Parameters<typeof start>): Promise<RelayServer> {
  const relay = await start(...given);
  endAtLast(() => relay.close());
  return relay;
}

/** An API that answers only once it is let. */
export async function startHeldApi(): Promise<Api & { answerAll(): void }> {
  const held: ServerResponse[] = [];
  const api = await startApi((out) => held.push(out));
  return { ...api, answerAll: () => held.splice(0).forEach(answerAtOnce) };
}

export const targetOf = (baseUrl: string, api = "sentiment"): RelayTarget => ({
  version: 1,
  api,
  baseUrl,
  operations: {
    score: {
      method: "POST",
      path: "/v1/score",
      query: [],
      headers: ["Authorization"],
      body: "json",
      timeoutMs: 30_000,
      outputs: {
        kind: "group",
        members: [{ name: "score", shape: { kind: "scalar", type: "decimal" }, path: ["score"], default: 0 }],
      },
    },
  },
});

/** A request of the operation above. */
export const REQUEST = JSON.stringify({ operation: "score", body: { text: "hello" } });

/** The envelope of the answer above. */
export const ENVELOPE = {
  ok: true,
  status: 200,
  errorKind: "none",
  retryAfterSeconds: -1,
  rateLimitRemaining: -1,
  requestId: "",
  bodyText: "",
  score: 0.9,
};

const LONGEST_MS = 20_000;

/** Waits until something is so, without a fixed time: the other side runs in the same event loop. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    // Without an end it would go on when the test is over, and jest with it.
    if (performance.now() - start > LONGEST_MS) throw new Error(`never so: ${isSo}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
