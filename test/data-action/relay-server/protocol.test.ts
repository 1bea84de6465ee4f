import type { RelayLogEntry, RelayServer } from "../../../lib/data-action/relay/server/index.js";
import { type Api, ENVELOPE, REQUEST, startApi, startRelay, targetOf } from "./api.js";

const TOKEN = "0123456789abcdef0123";
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

let api: Api;
let relay: RelayServer;
const log: RelayLogEntry[] = [];

beforeAll(async () => {
  api = await startApi();
  const targets = [targetOf(api.url), targetOf(api.url, "other-api")];
  relay = await startRelay(targets, { port: 0, token: TOKEN, maxBodyBytes: 1000, log: (entry) => log.push(entry) });
});
afterAll(async () => {
  await relay.close();
  await api.close();
});
beforeEach(() => {
  log.length = 0;
});

const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(relay.url + path, { method: "POST", body: REQUEST, headers: bearer(TOKEN), ...init });

describe("the relay's server", () => {
  it("makes the API's request and answers with the envelope", async () => {
    const headers = { ...bearer(TOKEN), "X-RELAY-authorization": "Basic secret" };
    const answer = await call("/v1/sentiment", { headers });
    expect([answer.status, await answer.json()]).toEqual([200, ENVELOPE]);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const request = api.requests.at(-1);
    expect([request?.method, request?.url, request?.headers.authorization]).toEqual([
      "POST",
      "/v1/score",
      "Basic secret",
    ]);
  });

  it("keeps its own token to itself", async () => {
    await call("/v1/other-api");
    expect(JSON.stringify(api.requests.at(-1)?.rawHeaders)).not.toContain(TOKEN);
  });

  it("logs one entry for each request, with nothing that a client or an API wrote", async () => {
    await call("/v1/sentiment", { headers: { ...bearer(TOKEN), "x-relay-authorization": "Basic secret" } });
    await call("/v1/sentiment", { body: '{"operation":"hunter2"}' });
    await call("/v1/sentiment", { body: "hunter2" });
    await call("/v1/hunter2");
    await call("/v1/sentiment", { headers: bearer("hunter2") });
    await call("/healthz", { method: "GET", body: null });
    const milliseconds = expect.any(Number);
    expect(log).toEqual([
      { type: "call", api: "sentiment", operation: "score", status: 200, errorKind: "none", milliseconds },
      { type: "call", api: "sentiment", status: 400, errorKind: "refused", milliseconds },
      { type: "refused", api: "sentiment", status: 400, milliseconds },
      { type: "refused", status: 404, milliseconds },
      { type: "refused", status: 401, milliseconds },
    ]);
  });

  it.each<[string, string, RequestInit, number, string]>([
    ["no JSON", "/v1/sentiment", { body: "{" }, 400, "the body must be JSON in UTF-8"],
    ["no UTF-8", "/v1/sentiment", { body: Buffer.from([34, 255, 34]) }, 400, "the body must be JSON in UTF-8"],
    ["no body", "/v1/sentiment", { body: null }, 400, "the body must be JSON in UTF-8"],
    ["an unknown API", "/v1/constructor", {}, 404, "there is no such API here: POST /v1/<api id>"],
    ["a path below an API", "/v1/sentiment/score", {}, 404, "there is no such API here: POST /v1/<api id>"],
    ["another path", "/", {}, 404, "there is no such API here: POST /v1/<api id>"],
    ["another method", "/v1/sentiment", { method: "PUT" }, 405, "use POST"],
    ["another method for health", "/healthz", {}, 405, "use GET"],
    ["a body over the limit", "/v1/sentiment", { body: "x".repeat(1001) }, 413, "the body may have at most 1000 bytes"],
    ["a far larger body", "/v1/sentiment", { body: "x".repeat(5e6) }, 413, "the body may have at most 1000 bytes"],
  ])("refuses %s", async (_, path, init, status, message) => {
    const sent = api.requests.length;
    const answer = await call(path, init);
    expect([answer.status, await answer.json()]).toEqual([status, { message }]);
    expect(answer.headers.get("content-type")).toBe("application/json");
    if (status === 405) expect(answer.headers.get("allow")).toContain(path === "/healthz" ? "GET" : "POST");
    expect(api.requests).toHaveLength(sent);
  });

  it("counts the bytes of a body whose length is not said", async () => {
    const body = new Blob(["x".repeat(600), "x".repeat(600)]).stream();
    const answer = await call("/v1/sentiment", { body, duplex: "half" } as RequestInit);
    expect(answer.status).toBe(413);
    expect((await call("/v1/sentiment")).status).toBe(200);
  });

  it("takes a body of exactly the limit", async () => {
    expect((await call("/v1/sentiment", { body: REQUEST.padEnd(1000) })).status).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ["missing", {}],
    ["wrong", bearer("0123456789abcdef0124")],
    ["shorter", bearer(TOKEN.slice(1))],
    ["longer", bearer(`${TOKEN}0`)],
    ["empty", { authorization: "Bearer " }],
    ["of another scheme", { authorization: `Basic ${TOKEN}` }],
    ["without a scheme", { authorization: TOKEN }],
    ["followed by more", bearer(`${TOKEN} x`)],
    ["in another header", { "x-relay-authorization": `Bearer ${TOKEN}` }],
  ])("refuses a token that is %s, before anything else", async (_, headers) => {
    for (const path of ["/v1/sentiment", "/v1/unknown", "/"]) {
      const answer = await call(path, { headers, body: "{" });
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
      expect(await answer.json()).toEqual({ message: "the relay's bearer token is missing or wrong" });
    }
  });

  it.each(["bearer", "BEARER  "])("takes the scheme %j in any spelling", async (scheme) => {
    const answer = await call("/v1/sentiment?x=1", { headers: { authorization: `${scheme} ${TOKEN}` } });
    expect(answer.status).toBe(200);
  });

  it.each(["GET", "HEAD"])("tells %s /healthz that it is well, without a token", async (method) => {
    const answer = await fetch(`${relay.url}/healthz?probe`, { method });
    expect([answer.status, await answer.text()]).toEqual([200, method === "GET" ? '{"ok":true}' : ""]);
  });
});

describe("the relay's start", () => {
  it.each([
    ["0.0.0.0", undefined, /must have a token: set BUTTRESS_RELAY_TOKEN/],
    ["::", undefined, /must have a token/],
    ["127.0.0.1.example.com", undefined, /must have a token/],
    ["127.0.0.1", "hunter2", /must be at least 16 ASCII characters without blanks$/],
    ["127.0.0.1", "hunter2 hunter2 hunter2", /without blanks$/],
    ["127.0.0.1", "", /without blanks$/],
  ])("refuses host %s with token %s", async (host, token, message) => {
    const start = startRelay([], { host, token, port: 0 });
    await expect(start).rejects.toThrow(RangeError);
    await expect(start).rejects.toThrow(message);
    await expect(start).rejects.not.toThrow(/hunter2/);
  });

  it("refuses two targets of one API", async () => {
    const target = targetOf(api.url);
    await expect(startRelay([target, target], { port: 0 })).rejects.toThrow(/two targets have the API id sentiment/);
  });

  it("needs no token on this machine, but serves no web page then", async () => {
    const open = await startRelay([targetOf(api.url)], { port: 0 });
    const post = (headers: Record<string, string>) =>
      fetch(`${open.url}/v1/sentiment`, { method: "POST", body: REQUEST, headers });
    expect((await post({})).status).toBe(200);
    expect((await post({ origin: "https://evil.example" })).status).toBe(401);
    await open.close();
  });
});
