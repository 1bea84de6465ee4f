import fc from "fast-check";
import { startFakeApi } from "../../../lib/simulator/fake-api/index.js";
import type { HttpOutcome, HttpRequest } from "../../../lib/simulator/http.js";
import { type Script, scriptedTransport } from "../../../lib/simulator/script/index.js";
import { httpTransport } from "../../../lib/simulator/transport/index.js";
import { script } from "../script/arbitrary.js";

type Asked = readonly (readonly [request: HttpRequest, atMs: number])[];

const BASE = "https://api.example.com";
const OPTIONS = { seed: 7, latencyMs: 30 };

/** Asks the script in the same process, and a real server in virtual time. */
async function both(given: Script | string, asked: Asked): Promise<readonly [HttpOutcome[], HttpOutcome[]]> {
  const inProcess = scriptedTransport(given, OPTIONS);
  const api = await startFakeApi(given, { ...OPTIONS, time: "virtual" });
  const real = httpTransport({ map: { [BASE]: api.url } });
  const outcomes: [HttpOutcome[], HttpOutcome[]] = [[], []];
  try {
    for (const [request, atMs] of asked) {
      outcomes[0].push(await inProcess.send(request, { atMs, timeoutMs: 60_000 }));
      outcomes[1].push(await real.send(request, { atMs, timeoutMs: 60_000 }));
    }
    const got = api.requests.map(({ method, url, body, atMs }) => ({ method, url: BASE + url, body, atMs }));
    expect(got).toEqual(asked.map(([{ method, url, body = "" }, atMs]) => ({ method, url, body, atMs })));
  } finally {
    real.close();
    await api.close();
  }
  return outcomes;
}

const gap = fc.oneof(fc.constant(0), fc.nat(400), fc.nat(20_000));
const request: fc.Arbitrary<HttpRequest> = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
  url: fc.constantFrom("/", "/v1/orders", "/v1/orders/7?x=1", "/v1/x/items", "/a-b.c~d/%20").map((path) => BASE + path),
  headers: fc.record({ "x-key": fc.constantFrom("1", "2") }),
});
const asked = (minLength: number, maxLength: number): fc.Arbitrary<Asked> =>
  fc.array(fc.tuple(request, gap), { minLength, maxLength }).map((all) => {
    let now = 0;
    return all.map(([one, wait]) => {
      now += wait;
      return [one, now] as const;
    });
  });

describe("the fake API in virtual time", () => {
  it("answers as the script does in the same process: 1,000 random requests to one long script", async () => {
    const text = `
      from 20s to 60s: flaky p=0.5 slow 2s 504
      flaky p=0.2 timeout
      limit fixed-window 40/10s key=path else 429 {"e":"slow down"}
      503 x3; slow 12s 200 {"text":"quote \\" newline \\n emoji 😀"}; reset x5; slow 3s reset
      flaky p=0.3 429 retry-after="Wed, 21 Oct 2026 07:28:00 GMT" else 200 {"score":0.90}
      timeout; 204; 429 retry-after=date+90s; 200 "é"; 302 location=/x; 200 {} x*
      POST /v1/orders: limit token-bucket rate=1/s burst=3 key=header:x-key reset=epoch else 429; 201 {"id":1}
      /v1/orders/{id}: 404 "gone" x2; 200`;
    const [requests] = fc.sample(asked(1000, 1000), { numRuns: 1, seed: 42 });
    const [inProcess, overHttp] = await both(text, requests as Asked);
    expect(overHttp).toEqual(inProcess);
    const kinds = new Set(inProcess.map((one) => (one.kind === "response" ? one.status : one.kind)));
    expect(kinds.size).toBeGreaterThan(9);
  });

  it("answers as the script does in the same process: random scripts", async () => {
    await fc.assert(
      fc.asyncProperty(script, asked(1, 15), async (given, requests) => {
        const [inProcess, overHttp] = await both(given, requests);
        expect(overHttp).toEqual(inProcess);
      }),
      { numRuns: 60 },
    );
  });

  it("gets bodies byte for byte", async () => {
    const body = JSON.stringify({ text: 'quote " newline \n tab \t emoji 😀 \u0000' });
    const asking: Asked = [
      [{ method: "POST", url: `${BASE}/x`, headers: { "content-type": "application/json" }, body }, 0],
    ];
    const [[inProcess], [overHttp]] = await both("200 {}", asking);
    expect(overHttp).toEqual(inProcess);
  });
});
