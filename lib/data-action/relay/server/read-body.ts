import type { IncomingMessage } from "node:http";

/**
 * The body, if it is within the limit; undefined as soon as it is not, without keeping what was read.
 * @throws Error when the client leaves before the end
 */
export async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(incoming.headers["content-length"] ?? 0) > maxBytes) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Not an async iteration: leaving one destroys the connection before the refusal is written.
  return new Promise((resolve, reject) => {
    incoming.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve(undefined);
      }
    });
    incoming.once("end", () => resolve(Buffer.concat(chunks)));
    incoming.once("error", reject);
  });
}

/** Bodies that are not wanted are read to this many times the limit, so that clients which send first see the refusal. */
const REST = 10;

/** Cuts a client that has its answer, and sends on and on. */
export function limitRest(incoming: IncomingMessage, maxBytes: number): void {
  if (incoming.complete) return;
  let left = maxBytes * REST;
  incoming.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) incoming.socket.destroy();
  });
}
