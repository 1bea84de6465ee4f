import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { endAtLast } from "../../support/leftovers.js";

/** A request as a server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  /** Names and values in their order, as they came. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export type Handler = (out: ServerResponse, seen: Seen) => void;

export interface LoopbackServer {
  readonly url: string;
  readonly seen: Seen[];
  handle: Handler;
  close(): Promise<void>;
}

/** A plain HTTP server on this machine that knows nothing of the simulator. */
export async function loopbackServer(): Promise<LoopbackServer> {
  const seen: Seen[] = [];
  const server = createServer((incoming, out) => {
    // The day of the test is nobody's business, unless a handler says it.
    out.sendDate = false;
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = toSeen(incoming, Buffer.concat(chunks));
      seen.push(request);
      result.handle(out, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const result: LoopbackServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    handle: (out) => out.end("{}"),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  endAtLast(result.close);
  return result;
}

function toSeen({ method = "", url = "", rawHeaders }: IncomingMessage, body: Buffer): Seen {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : [],
  );
  return { method, url, headers, body };
}
