import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { endAtLast } from "../leftovers.js";
import { type RedisClient, redisClient } from "./client.js";
import { RedisError } from "./resp.js";
import { atVirtualTime } from "./virtual-time.js";

export interface UpstashServer {
  readonly url: string;
  /** Requests so far. */
  requests(): number;
  close(): Promise<void>;
}

/**
 * The REST form of Upstash before a real Redis, as its documentation has it: `POST /` with a command as a JSON list and a
 * bearer token; 200 `{"result": ...}`, 400 `{"error": ...}` for what Redis refuses, 401 for another token. Requests are
 * spread over several connections, so that commands of one client race. Scripts run on virtual time for simulations.
 */
export async function startUpstash(redisPort: number, token: string, connections = 8): Promise<UpstashServer> {
  const clients = await Promise.all(Array.from({ length: connections }, () => redisClient(redisPort)));
  let count = 0;
  const server = createServer((incoming, out) => {
    const client = clients[count++ % connections] as RedisClient;
    answer(incoming, client, token).then(
      ([status, body]) => respond(out, status, body),
      (error: Error) => respond(out, 500, { error: error.message }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const client of clients) client.close();
    });
  endAtLast(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => count,
    close,
  };
}

async function answer(
  incoming: IncomingMessage,
  client: RedisClient,
  token: string,
): Promise<readonly [status: number, body: object]> {
  const body = await bodyOf(incoming);
  if (incoming.headers.authorization !== `Bearer ${token}`) return [401, { error: "Unauthorized" }];
  if (incoming.method !== "POST" || incoming.url !== "/") return [404, { error: "not found" }];
  const command = commandOf(body);
  if (command === undefined) return [400, { error: "ERR failed to parse command" }];
  const result = await client.send(...atVirtualTime(command, incoming.headers));
  return result instanceof RedisError ? [400, { error: result.message }] : [200, { result }];
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function commandOf(body: string): readonly string[] | undefined {
  try {
    const command: unknown = JSON.parse(body);
    return Array.isArray(command) && command.length > 0 ? command.map(String) : undefined;
  } catch {
    return undefined;
  }
}

function respond(out: ServerResponse, status: number, body: object): void {
  out.statusCode = status;
  out.setHeader("Content-Type", "application/json");
  out.end(JSON.stringify(body));
}
