import fc from "fast-check";
import type { HttpOutcome } from "../../../lib/simulator/http.js";
import { createResponder, type Responder } from "../../../lib/simulator/script/index.js";

type Headers = Readonly<Record<string, string>>;

const REQUEST = { method: "GET", url: "/a", headers: {} } as const;

/** Times of requests, often several at once. */
const times = fc
  .array(fc.oneof(fc.constant(0), fc.nat(50), fc.nat(3000)), { minLength: 1, maxLength: 120 })
  .map((gaps) =>
    gaps.map(
      (
        (sum) => (gap) =>
          (sum += gap)
      )(0),
    ),
  );

function ask(
  respond: Responder,
  atMs: number,
  request: Parameters<Responder>[0] = REQUEST,
): Extract<HttpOutcome, { kind: "response" }> {
  const outcome = respond(request, atMs);
  if (outcome.kind !== "response") throw new Error(outcome.kind);
  return outcome;
}

const number = (headers: Headers, name: string): number => Number(headers[name]);

/** Tokens in the bucket, in `perMs` parts of one, from the passes so far: no span holds more than burst and gain. */
function level(passed: readonly number[], t: number, burst: number, count: number, perMs: number): number {
  const spans = passed.map((s, index) => burst * perMs + count * (t - s) - (passed.length - index) * perMs);
  return Math.min(burst * perMs, ...spans);
}

describe("a token bucket", () => {
  const rates = fc.record({
    count: fc.integer({ min: 1, max: 20 }),
    perMs: fc.constantFrom(7, 500, 1000, 60_000),
    burst: fc.integer({ min: 1, max: 10 }),
  });

  it("lets through what the bucket holds, no more and no less, and tells the truth in its headers", () => {
    fc.assert(
      fc.property(times, rates, (moments, { count, perMs, burst }) => {
        const respond = createResponder(`limit token-bucket rate=${count}/${perMs}ms burst=${burst} else 429`);
        const passed: number[] = [];
        const tokens = (t: number): number => level(passed, t, burst, count, perMs);
        for (const t of moments) {
          const passes = tokens(t) >= perMs;
          const { status, headers } = ask(respond, t);
          expect(status).toBe(passes ? 200 : 429);
          if (passes) passed.push(t);
          expect(headers["x-ratelimit-limit"]).toBe(String(burst));
          expect(headers["x-ratelimit-remaining"]).toBe(String(Math.floor(tokens(t) / perMs)));
          const reset = number(headers, "x-ratelimit-reset");
          expect(tokens(t + reset * 1000)).toBe(burst * perMs);
          if (reset > 0) expect(tokens(t + (reset - 1) * 1000)).toBeLessThan(burst * perMs);
          expect("retry-after" in headers).toBe(!passes);
          if (passes) continue;
          const retry = number(headers, "retry-after");
          expect(tokens(t + retry * 1000)).toBeGreaterThanOrEqual(perMs);
          expect(tokens(t + (retry - 1) * 1000)).toBeLessThan(perMs);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never lets more through in any span than burst and gain", () => {
    fc.assert(
      fc.property(times, rates, (moments, { count, perMs, burst }) => {
        const respond = createResponder(`limit token-bucket rate=${count}/${perMs}ms burst=${burst} else 429`);
        const passed = moments.filter((t) => ask(respond, t).status === 200);
        passed.forEach((from, first) => {
          passed.slice(first).forEach((to, more) => {
            expect((more + 1) * perMs).toBeLessThanOrEqual(burst * perMs + count * (to - from));
          });
        });
      }),
    );
  });

  it("loses nothing by rounding, however often it is asked", () => {
    const respond = createResponder("limit token-bucket rate=3/s burst=1 else 429");
    const passed = Array.from({ length: 100_001 }, (_, t) => t).filter((t) => ask(respond, t).status === 200);
    expect(passed).toHaveLength(300);
    expect(passed.slice(0, 4)).toEqual([0, 334, 668, 1002]);
  });
});

describe("a fixed window", () => {
  it("lets its count through in every window, and tells when the next one begins", () => {
    const rates = fc.record({
      count: fc.integer({ min: 1, max: 8 }),
      perMs: fc.constantFrom(1, 999, 1000, 2500, 60_000),
    });
    fc.assert(
      fc.property(times, rates, (moments, { count, perMs }) => {
        const respond = createResponder(`limit fixed-window ${count}/${perMs}ms else 429`);
        const used = new Map<number, number>();
        for (const t of moments) {
          const window = Math.floor(t / perMs);
          const before = used.get(window) ?? 0;
          const passes = before < count;
          if (passes) used.set(window, before + 1);
          const { status, headers } = ask(respond, t);
          const wait = String(Math.ceil(((window + 1) * perMs - t) / 1000));
          expect(status).toBe(passes ? 200 : 429);
          expect(headers).toEqual({
            ...(passes && { "content-type": "application/json" }),
            ...(!passes && { "retry-after": wait }),
            "x-ratelimit-limit": String(count),
            "x-ratelimit-remaining": String(count - Math.min(count, before + 1)),
            "x-ratelimit-reset": wait,
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("limits", () => {
  const statuses = (text: string, requests: readonly (readonly [url: string, headers?: Headers])[]): number[] => {
    const respond = createResponder(text);
    return requests.map(([url, headers = {}]) => ask(respond, 0, { method: "GET", url, headers }).status);
  };

  it("count each path by itself, without the query", () => {
    const text = "limit fixed-window 1/s key=path else 429";
    expect(statuses(text, [["/a"], ["/b"], ["/a?x=1"], ["http://h/b"], ["http://h/"], ["http://h"]])).toEqual([
      200, 200, 429, 429, 200, 429,
    ]);
  });

  it("count each value of a header by itself, whatever the case of its name", () => {
    const text = "limit fixed-window 1/s key=header:x-key else 429";
    const keys = [{ "x-key": "1" }, { "X-Key": "2" }, { "X-KEY": "1" }, {}, {}, { "x-key": "" }];
    expect(
      statuses(
        text,
        keys.map((headers) => ["/a", headers] as const),
      ),
    ).toEqual([200, 200, 429, 200, 429, 200]);
  });

  it("tell the reset as a date when asked to, from the start of the clock", () => {
    const text = "limit fixed-window 1/1m reset=epoch else 429";
    const respond = createResponder(text, { startAt: "2026-01-01T00:00:10.500Z" });
    const reset = number(ask(respond, 20_000).headers, "x-ratelimit-reset");
    expect(new Date(reset * 1000).toISOString()).toBe("2026-01-01T00:01:11.000Z");
    expect(ask(respond, 20_000).headers["retry-after"]).toBe("40");
  });

  it("leave headers alone that the script writes itself", () => {
    const respond = createResponder(
      'limit fixed-window 1/1m else 429 retry-after=3 {"e":1}; 200 x-ratelimit-remaining=many',
    );
    expect(ask(respond, 0).headers).toMatchObject({ "x-ratelimit-limit": "1", "x-ratelimit-remaining": "many" });
    expect(ask(respond, 0)).toMatchObject({ status: 429, headers: { "retry-after": "3", "x-ratelimit-reset": "60" } });
  });

  it("let the tightest of several speak, or the one that refuses", () => {
    const respond = createResponder(
      "limit fixed-window 9/s else 429; limit fixed-window 2/m else 503; limit fixed-window 5/h else 500",
    );
    const limitOf = () => ask(respond, 0).headers["x-ratelimit-limit"];
    expect([limitOf(), limitOf()]).toEqual(["2", "2"]);
    expect(ask(respond, 0)).toMatchObject({ status: 503, headers: { "x-ratelimit-limit": "2", "retry-after": "60" } });
  });

  it("take an earlier time as now, so that no time passes twice", () => {
    const respond = createResponder("limit token-bucket rate=1/s burst=1 else 429");
    expect([5000, 4000, 5999, 6000].map((t) => ask(respond, t).status)).toEqual([200, 429, 429, 200]);
    const windows = createResponder("limit fixed-window 1/s else 429");
    expect([5000, 4000, 5999, 6000].map((t) => ask(windows, t).status)).toEqual([200, 429, 429, 200]);
  });

  it("can be silent or broken instead of refusing", () => {
    const respond = createResponder("limit fixed-window 1/s else reset");
    expect([respond(REQUEST, 0).kind, respond(REQUEST, 0)]).toEqual(["response", { kind: "reset", afterMs: 0 }]);
  });
});
