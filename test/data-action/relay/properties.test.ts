import { Ajv } from "ajv";
import fc from "fast-check";
import { httpDate } from "../../../lib/data-action/relay/http-date.js";
import { ANSWER_LIMIT, MAX_RETRY_AFTER_SECONDS } from "../../../lib/data-action/relay/limits.js";
import { type RelayAnswer, relay } from "../../../lib/data-action/relay/relay.js";
import { retryAfterSeconds } from "../../../lib/data-action/relay/retry-after.js";
import { envelopeSchema } from "../../../lib/data-action/relay/schema.js";
import { handTime, NOW } from "./loopback.js";
import { group, list, operation, scalar, target } from "./shapes.js";

const outputs = group({
  id: scalar("string"),
  count: scalar("integer"),
  total: scalar("decimal"),
  paid: scalar("boolean"),
  lines: list(group({ sku: scalar("string"), amount: scalar("integer") })),
  constructor: group({ name: scalar("string") }),
});
const ajv = new Ajv();
const isEnvelope = ajv.compile(envelopeSchema());
const isAnswer = ajv.compile(envelopeSchema(outputs));

const BASE = "https://api.example.com/base";
const operations = {
  get: operation({ outputs, headers: ["Authorization", "X-Tenant"], query: ["limit"] }),
  post: operation({ outputs, method: "POST", path: "/orders", body: "json" }),
  form: operation({ outputs, method: "POST", path: "/orders", body: "form" }),
};
const orders = target(operations, BASE);
const request = { operation: "get", path: { orderId: "7" } };

const answering = (response: () => Response | Promise<Response>) => ({
  time: handTime(),
  fetch: async () => response(),
});

/** Bytes of every sort, and bodies near to those of the contract. */
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: "grapheme" }).map((text) => new TextEncoder().encode(text)),
  fc.json().map((text) => new TextEncoder().encode(text)),
  fc
    .record(
      {
        id: fc.oneof(fc.string(), fc.jsonValue()),
        count: fc.oneof(fc.integer(), fc.jsonValue()),
        total: fc.oneof(fc.double(), fc.jsonValue()),
        paid: fc.oneof(fc.boolean(), fc.jsonValue()),
        lines: fc.oneof(
          fc.array(fc.record({ sku: fc.string(), amount: fc.integer() }, { requiredKeys: [] })),
          fc.jsonValue(),
        ),
        constructor: fc.oneof(fc.record({ name: fc.string() }), fc.jsonValue()),
      },
      { requiredKeys: [] },
    )
    .map((body) => new TextEncoder().encode(JSON.stringify(body))),
);

const names = fc.constantFrom(
  ...[
    "Retry-After",
    "Date",
    "RateLimit",
    "RateLimit-Reset",
    "X-RateLimit-Reset",
    "X-RateLimit-Remaining",
    "X-Rate-Limit-Remaining",
  ],
  ...["X-Request-Id", "X-Amzn-RequestId", "Content-Type", "Location", "Content-Encoding"],
);
const values = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.constantFrom(
    '"a";r=0;t=5',
    "text/html; charset=utf-16",
    "/x",
    "https://evil.example/",
    "1, 2, Sun, 06 Nov 1994 08:49:37 GMT",
  ),
);
const NULL_BODY = [204, 205, 304];

interface Given {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Bytes after which the body breaks off. */
  readonly breaks: number | undefined;
}
const responses = fc.record<Given>({
  status: fc.oneof(fc.integer({ min: 200, max: 599 }), fc.constantFrom(200, 200, 200, 204, 301, 308, 429, 503)),
  headers: fc.array(fc.tuple(names, values), { maxLength: 6 }),
  body: bodies,
  breaks: fc.option(fc.nat({ max: 60 }), { nil: undefined }),
});

/** A stream of small chunks, which may break. */
function streamOf({ body, breaks = Number.POSITIVE_INFINITY }: Given): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = body.subarray(at, Math.min(at + 7, breaks));
      at += chunk.length;
      if (chunk.length > 0) controller.enqueue(chunk);
      else if (at >= breaks) controller.error(new TypeError("terminated"));
      else controller.close();
    },
  });
}

function responseOf(given: Given): Response {
  const headers = new Headers();
  for (const [name, value] of given.headers) headers.append(name, value);
  return new Response(NULL_BODY.includes(given.status) ? null : streamOf(given), { status: given.status, headers });
}

function checkAnswer(answer: RelayAnswer): void {
  const read = JSON.parse(JSON.stringify(answer));
  isAnswer(read);
  expect(isAnswer.errors).toBeNull();
  expect(read).toEqual(answer);
}

describe("an answer", () => {
  it("follows the schema of its operation, whatever the response is", async () => {
    const seen = { ok: 0, badJson: 0, connection: 0, text: 0 };
    await fc.assert(
      fc.asyncProperty(responses, async (given) => {
        const answer = await relay(
          orders,
          request,
          {},
          answering(() => responseOf(given)),
        );
        checkAnswer(answer);
        if (answer.status !== 0) expect(answer.status).toBe(given.status);
        if (answer.status === 0) expect(given.breaks !== undefined && given.status <= 299).toBe(true);
        if (given.status <= 299) expect(answer.bodyText).toBe("");
        else if (answer.bodyText !== "") seen.text++;
        if (answer.ok) seen.ok++;
        if (answer.errorKind === "badJson") seen.badJson++;
        if (answer.errorKind === "connection") seen.connection++;
      }),
      { numRuns: 1_000 },
    );
    // The generator reaches every way out.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  it("follows the schema whatever fetch rejects with", async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (reason) => {
        const answer = await relay(
          orders,
          request,
          {},
          answering(() => Promise.reject(reason)),
        );
        checkAnswer(answer);
        expect(answer).toMatchObject({ ok: false, status: 0 });
      }),
    );
  });

  it("follows the schema whatever the request and the headers are", async () => {
    const known = fc.record(
      {
        operation: fc.constantFrom("get", "post", "form"),
        path: fc.oneof(fc.record({ orderId: fc.anything() }), fc.anything()),
        query: fc.oneof(fc.record({ limit: fc.anything() }), fc.anything()),
        body: fc.anything(),
      },
      { requiredKeys: ["operation"] },
    );
    const headers = fc.dictionary(fc.constantFrom("x-relay-authorization", "X-Relay-X-Tenant"), fc.anything());
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(known, fc.anything({ withBigInt: true, withNullPrototype: true })),
        headers,
        async (any, some) => {
          const given = some as Readonly<Record<string, string>>;
          const answer = await relay(
            orders,
            any,
            given,
            answering(() => new Response("{}")),
          );
          isEnvelope(answer);
          expect(isEnvelope.errors).toBeNull();
          expect(["none", "refused"]).toContain(answer.errorKind);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is never larger than what a function may answer", async () => {
    const wide = group(Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`member${n}`, scalar("decimal")])));
    const many = target({ get: operation({ outputs: group({ lines: list(wide) }) }) }, BASE);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 10_000 }),
        fc.constantFrom("{}", '{"member1":1e20}'),
        async (count, item) => {
          const body = `{"lines":[${Array(count).fill(item).join(",")}]}`;
          const answer = await relay(
            many,
            request,
            {},
            answering(() => new Response(body)),
          );
          expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(ANSWER_LIMIT);
          expect(answer.errorKind).toBe(answer.ok ? "none" : "tooLarge");
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("the URL", () => {
  it("stays below the base URL with one more segment, whatever the parameter is", async () => {
    const piece = fc.constantFrom(
      ".",
      "..",
      "/",
      "\\",
      "%2e",
      "%2f",
      "%",
      "?",
      "#",
      "@",
      ":",
      "//",
      "\r\n",
      "\t",
      "\0",
      "é",
      "\ud800",
    );
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.oneof(piece, fc.string())).map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(value, async (orderId) => {
        let url: string | undefined;
        const fetch = async (input: unknown) => {
          url = String(input);
          return new Response("{}");
        };
        const answer = await relay(orders, { operation: "get", path: { orderId } }, {}, { time: handTime(), fetch });
        expect(url === undefined).toBe(answer.errorKind === "refused");
        if (url === undefined) return;
        const { href, origin, pathname, search, hash } = new URL(url);
        expect([href, origin, search, hash]).toEqual([url, "https://api.example.com", "", ""]);
        expect(pathname).toMatch(/^\/base\/orders\/[^/\\]+$/);
        expect(decodeURIComponent(pathname.slice("/base/orders/".length))).toBe(orderId);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("retryAfterSeconds", () => {
  it("is never less than what the server asks for, and never a second more", () => {
    const asked = fc.oneof(
      fc.integer({ min: 0, max: 3_000_000 }).map((seconds) => ({ seconds, text: String(seconds) })),
      fc.integer({ min: 0, max: 9_999_999 }).map((ms) => ({ seconds: ms / 1000, text: (ms / 1000).toFixed(3) })),
      fc
        .integer({ min: 0, max: 3_000_000 })
        .map((seconds) => ({ seconds, text: new Date(NOW + seconds * 1000).toUTCString() })),
    );
    const noise = fc.constantFrom("", "soon", "-3", "Sun, 06 Nov 1994 08:49:37 GMT");
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 3 }), noise, fc.boolean(), (waits, other, inOne) => {
        const headers = new Headers({ "X-RateLimit-Reset": "1" });
        const texts = [other, ...waits.map(({ text }) => text)];
        for (const text of inOne ? [texts.join(", ")] : texts) headers.append("retry-after", text);
        const longest = Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(...waits.map(({ seconds }) => seconds)));
        const seconds = retryAfterSeconds(headers, NOW);
        expect(seconds).toBeGreaterThanOrEqual(longest);
        expect(seconds).toBeLessThan(longest + 1);
      }),
    );
  });

  it("reads every moment in every form of a date", () => {
    const seconds = fc.integer({ min: Date.UTC(1977, 0, 1) / 1000, max: Date.UTC(2076, 11, 31) / 1000 });
    fc.assert(
      fc.property(seconds, (time) => {
        const imf = new Date(time * 1000).toUTCString();
        const [, day = "", month = "", year = "", clock = ""] = /, (\d\d) (\w+) (\d+) (\S+)/.exec(imf) ?? [];
        for (const text of [
          imf,
          `Sunday, ${day}-${month}-${year.slice(2)} ${clock} GMT`,
          `Sun ${month} ${day.replace(/^0/, " ")} ${clock} ${year}`,
        ]) {
          expect(httpDate(text, NOW)).toBe(time * 1000);
        }
      }),
    );
  });
});

describe("a secret", () => {
  it("is never in an answer, wherever the API repeats it and wherever its answer breaks off", async () => {
    const secrets = fc
      .string({ unit: fc.constantFrom(...'§aB3+/=. %"\\'.split("")), minLength: 6, maxLength: 20 })
      .map((text) => `k${text}9Zq`);
    const text = fc.array(fc.oneof(fc.constant(null), fc.string({ maxLength: 5 })), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        secrets,
        text,
        responses,
        fc.constantFrom("", "Bearer "),
        async (secret, parts, given, scheme) => {
          const repeated = parts.map((part) => part ?? secret).join("");
          const body = new TextEncoder().encode(JSON.stringify({ id: repeated, constructor: { name: secret } }));
          const headers = [...given.headers, ["X-Request-Id", repeated.replace(/[^ -~]/g, "")] as const];
          const response = responseOf({ ...given, headers, body });
          const answer = await relay(
            orders,
            request,
            { "X-Relay-Authorization": scheme + secret },
            answering(() => response),
          );
          checkAnswer(answer);
          expect(JSON.stringify(answer)).not.toContain(JSON.stringify(secret).slice(1, -1));
          expect(answer.bodyText).not.toContain(secret.slice(0, 6));
          expect(JSON.stringify(answer)).not.toContain(secret);
        },
      ),
      { numRuns: 500 },
    );
  });
});
