import { envelope, httpRelay, type JsonValue, secret } from "../../../lib/data-action/index.js";
import type { RelayTarget } from "../../../lib/data-action/relay/target.js";
import type { RuntimeDefinition } from "../../../lib/simulator/data-action/definition.js";
import { dataActionRuntime } from "../../../lib/simulator/data-action/index.js";
import { simulate } from "../../../lib/simulator/index.js";
import { type HttpTransportOptions, httpTransport } from "../../../lib/simulator/transport/index.js";
import { startRelay } from "../../data-action/relay-server/api.js";
import { type Handler, type LoopbackServer, loopbackServer } from "../transport/loopback-server.js";
import { API_URL, askingAt, kept, oneCall, rateOf, scores } from "./support.js";

let api: LoopbackServer;
beforeAll(async () => {
  api = await loopbackServer();
});
afterAll(() => api.close());

interface Chain {
  readonly definition?: RuntimeDefinition;
  readonly transport?: HttpTransportOptions;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** What the flow gets when the API does this. */
async function outputsOf(handle: Handler, chain: Chain = {}): Promise<Readonly<Record<string, JsonValue>>> {
  const { definition = rateOf(), secrets = {} } = chain;
  api.handle = handle;
  const transport = httpTransport({ map: { [API_URL]: api.url }, ...chain.transport });
  try {
    const port = dataActionRuntime([definition], { transport, credentials: { [definition.integration]: secrets } });
    const result = await simulate(oneCall(definition), { port });
    return { ...kept(result), afterMs: result.elapsedMs };
  } finally {
    transport.close();
  }
}

const answering =
  (status: number, headers: Record<string, string> = {}, body = ""): Handler =>
  (out) =>
    void out.writeHead(status, headers).end(body);

const inHalfAMinute: Handler = (out) => {
  const now = new Date("2026-11-22T10:00:00Z").getTime();
  const dateAt = (ms: number): string => new Date(ms).toUTCString();
  out.writeHead(429, { Date: dateAt(now), "Retry-After": dateAt(now + 30_000) }).end();
};

/** What the API does, and what the flow gets. The envelope is the same whoever asks the API. */
const CASES: readonly (readonly [string, Handler, object])[] = [
  ["an answer", answering(200, {}, '{"score": 0.25}'), { ok: true, status: 200, score: 0.25, retryAfterSeconds: -1 }],
  ["Retry-After: 7", answering(429, { "Retry-After": "7" }), { ok: false, status: 429, retryAfterSeconds: 7 }],
  ["a date 30 s ahead of its own clock", inHalfAMinute, { status: 429, retryAfterSeconds: 30 }],
  ["Retry-After: 7200", answering(503, { "Retry-After": "7200" }), { status: 503, retryAfterSeconds: 7200 }],
  ["a status of its own", answering(460, {}, "full"), { status: 460, errorKind: "none", bodyText: "full" }],
  ["a few calls left", answering(200, { "X-RateLimit-Remaining": "3" }, "{}"), { ok: true, rateLimitRemaining: 3 }],
  ["a reset", (out) => out.socket?.resetAndDestroy(), { ok: false, status: 0, errorKind: "connection" }],
  [
    "10 MB",
    answering(200, {}, `{"score": 1, "x": "${"x".repeat(10_000_000)}"}`),
    { status: 200, errorKind: "tooLarge" },
  ],
  ["a page", answering(200, { "Content-Type": "text/html" }, "<html>"), { ok: false, errorKind: "badJson" }],
];

describe("the function relay in process asks a real API", () => {
  it.each(CASES)("%s", async (_, handle, expected) => {
    expect(await outputsOf(handle)).toMatchObject({ ...expected, afterMs: 0 });
  });

  it("with its credential, and nothing of the platform's", async () => {
    api.seen.length = 0;
    await outputsOf(answering(200, {}, "{}"), { secrets: { key: "k-1" } });
    const [{ method, url, headers, body }] = api.seen as [(typeof api.seen)[number]];
    const sent = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect({ method, url, body: JSON.parse(body.toString()) }).toEqual({
      method: "POST",
      url: "/v1/people/Ann%20Lee/score",
      body: { note: "fine" },
    });
    expect(sent).toMatchObject({ authorization: "Bearer k-1", "content-type": "application/json" });
    expect(Object.keys(sent).filter((name) => /^(inin|x-relay)-/.test(name))).toEqual([]);
  });

  it("which says that it is slow in virtual time", async () => {
    const slow = (ms: number): Handler => answering(200, { "X-Buttress-After-Ms": String(ms) }, '{"score": 1}');
    expect(await outputsOf(slow(5900))).toMatchObject({ ok: true, score: 1, afterMs: 5900 });
    expect(await outputsOf(slow(6100))).toMatchObject({ ok: false, status: 0, errorKind: "timeout", afterMs: 6000 });
  });

  it("which is slow in real time", async () => {
    const definition = askingAt(API_URL, 150);
    const silent = await outputsOf(() => undefined, { definition, transport: { time: "real" } });
    expect(silent).toMatchObject({ ok: false, status: 0, errorKind: "timeout", afterMs: 150 });
    const soon: Handler = (out) => void setTimeout(() => out.end('{"score": 3}'), 40);
    const slow = await outputsOf(soon, { definition: askingAt(API_URL, 3000), transport: { time: "real" } });
    expect(slow).toMatchObject({ ok: true, score: 3 });
    expect(slow.afterMs).toBeGreaterThanOrEqual(35);
  });

  it("and one that must not be asked ends the simulation, whatever the relay makes of errors", async () => {
    const definition = askingAt("https://real.example.com", 1000);
    await expect(outputsOf(answering(200), { definition })).rejects.toThrow(/real\.example\.com/);
  });
});

describe("a flow, its data action, a real relay server and a real API", () => {
  const TOKEN = "token-of-the-relay";
  const capture = envelope(httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") }));

  async function throughServer(handle: Handler, token = TOKEN): Promise<Readonly<Record<string, JsonValue>>> {
    const target: RelayTarget = { ...(scores(capture).relay as RelayTarget), baseUrl: api.url };
    const server = await startRelay([target], { port: 0, token: TOKEN });
    const secrets = { relayToken: token, key: "k-2" };
    try {
      const map = { "https://relay.example.com": server.url };
      return await outputsOf(handle, { definition: rateOf(capture), transport: { map }, secrets });
    } finally {
      await server.close();
    }
  }

  it.each(CASES)("%s", async (_, handle, expected) => {
    expect(await throughServer(handle)).toMatchObject(expected);
  });

  it("gives the API the credential, and the relay its token", async () => {
    api.seen.length = 0;
    await throughServer(answering(200, {}, "{}"));
    const sent = Object.fromEntries((api.seen[0]?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
    expect(sent.authorization).toBe("Bearer k-2");
    api.seen.length = 0;
    expect((await throughServer(answering(200, {}, "{}"), "wrong")).ok).toBeNull();
    expect(api.seen).toEqual([]);
  });
});
