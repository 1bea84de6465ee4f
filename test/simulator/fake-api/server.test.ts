import { request as startRequest } from "node:http";
import { type FakeApi, type FakeApiOptions, startFakeApi } from "../../../lib/simulator/fake-api/index.js";
import { ScriptSyntaxError } from "../../../lib/simulator/script/index.js";
import { realTime } from "../../../lib/simulator/transport/index.js";
import { endAtLast } from "../../support/leftovers.js";

type Headers = Readonly<Record<string, string>>;

interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A client that knows nothing of virtual time. Rejects with the code of the error. */
const ask = (url: string, method = "GET", headers: Headers = {}, body = ""): Promise<Got> =>
  new Promise((resolve, reject) => {
    const sending = startRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    sending.on("error", (error: NodeJS.ErrnoException) => reject(error.code));
    sending.end(body);
  });

async function withApi<T>(script: string, options: FakeApiOptions, use: (api: FakeApi) => Promise<T>): Promise<T> {
  const api = await startFakeApi(script, options);
  try {
    return await use(api);
  } finally {
    await api.close();
  }
}

describe("the fake API in real time", () => {
  const real = { time: "real" } as const;

  it("sends status, headers and body, without marks of virtual time", async () => {
    await withApi('429 retry-after=7 {"e":"ü"}', real, async ({ url }) => {
      const { status, headers, body } = await ask(url);
      expect([status, body]).toEqual([429, '{"e":"ü"}']);
      expect(headers).toEqual({
        "content-type": "application/json",
        "retry-after": "7",
        "content-length": "10",
        connection: "close",
      });
    });
  });

  it("really waits", async () => {
    await withApi("slow 30ms 200 {}", real, async ({ url }) => {
      const started = performance.now();
      expect((await ask(url)).status).toBe(200);
      expect(performance.now() - started).toBeGreaterThan(28);
    });
  });

  it("really breaks the connection", async () => {
    await withApi("reset; slow 5ms reset", real, async ({ url }) => {
      await expect(ask(url)).rejects.toBe("ECONNRESET");
      await expect(ask(url)).rejects.toBe("ECONNRESET");
    });
  });

  it("really never answers, until it is closed", async () => {
    const api = await startFakeApi("timeout", real);
    endAtLast(() => api.close());
    const outcome = ask(api.url).catch((code: string) => code);
    const silent = await Promise.race([
      outcome,
      new Promise((resolve) => realTime.after(20, () => resolve("silence"))),
    ]);
    expect(silent).toBe("silence");
    await api.close();
    expect(await outcome).toBe("ECONNRESET");
  });

  it("forgets answers whose client has left, and closes at once while others wait", async () => {
    const pending: number[] = [];
    const after = (ms: number) => {
      pending.push(ms);
      return () => void pending.pop();
    };
    const clock = { ...realTime, after };
    const api = await startFakeApi("slow 1h 200", { ...real, realTime: clock });
    endAtLast(() => api.close());
    const waiting = ask(api.url).catch((code: string) => code);
    while (pending.length === 0) await new Promise(setImmediate);
    expect(pending).toEqual([3_600_000]);
    await api.close();
    expect(await waiting).toBe("ECONNRESET");
    while (pending.length > 0) await new Promise(setImmediate);
  });

  it("has a clock that begins with the server", async () => {
    let now = 5000;
    const clock = { ...realTime, nowMs: () => now };
    await withApi("from 0s to 90s: 504; 200", { ...real, realTime: clock }, async ({ url, requests }) => {
      expect((await ask(url)).status).toBe(504);
      now += 90_000.9;
      expect((await ask(url)).status).toBe(200);
      expect(requests.map(({ atMs }) => atMs)).toEqual([0, 90_000]);
    });
  });
});

describe("the fake API in virtual time", () => {
  const at = (atMs: number): Headers => ({ "x-buttress-at-ms": String(atMs) });

  it("answers at once and says when the answer comes", async () => {
    await withApi("slow 12s 200 {}; timeout; slow 3s reset", { latencyMs: 40 }, async ({ url }) => {
      expect((await ask(url)).headers).toMatchObject({ "x-buttress-after-ms": "12040" });
      expect(await ask(url)).toMatchObject({ body: "", headers: { "x-buttress-after-ms": "never" } });
      expect((await ask(url)).headers).toMatchObject({ "x-buttress-after-ms": "3040", "x-buttress-outcome": "reset" });
    });
  });

  it("has the clock of its requests; one without a time comes at the latest", async () => {
    await withApi("from 0s to 90s: 504; 200", {}, async ({ url, requests }) => {
      const times: readonly Headers[] = [{}, at(90_000), at(1000), {}, { "x-buttress-at-ms": "soon" }];
      const statuses: unknown[] = [];
      for (const headers of times) statuses.push((await ask(url, "GET", headers)).status);
      expect(statuses).toEqual([504, 200, 504, 200, 200]);
      expect(requests.map(({ atMs }) => atMs)).toEqual([0, 90_000, 1000, 90_000, 90_000]);
      expect(requests[1]?.headers).not.toHaveProperty("x-buttress-at-ms");
    });
  });
});

describe("the fake API", () => {
  it("records requests, and tells of each with its outcome", async () => {
    const told: unknown[] = [];
    const onRequest: FakeApiOptions["onRequest"] = (request, outcome) => told.push([request.url, outcome.kind]);
    await withApi("200; reset", { onRequest }, async ({ url, requests }) => {
      await ask(`${url}/v1/x?q=1`, "POST", { "X-Key": "k" }, '{"a":"é😀"}');
      await ask(url);
      expect(requests[0]).toMatchObject({
        method: "POST",
        url: "/v1/x?q=1",
        body: '{"a":"é😀"}',
        headers: { "x-key": "k" },
      });
      expect(told).toEqual([
        ["/v1/x?q=1", "response"],
        ["/", "reset"],
      ]);
    });
  });

  it("answers 501 to methods that data actions do not have, and uses no step for them", async () => {
    await withApi("503; 200", {}, async ({ url, requests }) => {
      expect((await ask(url, "OPTIONS")).status).toBe(501);
      expect((await ask(url)).status).toBe(503);
      expect(requests).toHaveLength(1);
    });
  });

  it.each(["0.0.0.0", "::", "example.com", "10.0.0.1", "127.0.0.1.example.com"])(
    "does not listen on %s",
    async (host) => {
      await expect(startFakeApi("200", { host })).rejects.toThrow(/this machine only/);
    },
  );

  it.each(["127.0.0.1", "localhost"])("listens on %s", async (host) => {
    await withApi("200", { host }, async ({ url, port }) => {
      expect(url).toBe(`http://${host}:${port}`);
      expect((await ask(url)).status).toBe(200);
    });
  });

  it("tells of wrong scripts and of a taken port", async () => {
    await expect(startFakeApi("200 ok")).rejects.toThrow(ScriptSyntaxError);
    await withApi("200", {}, async ({ port }) => {
      await expect(startFakeApi("200", { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    });
  });
});
