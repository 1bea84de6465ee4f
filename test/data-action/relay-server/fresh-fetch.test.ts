import { createServer, type Socket } from "node:net";
import { freshFetch } from "../../../lib/data-action/relay/entry/fresh-fetch.js";
import { endAtLast } from "../../support/leftovers.js";

/** Keeps connections, and resets one that is used again, as what lies between does with one that it has forgotten. */
async function startForgetful() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    let requests = 0;
    socket
      .on("error", () => undefined)
      .on("data", () => {
        requests += 1;
        if (requests > 1) socket.resetAndDestroy();
        else socket.write("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}");
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const close = (): Promise<unknown> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  endAtLast(close);
  return { url: `http://127.0.0.1:${port}`, sockets, close };
}

describe("a fetch for instances that are frozen between calls", () => {
  it("never sends into a connection of an earlier call", async () => {
    const api = await startForgetful();
    for (let call = 0; call < 4; call++) {
      const answer = await freshFetch(api.url, { method: "POST", headers: { "x-a": "b" }, body: "{}" });
      expect([answer.status, await answer.text()]).toEqual([200, "{}"]);
    }
    expect(api.sockets).toHaveLength(4);
    await api.close();
  });
});
