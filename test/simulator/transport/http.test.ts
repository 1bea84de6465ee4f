import { ButtressError } from "../../../lib/common/errors.js";
import type { HttpOutcome, HttpRequest } from "../../../lib/simulator/http.js";
import {
  type HttpTransport,
  type HttpTransportOptions,
  httpTransport,
} from "../../../lib/simulator/transport/index.js";
import { targetOf } from "../../../lib/simulator/transport/target.js";
import { type Handler, type LoopbackServer, loopbackServer } from "./loopback-server.js";

let server: LoopbackServer;
let transport: HttpTransport;
beforeAll(async () => {
  server = await loopbackServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
});
afterEach(() => transport.close());

const API = "https://api.example.com";

function send(request: Partial<HttpRequest>, options: HttpTransportOptions = {}, handle?: Handler, timeoutMs?: number) {
  server.handle = handle ?? ((out) => out.end("{}"));
  transport = httpTransport({ map: { [API]: server.url }, ...options });
  const whole: HttpRequest = { method: "POST", url: `${API}/x`, headers: {}, ...request };
  return transport.send(whole, { atMs: 1500, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
}

const seenHeaders = () => Object.fromEntries(server.seen[0]?.headers ?? []);

describe("a request over real HTTP", () => {
  it("arrives as it was rendered, byte for byte", async () => {
    const body = '{"q": "He said \\"hi\\"\\n😀 é \u2028"}';
    const headers = { "Content-Type": "application/json", "X-MiXed": "a  b" };
    await send({ method: "PATCH", url: `${API}/a%20b/c?d=%2F+e&f=`, headers, body });
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: "PATCH", url: "/a%20b/c?d=%2F+e&f=" });
    expect(seen?.body.equals(Buffer.from(body))).toBe(true);
    expect(seenHeaders()).toMatchObject({ ...headers, "Content-Length": String(Buffer.byteLength(body)) });
  });

  it("has no body unless there is one", async () => {
    await send({ method: "GET" });
    expect(server.seen[0]?.body).toHaveLength(0);
    expect(seenHeaders()).not.toHaveProperty("Content-Type");
  });

  it("does not set what HTTP sets itself", async () => {
    await send({ headers: { "Content-Length": "99", Connection: "close", "X-A": "1" }, body: "ab" });
    expect(seenHeaders()).toMatchObject({ "Content-Length": "2", "X-A": "1" });
    expect(server.seen[0]?.body.toString()).toBe("ab");
  });

  it.each([
    ["virtual", "1500"],
    ["real", undefined],
  ] as const)("says in %s time that it is %s", async (time, expected) => {
    await send({ headers: { "X-Buttress-At-Ms": "7" } }, { time });
    expect(
      new Map(server.seen[0]?.headers.map(([name, value]) => [name.toLowerCase(), value])).get("x-buttress-at-ms"),
    ).toBe(expected);
  });
});

describe("what a server does is an outcome", () => {
  const responding =
    (status: number, headers: Record<string, string>, body: string): Handler =>
    (out) =>
      void out.writeHead(status, headers).end(body);
  const response = (more: object) => ({ kind: "response", status: 200, headers: {}, body: "", afterMs: 0, ...more });

  it.each<[string, Handler, object]>([
    [
      "an answer",
      responding(200, { "Content-Type": "application/json" }, '{"a":"é😀"}'),
      response({ headers: { "content-type": "application/json" }, body: '{"a":"é😀"}' }),
    ],
    [
      "a status with its headers",
      responding(429, { "Retry-After": "7" }, "busy"),
      response({ status: 429, headers: { "retry-after": "7" }, body: "busy" }),
    ],
    ["no content", responding(204, {}, ""), response({ status: 204 })],
    [
      "a virtual delay",
      responding(503, { "X-Buttress-After-Ms": "12000", "X-Buttress-Other": "1", "X-A": "b" }, "x"),
      response({ status: 503, headers: { "x-a": "b" }, body: "x", afterMs: 12_000 }),
    ],
    ["a delay that is no number", responding(200, { "x-buttress-after-ms": "soon" }, ""), response({})],
    ["virtual silence", responding(200, { "x-buttress-after-ms": "never" }, ""), { kind: "silence" }],
    [
      "a virtual reset",
      responding(200, { "x-buttress-after-ms": "40", "x-buttress-outcome": "reset" }, ""),
      { kind: "reset", afterMs: 40 },
    ],
    ["a connection that breaks", (out) => out.socket?.resetAndDestroy(), { kind: "reset", afterMs: 0 }],
    [
      "an answer that breaks off",
      (out) => void out.writeHead(200, { "Content-Length": 50 }).write("x", () => out.destroy()),
      { kind: "reset", afterMs: 0 },
    ],
    ["something that is not HTTP", (out) => out.socket?.end("hello\r\n\r\n"), { kind: "reset", afterMs: 0 }],
  ])("%s", async (_, handle, expected) => {
    expect(await send({}, {}, handle)).toEqual(expected);
  });

  it("a server that is not there resets", async () => {
    const gone = await loopbackServer();
    await gone.close();
    expect(await send({}, { map: { [API]: gone.url } })).toEqual({ kind: "reset", afterMs: 0 });
  });

  it("one that says nothing is silent as soon as nobody waits any more", async () => {
    const times: number[] = [];
    let giveUp = (): void => {};
    const after = (ms: number, call: () => void) => {
      times.push(ms);
      giveUp = call;
      return () => {};
    };
    const clock = { nowMs: () => 0, after };
    const mute: Handler = () => giveUp();
    expect(await send({}, { clock }, mute, 5000)).toEqual({ kind: "silence" });
    expect(await send({}, { clock, patienceMs: 10 }, mute, 5000)).toEqual({ kind: "silence" });
    expect(times).toEqual([5000, 10]);
  });

  it("real time passes while a server works", async () => {
    let nowMs = 100;
    const clock = { nowMs: () => nowMs, after: () => () => {} };
    const slow: Handler = (out) => {
      nowMs += 250.4;
      out.setHeader("x-later", "1").end("{}");
    };
    expect(await send({}, { clock, time: "real" }, slow)).toMatchObject({ afterMs: 250 });
  });

  it("an answer over the limit stops the simulation", async () => {
    const long: Handler = (out) => out.end("x".repeat(1001));
    await expect(send({}, { maxResponseBytes: 1000 }, long)).rejects.toThrow(/answer of at most 1000 bytes/);
    expect(await send({}, { maxResponseBytes: 1001 }, long)).toMatchObject({ body: "x".repeat(1001) });
  });

  it("many answers at the same time stay apart", async () => {
    const echo: Handler = (out, seen) => setImmediate(() => out.end(seen.body));
    await send({}, {}, echo);
    const bodies = Array.from({ length: 200 }, (_, index) => `${index}`);
    const outcomes = await Promise.all(
      bodies.map((body) => transport.send({ method: "POST", url: `${API}/x`, headers: {}, body }, { atMs: 0 })),
    );
    expect(outcomes.map((outcome: HttpOutcome) => outcome.kind === "response" && outcome.body)).toEqual(bodies);
  });
});

describe("the target of a request", () => {
  const map = {
    "https://api.example.com": "http://127.0.0.1:1",
    "https://api.example.com/v2/": "http://localhost:2/base/",
    "http://plain.example": "http://[::1]:3",
  };

  it.each([
    ["https://api.example.com/v1/a?b=%20", "http://127.0.0.1:1/v1/a?b=%20"],
    ["https://api.example.com", "http://127.0.0.1:1/"],
    ["HTTPS://API.example.com/v1", "http://127.0.0.1:1/v1"],
    ["https://api.example.com?x=1", "http://127.0.0.1:1/?x=1"],
    ["https://api.example.com/v2/a", "http://localhost:2/base/a"],
    ["https://api.example.com/v2", "http://localhost:2/base"],
    ["https://api.example.com/v20", "http://127.0.0.1:1/v20"],
    ["http://plain.example/a", "http://[::1]:3/a"],
    ["http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"],
    ["http://127.9.9.9/a", "http://127.9.9.9/a"],
  ])("of %s is %s", (url, target) => {
    expect(targetOf(url, map).href).toBe(target);
  });

  it.each([
    "https://api.example.org/a",
    "https://api.example.com.evil.org/a",
    "https://api.example.com:444/a",
    "https://api.example.com@evil.org/a",
    "http://127.0.0.1.evil.org/a",
    "http://127.0.0.1@evil.org/a",
    "http://localhost.evil.org/",
    "http://10.0.0.1/",
    "http://0.0.0.0/",
    "https://127.0.0.1/a",
  ])("%s is refused", async (url) => {
    expect(() => targetOf(url, map)).toThrow(ButtressError);
    await expect(send({ url }, { map })).rejects.toThrow(/must be a server on a loopback address .*; map it, as in/);
    expect(server.seen).toEqual([]);
  });

  it("is refused as well when the map leads elsewhere", () => {
    expect(() => targetOf("https://a.example/x", { "https://a.example": "http://b.example" })).toThrow(
      /"http:\/\/b\.example"/,
    );
  });
});
