import fc from "fast-check";
import type { HttpOutcome, HttpRequest } from "../../../lib/simulator/http.js";
import {
  createResponder,
  parseScript,
  type ResponderOptions,
  scriptedTransport,
} from "../../../lib/simulator/script/index.js";
import { script } from "./arbitrary.js";

const get = (url: string): HttpRequest => ({ method: "GET", url, headers: {} });
const short = (outcome: HttpOutcome): string => {
  if (outcome.kind === "silence") return "silence";
  const what = outcome.kind === "response" ? String(outcome.status) : "reset";
  return outcome.afterMs === 0 ? what : `${what}@${outcome.afterMs}`;
};
/** What a script answers to requests at some times. */
const answers = (text: string, times: readonly number[], options?: ResponderOptions): string => {
  const respond = createResponder(text, options);
  return times.map((t) => short(respond(get("/"), t))).join(" ");
};
const zeros = (count: number): number[] => new Array(count).fill(0);

describe("a script of failure", () => {
  it.each<[string, string]>([
    ["503", "503 503 503 503 503 503"],
    ["503 x2; 200", "503 503 200 200 200 200"],
    ["503; 429 x2; timeout; reset", "503 429 429 silence reset reset"],
    ["503 x2; 200; 504 x2", "503 503 200 504 504 504"],
    ["503; 200 x*", "503 200 200 200 200 200"],
    ["slow 12s 200; slow 1s slow 500ms reset; 200", "200@12000 reset@1500 200 200 200 200"],
    ["flaky p=1 429 else 200; 504", "429 504 504 504 504 504"],
    ["flaky p=0 429; 200; 504", "200 504 504 504 504 504"],
    ["slow 1s flaky p=1 timeout else 200", "silence silence silence silence silence silence"],
  ])("%s answers %s", (text, expected) => {
    expect(answers(text, zeros(6))).toBe(expected);
  });

  it("tells dates from its answer on, with the date of the answer", () => {
    const headersOf = (text: string, atMs: number, options?: ResponderOptions) => {
      const outcome = createResponder(text, options)(get("/"), atMs);
      return outcome.kind === "response" ? outcome.headers : outcome;
    };
    expect(headersOf("429 retry-after=date+30s x-since=date-1h", 0)).toEqual({
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
      "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT",
      "x-since": "Wed, 31 Dec 2025 23:00:00 GMT",
    });
    const options = { startAt: "2026-12-31T23:59:50Z", latencyMs: 200 };
    expect(headersOf("slow 4s 503 retry-after=date+0s", 6000, options)).toEqual({
      date: "Fri, 01 Jan 2027 00:00:01 GMT",
      "retry-after": "Fri, 01 Jan 2027 00:00:01 GMT",
    });
    expect(headersOf("limit fixed-window 1/1m else 429; 200 date=never a=date+1s", 0)).toMatchObject({
      date: "never",
      a: "Thu, 01 Jan 2026 00:00:01 GMT",
      "x-ratelimit-remaining": "0",
    });
    expect(headersOf('200 a="date+1s" b=date+1 c=date', 0)).toEqual({ a: "date+1s", b: "date+1", c: "date" });
  });

  it.each<[string, string]>([
    ["from 0s to 90s: 504", "504 504 200 200"],
    ["from 1s: reset; 503; 504", "503 reset reset reset"],
    ["from 90s to 100s: 500; from 0s to 95s: 504; 201", "504 504 500 201"],
    ["from 0s to 90s: flaky p=1 429; 503; 201", "429 429 503 201"],
    ["from 0s to 90s: limit fixed-window 1/1h else 429; 503; 201", "503 429 201 201"],
    ["503; from 0s to 90s: 504; 201", "504 504 503 201"],
  ])("%s holds at its times and uses no step there", (text, expected) => {
    expect(answers(text, [0, 89_999, 90_000, 100_000])).toBe(expected);
  });

  it("answers 200 {} when there are no steps", () => {
    const outcome = createResponder("POST /x:")({ method: "POST", url: "/x", headers: {} }, 0);
    expect(outcome).toEqual({
      kind: "response",
      status: 200,
      headers: { "content-type": "application/json" },
      body: "{}",
      afterMs: 0,
    });
  });

  it("sends bodies as they are written, with a content type unless there is one", () => {
    const respond = createResponder('200 {"n": 1.0}; 200 "é{}"; 200 Content-Type=text/csv "a"; 200');
    const sent = zeros(4).map(() => respond(get("/"), 0) as Extract<HttpOutcome, { kind: "response" }>);
    expect(sent.map(({ body }) => body)).toEqual(['{"n": 1.0}', "é{}", "a", ""]);
    expect(sent.map(({ headers }) => headers["content-type"])).toEqual([
      "application/json",
      "text/plain; charset=utf-8",
      "text/csv",
      undefined,
    ]);
  });

  it("takes the usual time for every answer, to which slow adds", () => {
    expect(answers("200; reset; slow 1s 503; timeout", zeros(4), { latencyMs: 40 })).toBe(
      "200@40 reset@40 503@1040 silence",
    );
    expect(answers("POST /x: 200", [0], { latencyMs: 40 })).toBe("404@40");
  });

  it("fails by chance as often as it says, in the same places for the same seed", () => {
    const text = "flaky p=0.3 429; 200";
    const first = answers(text, zeros(10_000), { seed: 7 });
    expect(answers(text, zeros(10_000), { seed: 7 })).toBe(first);
    expect(answers(text, zeros(10_000), { seed: 8 })).not.toBe(first);
    expect(answers(text, zeros(10_000))).toBe(answers(text, zeros(10_000), { seed: 1 }));
    const share = first.split(" ").filter((status) => status === "429").length / 10_000;
    expect(share).toBeGreaterThan(0.28);
    expect(share).toBeLessThan(0.32);
  });

  it("is the same for its text and its model, and in a transport", () => {
    const text = "429 retry-after=7; slow 1s 200 {}";
    const transport = scriptedTransport(parseScript(text), { latencyMs: 5 });
    const respond = createResponder(text, { latencyMs: 5 });
    for (const atMs of [0, 10, 20]) expect(transport.send(get("/"), { atMs })).toEqual(respond(get("/"), atMs));
  });

  it("answers every request of any script, the same every time", () => {
    const requests = fc.array(fc.tuple(fc.constantFrom("/", "/v1/orders/7", "/v1/a/items"), fc.nat(100_000)), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(script, requests, fc.nat(), (given, asked, seed) => {
        const run = () => {
          const respond = createResponder(given, { seed });
          return asked.map(([url, atMs]) => respond(get(url), atMs));
        };
        expect(run()).toEqual(run());
        for (const outcome of run()) expect(["response", "reset", "silence"]).toContain(outcome.kind);
      }),
    );
  });

  it("answers 200,000 requests a second and more", () => {
    const respond = createResponder('503 x3; flaky p=0.3 429 retry-after=2 else 200 {"score":0.9}');
    const request = get("/v1/sentiment");
    const started = performance.now();
    for (let atMs = 0; atMs < 100_000; atMs++) respond(request, atMs);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("routes", () => {
  const text = `
    500
    /v1: 501
    /v1/orders: 502
    GET /v1/orders: 503
    /v1/orders/{id}: 504
    /v1/orders/7: 505
    /v1/orders/{id}/items: 506`;
  const statusOf = (method: HttpRequest["method"], url: string): string =>
    short(createResponder(text)({ method, url, headers: {} }, 0));

  it.each<[HttpRequest["method"], string, string]>([
    ["GET", "/", "500"],
    ["GET", "/v2/orders", "500"],
    ["GET", "/v1", "501"],
    ["GET", "/v1/", "501"],
    ["GET", "/v1/ordersX", "501"],
    ["POST", "/v1/orders", "502"],
    ["GET", "/v1/orders?id=/v1/orders/7", "503"],
    ["GET", "https://api.example.com/v1/orders#x", "503"],
    ["GET", "https://api.example.com", "500"],
    ["GET", "/v1/orders/8", "504"],
    ["GET", "/v1/orders/7/", "505"],
    ["DELETE", "/v1/orders/7/parts/1", "505"],
    ["PUT", "/v1/orders/7/items/3", "506"],
  ])("%s %s gets %s", (method, url, status) => {
    expect(statusOf(method, url)).toBe(status);
  });

  it("refuse with 404 and the reason what nobody takes", () => {
    expect(createResponder("POST /x: 200")(get("/x?a=1"), 0)).toEqual({
      kind: "response",
      status: 404,
      headers: { "content-type": "application/json" },
      body: '{"message":"the script has no route for GET /x"}',
      afterMs: 0,
    });
  });

  it("have their own steps and limits", () => {
    const respond = createResponder("/a: 503; 200\n/b: limit fixed-window 1/h else 429; 201");
    const urls = ["/a", "/b", "/b", "/a", "/a", "/b"];
    expect(urls.map((url) => short(respond(get(url), 0)))).toEqual(["503", "201", "429", "200", "200", "429"]);
  });
});
