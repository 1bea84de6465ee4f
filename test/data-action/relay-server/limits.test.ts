import { connect } from "node:net";
import { endAtLast } from "../../support/leftovers.js";
import { ENVELOPE, REQUEST, startApi, startHeldApi, startRelay, targetOf, until } from "./api.js";

describe("the relay's limits", () => {
  it("stay up under 500 requests at a time: 100 are served, the others come back later", async () => {
    const api = await startHeldApi();
    const relay = await startRelay([targetOf(api.url)], { port: 0, maxConcurrent: 100 });
    const call = () => fetch(`${relay.url}/v1/sentiment`, { method: "POST", body: REQUEST });

    const refused: Response[] = [];
    const calls = Array.from({ length: 500 }, async () => {
      const answer = await call();
      if (answer.status === 503) refused.push(answer);
      return [answer.status, await answer.json()] as const;
    });
    await until(() => refused.length === 400 && api.requests.length === 100);
    expect(await (await fetch(`${relay.url}/healthz`)).json()).toEqual({ ok: true });
    expect((await call()).status).toBe(503);

    api.answerAll();
    const answers = await Promise.all(calls);
    expect(answers.filter(([status]) => status === 200).map(([, body]) => body)).toEqual(Array(100).fill(ENVELOPE));
    expect(new Set(refused.map(({ headers }) => headers.get("retry-after")))).toEqual(new Set(["1"]));

    const again = call();
    await until(() => api.requests.length === 101);
    api.answerAll();
    expect((await again).status).toBe(200);
    await relay.close();
    await api.close();
  });

  it("do not keep the place of a client that leaves in the middle of its body", async () => {
    const api = await startApi();
    const relay = await startRelay([targetOf(api.url)], { port: 0, maxConcurrent: 1 });
    const post = () => fetch(`${relay.url}/v1/sentiment`, { method: "POST", body: REQUEST });
    const socket = connect(relay.port, "127.0.0.1");
    endAtLast(() => socket.destroy());
    socket.write("POST /v1/sentiment HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{");
    await until(async () => (await post()).status === 503);
    socket.destroy();
    await until(async () => (await post()).status === 200);
    await relay.close();
    await api.close();
  }, 5_000);

  it.each([
    ["headers", "POST /v1/sentiment HTTP/1.1\r\nX-Slow: "],
    ["a body", "POST /v1/sentiment HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"],
    ["anything", ""],
  ])("cut a client that is slow to send %s", async (_, start) => {
    const relay = await startRelay([targetOf("http://127.0.0.1:1")], {
      port: 0,
      headersTimeoutMs: 50,
      requestTimeoutMs: 80,
    });
    const socket = connect(relay.port, "127.0.0.1");
    endAtLast(() => socket.destroy());
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.write(start);
    // Trickles on, so that no idle timeout could be what ends it.
    const trickle = setInterval(() => start !== "" && socket.write("x"), 10);
    endAtLast(() => clearInterval(trickle));
    await new Promise((resolve) => socket.once("close", resolve).once("error", () => {}));
    clearInterval(trickle);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    await relay.close();
  });

  it.each([
    ["without a token", 401, ""],
    ["with a body that is too large", 413, "Authorization: Bearer 0123456789abcdef\r\n"],
  ])(
    "end the upload of a client %s, which has its answer but goes on",
    async (_, status, authorization) => {
      const token = "0123456789abcdef";
      const relay = await startRelay([targetOf("http://127.0.0.1:1")], { port: 0, token, maxBodyBytes: 1000 });
      const socket = connect(relay.port, "127.0.0.1");
      endAtLast(() => socket.destroy());
      let answer = "";
      socket.on("data", (chunk) => {
        answer += chunk;
      });
      socket.write(`POST /v1/sentiment HTTP/1.1\r\nHost: x\r\n${authorization}Transfer-Encoding: chunked\r\n\r\n`);
      const upload = setInterval(() => socket.write(`200\r\n${"x".repeat(512)}\r\n`), 1);
      endAtLast(() => clearInterval(upload));
      await new Promise((resolve) => socket.once("close", resolve).once("error", () => {}));
      clearInterval(upload);
      expect(answer).toContain(`HTTP/1.1 ${status} `);
      await relay.close();
    },
    5_000,
  );

  it("leave a client that sends a little too much the time to read why", async () => {
    const relay = await startRelay([targetOf("http://127.0.0.1:1")], { port: 0, maxBodyBytes: 100_000 });
    const body = "x".repeat(900_000);
    expect((await fetch(`${relay.url}/v1/sentiment`, { method: "POST", body })).status).toBe(413);
    await relay.close();
  });
});
