import { customRelay, envelope, httpRelay, type JsonValue, secret } from "../../../lib/data-action/index.js";
import { simulateSync } from "../../../lib/simulator/index.js";
import { scriptedPort } from "../../../lib/simulator/script/index.js";
import { kept, oneCall, rateOf, scores } from "./support.js";

const definition = rateOf();
const flow = oneCall(definition);

function outputsAfter(script: string, subject = definition, startAt?: string): Readonly<Record<string, JsonValue>> {
  const start = startAt === undefined ? {} : { startAt };
  const port = scriptedPort(script, { ...start, definitions: [subject] });
  const result = simulateSync(oneCall(subject), { ...start, port });
  return { ...kept(result), afterMs: result.elapsedMs };
}

describe("a flow behind a function relay gets what the API answers", () => {
  it.each<[string, object]>([
    ['200 {"score": 0.5}', { ok: true, status: 200, errorKind: "none", retryAfterSeconds: -1, score: 0.5 }],
    ["429 retry-after=7", { ok: false, status: 429, retryAfterSeconds: 7, score: -1 }],
    ["429 retry-after=7200", { status: 429, retryAfterSeconds: 7200 }],
    ["429 retry-after=date+30s", { status: 429, retryAfterSeconds: 30 }],
    ["slow 2500ms 429 retry-after=date+30s", { retryAfterSeconds: 30, afterMs: 2500 }],
    ["503 retry-after=date-5m", { status: 503, retryAfterSeconds: 0 }],
    ["503 retry-after=soon", { status: 503, retryAfterSeconds: -1 }],
    ['460 {"reason": "no seats"}', { status: 460, bodyText: '{"reason": "no seats"}' }],
    ['200 x-ratelimit-remaining=3 {"score": 1}', { ok: true, rateLimitRemaining: 3 }],
    ["limit fixed-window 1/1m else 429\n200 {}", { ok: true, rateLimitRemaining: 0 }],
    ['503 x-request-id=r-1 "down"', { requestId: "r-1", bodyText: "down" }],
    ['slow 5s 200 {"score": 2}', { ok: true, score: 2, afterMs: 5000 }],
    ["timeout", { ok: false, status: 0, errorKind: "timeout", afterMs: 6000 }],
    ["slow 7s 200 {}", { ok: false, status: 0, errorKind: "timeout", afterMs: 6000 }],
    ["slow 6s 200 {}", { ok: true, afterMs: 6000 }],
    ["slow 1s reset", { ok: false, status: 0, errorKind: "connection", afterMs: 1000 }],
    ['200 "<html>"', { ok: false, status: 200, errorKind: "badJson", bodyText: "" }],
    ["204", { ok: true, status: 204, score: -1 }],
    ["302 location=https://elsewhere.example/", { ok: false, status: 302 }],
  ])("%s", (script, expected) => {
    expect(outputsAfter(script)).toMatchObject(expected);
  });

  it("at any date of the simulation", () => {
    const startAt = "2030-05-06T07:08:09.500Z";
    expect(outputsAfter("429 retry-after=date+1m30s", definition, startAt).retryAfterSeconds).toBe(90);
    expect(outputsAfter('429 retry-after="Mon, 06 May 2030 07:09:10 GMT"', definition, startAt).retryAfterSeconds).toBe(
      61,
    );
  });

  it("and routes are the API's own", () => {
    const script = "POST /v1/people/{person}/score: 429 retry-after=3\nPOST /v1/other: 200 {}";
    expect(outputsAfter(script)).toMatchObject({ status: 429, retryAfterSeconds: 3 });
  });
});

describe("the trace of a relayed call", () => {
  const traceOf = (script: string) => {
    const runtime = { credentials: { [definition.integration]: { key: "s3cret-key-of-scores" } } };
    const { events } = simulateSync(flow, { port: scriptedPort(script, { definitions: [definition], runtime }) });
    return events.find((event) => event.type === "request");
  };

  it("shows the API's exchange, without secrets", () => {
    const event = traceOf('200 {"score": 1, "key": "s3cret-key-of-scores"}');
    expect(event?.exchange).toMatchObject({
      request: { method: "POST", url: "https://scores.example.com/v1/people/Ann%20Lee/score", body: '{"note":"fine"}' },
      outcome: { kind: "response", status: 200 },
    });
    expect(event?.exchange?.request.headers).toMatchObject({ authorization: "Bearer ***" });
    expect(JSON.stringify(event)).not.toContain("s3cret");
  });

  it("shows the last exchange of several", () => {
    const moved = "POST /v1: 307 location=/v2/score\nPOST /v2: 429 retry-after=4";
    const event = traceOf(moved);
    expect(event?.exchange?.request.url).toBe("https://scores.example.com/v2/score");
    expect(event?.outputs).toMatchObject({ status: 429, retryAfterSeconds: 4 });
  });

  it("shows an answer that came too late for the relay as none", () => {
    expect(traceOf("slow 7s 200 {}")?.exchange?.outcome).toEqual({ kind: "silence" });
  });
});

describe("other relays", () => {
  const server = httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") });

  it("of a server do their work in process, when it is known what it calls", () => {
    const api = scores(envelope(server));
    const ofServer = { ...rateOf(envelope(server)), ...(api.relay && { relay: api.relay }) };
    expect(outputsAfter("429 retry-after=9", ofServer)).toMatchObject({
      status: 429,
      retryAfterSeconds: 9,
    });
    expect(outputsAfter("timeout", ofServer)).toMatchObject({ errorKind: "timeout", afterMs: 6000 });
  });

  it.each([
    ["of a server that nothing is known of", envelope(server)],
    ["of the customer", envelope(customRelay())],
  ])("%s answer with the envelope, and what it lacks has its default", (_, capture) => {
    const script = '200 {"ok": false, "status": 503, "retryAfterSeconds": 12}';
    expect(outputsAfter(script, rateOf(capture))).toMatchObject({
      ok: false,
      status: 503,
      retryAfterSeconds: 12,
      rateLimitRemaining: -1,
      bodyText: "",
      score: -1,
    });
  });
});
