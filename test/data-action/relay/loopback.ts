import { createServer, type Server, type Socket } from "node:net";
import type { RealTime } from "../../../lib/common/real-time.js";
import { type RelayAdapters, type RelayAnswer, relay } from "../../../lib/data-action/relay/relay.js";
import type { RelayOperation, RelayRequest } from "../../../lib/data-action/relay/target.js";
import { endAtLast } from "../../support/leftovers.js";
import { operation, target } from "./shapes.js";

/** Moment of the relay's clock. */
export const NOW = Date.UTC(2026, 10, 22, 10, 0, 0);

/** A time that is up when the test says so. */
interface HandTime extends RealTime {
  readonly expire: () => void;
}

export function handTime(): HandTime {
  const waiting = new Set<() => void>();
  return {
    nowMs: () => 0,
    epochMs: () => NOW,
    after: (_, call) => {
      waiting.add(call);
      return () => waiting.delete(call);
    },
    expire: () => {
      for (const call of waiting) call();
    },
  };
}

type Reply = (socket: Socket, request: string) => void;

/** A server that writes bytes to a socket: everything that a library for servers would not let pass. */
export class RawServer {
  reply: Reply = (socket) => socket.destroy();
  readonly requests: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => this.serve(socket));

  async start(): Promise<string> {
    endAtLast(() => this.stop());
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as { port: number };
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    let received = "";
    this.sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      const head = received.indexOf("\r\n\r\n");
      const length = /content-length: (\d+)/i.exec(received)?.[1] ?? "0";
      if (head < 0 || received.length < head + 4 + Number(length)) return;
      this.requests.push(received);
      this.reply(socket, received);
      received = "";
    });
  }
}

/** Lines of a head, and a body; the connection is closed after it. */
export const answerWith =
  (lines: readonly string[], body: string | Uint8Array = ""): Reply =>
  (socket) => {
    socket.write(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`, "latin1");
    socket.end(body);
  };

/** Calls one operation, with a path parameter as it is usual. */
export const call = (
  baseUrl: string,
  options: Partial<RelayOperation> = {},
  adapters: Partial<RelayAdapters> = {},
  request: Partial<RelayRequest> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<RelayAnswer> =>
  relay(
    target({ get: operation(options) }, baseUrl),
    { operation: "get", path: { orderId: "7" }, ...request },
    headers,
    {
      fetch,
      time: handTime(),
      ...adapters,
    },
  );
