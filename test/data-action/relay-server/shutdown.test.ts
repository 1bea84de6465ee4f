import { connect } from "node:net";
import { realTime } from "../../../lib/common/real-time.js";
import { ENVELOPE, REQUEST, startHeldApi, startRelay, targetOf, until } from "./api.js";

describe("closing a relay", () => {
  it("lets running calls end and refuses others meanwhile", async () => {
    const api = await startHeldApi();
    const relay = await startRelay([targetOf(api.url)], { port: 0 });
    const call = () => fetch(`${relay.url}/v1/sentiment`, { method: "POST", body: REQUEST });
    const running = call();
    await until(() => api.requests.length === 1);

    let isClosed = false;
    const closed = relay.close().then(() => {
      isClosed = true;
    });
    const health = await fetch(`${relay.url}/healthz`);
    expect([health.status, await health.json()]).toEqual([503, { ok: false }]);
    const late = await call();
    expect([late.status, late.headers.get("retry-after"), await late.json()]).toEqual([
      503,
      "1",
      { message: "the relay is stopping" },
    ]);
    expect(isClosed).toBe(false);

    api.answerAll();
    expect(await (await running).json()).toEqual(ENVELOPE);
    await closed;
    await expect(call()).rejects.toThrow();
    await api.close();
  });

  it("cuts calls that take longer than the limit", async () => {
    const api = await startHeldApi();
    const limits: { ms: number; end: () => void }[] = [];
    const after = (ms: number, end: () => void) => {
      limits.push({ ms, end });
      return () => {};
    };
    const adapters = { fetch, time: { ...realTime, after } };
    const relay = await startRelay([targetOf(api.url)], { port: 0, adapters });
    const running = fetch(`${relay.url}/v1/sentiment`, { method: "POST", body: REQUEST });
    await until(() => api.requests.length === 1);
    const closed = relay.close();
    expect(limits.at(-1)?.ms).toBe(31_000);
    limits.at(-1)?.end();
    await closed;
    await expect(running).rejects.toThrow("fetch failed");
    await api.close();
  });

  it("does not wait for idle connections, and may be asked twice", async () => {
    const relay = await startRelay([], { port: 0 });
    const silent = connect(relay.port, "127.0.0.1");
    const kept = await fetch(`${relay.url}/healthz`);
    await kept.text();
    const cut = new Promise((resolve) => silent.once("close", resolve));
    expect(relay.close()).toBe(relay.close());
    await relay.close();
    await cut;
  });

  it("does not wait for answers to a client that is gone, not even for those that were to come in turn", async () => {
    const api = await startHeldApi();
    const relay = await startRelay([targetOf(api.url)], { port: 0 });
    const socket = connect(relay.port, "127.0.0.1");
    const head = `POST /v1/sentiment HTTP/1.1\r\nHost: x\r\nContent-Length: ${REQUEST.length}\r\n\r\n`;
    socket.write((head + REQUEST).repeat(3));
    await until(() => api.requests.length === 3);
    socket.destroy();
    api.answerAll();
    await relay.close();
    await api.close();
  }, 5_000);
});
