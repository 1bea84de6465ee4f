import { relay } from "../../../lib/data-action/relay/relay.js";
import type { RelayOperation } from "../../../lib/data-action/relay/target.js";
import { targetUrl } from "../../../lib/data-action/relay/target-url.js";
import { handTime } from "./loopback.js";
import { operation, target } from "./shapes.js";

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const BASE = "https://api.example.com/base";

/** What was sent, read as a server reads it; undefined when the relay refused. */
async function sent(
  options: Partial<RelayOperation>,
  request: unknown,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<Sent | undefined> {
  let seen: Sent | undefined;
  const answer = await relay(target({ get: operation(options) }, BASE), request, headers, {
    time: handTime(),
    fetch: async (input, init) => {
      const real = new Request(input, init);
      seen = {
        url: String(input),
        method: real.method,
        headers: Object.fromEntries(real.headers),
        body: await real.text(),
      };
      return new Response("{}");
    },
  });
  expect(answer.errorKind).toBe(seen === undefined ? "refused" : "none");
  expect(answer.status).toBe(seen === undefined ? 400 : 200);
  return seen;
}

const withPath = (orderId: unknown) => ({ operation: "get", path: { orderId } });

describe("the URL of a request", () => {
  it.each([
    ["a text", "a7", "a7"],
    ["a number", 7, "7"],
    ["a boolean", true, "true"],
    ["signs", "a b&c=d?e#f;g", "a%20b%26c%3Dd%3Fe%23f%3Bg"],
    ["letters of the world", "Zoë 🛟", "Zo%C3%AB%20%F0%9F%9B%9F"],
    ["a slash", "a/b", "a%2Fb"],
    ["a backslash", "a\\b", "a%5Cb"],
    ["three dots", "...", "..."],
    ["dots within", "a..b", "a..b"],
    ["a line end", "a\r\nHost: evil", "a%0D%0AHost%3A%20evil"],
    ["a zero byte", "a\0b", "a%00b"],
    ["an encoded slash", "a%2fb", "a%252fb"],
    ["another host", "//evil.example", "%2F%2Fevil.example"],
    ["another host after a name", "@evil.example", "%40evil.example"],
    ["an absolute URL", "https://evil.example/x", "https%3A%2F%2Fevil.example%2Fx"],
    ["a port", ":443", "%3A443"],
    ["a replacement pattern", "$&$1$`", "%24%26%241%24%60"],
    ["a parameter's name", "{orderId}", "%7BorderId%7D"],
  ])("has a parameter as one segment: %s", async (_, value, segment) => {
    expect(await sent({}, withPath(value))).toMatchObject({ url: `${BASE}/orders/${segment}` });
  });

  it.each<[unknown]>([
    ...["", ".", "..", "../x", "x/..", "a/../b", "a/./b", "..\\x", "%2e", "%2E%2e", ".%2e", "..%2fx", "a%5c..%2f"].map(
      (value): [unknown] => [value],
    ),
    ["\ud800"],
    ["a\udc00b"],
    [null],
    [undefined],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [{}],
    [["a"]],
  ])("is not made with %j", async (value) => {
    expect(await sent({}, withPath(value))).toBeUndefined();
  });

  it.each([
    ["no parameters", { operation: "get" }],
    ["a parameter too many", { operation: "get", path: { orderId: "7", other: "8" } }],
    ["a list of parameters", { operation: "get", path: ["7"] }],
    ["parameters as text", { operation: "get", path: "7" }],
    ["a parameter of the prototype", { operation: "get", path: Object.create({ orderId: "7" }) }],
  ])("is not made with %s", async (_, request) => {
    expect(await sent({}, request)).toBeUndefined();
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "takes no %s of the prototype for a parameter",
    async (name) => {
      const path = `/orders/{${name}}`;
      expect(await sent({ path }, { operation: "get", path: {} })).toBeUndefined();
      const given = JSON.parse(`{"${name}": "7"}`);
      expect(await sent({ path }, { operation: "get", path: given })).toMatchObject({ url: `${BASE}/orders/7` });
    },
  );

  it("has declared query parameters, encoded, after the fixed ones", async () => {
    const query = { limit: 5, "a b": "c&d=é", empty: "", flag: false, none: null };
    const names = ["limit", "a b", "empty", "flag", "none"];
    const given = { operation: "get", path: { orderId: "7" }, query };
    const pairs = "limit=5&a%20b=c%26d%3D%C3%A9&empty=&flag=false";
    expect(await sent({ query: names }, given)).toMatchObject({ url: `${BASE}/orders/7?${pairs}` });
    expect(await sent({ query: names, path: "/orders/{orderId}?v=2" }, given)).toMatchObject({
      url: `${BASE}/orders/7?v=2&${pairs}`,
    });
    expect(await sent({ path: "/orders?id={orderId}" }, withPath("../a&b"))).toMatchObject({
      url: `${BASE}/orders?id=..%2Fa%26b`,
    });
  });

  it.each([
    ["a name that is not declared", { admin: "true" }],
    ["a name of the prototype", JSON.parse('{"__proto__": "x"}')],
    ["an object", { limit: {} }],
    ["half of a character", { limit: "\ud83d" }],
    ["a list", ["limit"]],
  ])("is not made with a query of %s", async (_, query) => {
    expect(await sent({ query: ["limit"] }, { ...withPath("7"), query })).toBeUndefined();
  });

  it("cannot leave the declared path, whatever is declared around a parameter", async () => {
    expect(await sent({ path: "/a/.{orderId}/b" }, withPath("x"))).toMatchObject({ url: `${BASE}/a/.x/b` });
    expect(
      await sent({ path: "/a/{orderId}{other}/b" }, { operation: "get", path: { orderId: ".", other: "." } }),
    ).toBeUndefined();
    expect(await sent({ path: "@evil.example/{orderId}" }, withPath("x"))).toBeUndefined();
    expect(await sent({ path: "/../{orderId}" }, withPath("x"))).toBeUndefined();
    expect(await sent({ path: "/..{orderId}" }, withPath("/"))).toMatchObject({ url: `${BASE}/..%2F` });
    const bare = (path: string) => () =>
      targetUrl("https://api.example.com", operation({ path }), { orderId: "x" }, {});
    expect(bare("/{orderId}")()).toBe("https://api.example.com/x");
    for (const path of ["@evil.example/{orderId}", ".evil.example/{orderId}", ":8443/{orderId}"]) {
      expect(bare(path)).toThrow("the URL leaves the declared path");
    }
  });
});

describe("an operation", () => {
  it.each([
    ["unknown", { operation: "delete" }],
    ["missing", {}],
    ["a number", { operation: 1 }],
    ["of the prototype", { operation: "constructor" }],
    ["__proto__", { operation: "__proto__" }],
    ["no object", "get"],
    ["a list", ["get"]],
    ["null", null],
    ["nothing", undefined],
    [
      "of a getter that throws",
      Object.defineProperty({}, "operation", {
        get: () => {
          throw new Error("no");
        },
      }),
    ],
  ])("is refused when it is %s", async (_, request) => {
    expect(await sent({}, request)).toBeUndefined();
  });
});

describe("the body of a request", () => {
  const post = { method: "POST", path: "/orders" } as const;
  const of = (body: unknown) => ({ operation: "get", body });

  it.each([
    ["an object", { a: 1, b: [null, "é"] }, '{"a":1,"b":[null,"é"]}'],
    ["a text", "a\r\nb", '"a\\r\\nb"'],
    ["null", null, "null"],
    ["half of a character", "\ud800", '"\\ud800"'],
  ])("is JSON: %s", async (_, body, text) => {
    expect(await sent({ ...post, body: "json" }, of(body))).toMatchObject({
      body: text,
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
    });
  });

  it("is a form", async () => {
    expect(await sent({ ...post, body: "form" }, of({ a: "b c", "d&": "=", n: 1, none: null }))).toMatchObject({
      body: "a=b%20c&d%26=%3D&n=1",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  });

  it("may be missing", async () => {
    const request = await sent({ ...post, body: "json" }, of(undefined));
    expect(request).toMatchObject({ body: "" });
    expect(request?.headers["content-type"]).toBeUndefined();
    expect(await sent({ path: "/orders" }, of(null))).toMatchObject({ body: "", method: "GET" });
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  it.each([
    ["where none is declared", "none", {}],
    ["that is nested, as a form", "form", { a: { b: 1 } }],
    ["that is a list, as a form", "form", ["a"]],
    ["that is text, as a form", "form", "a=b"],
    ["with half of a character, as a form", "form", { a: "\ud800" }],
    ["that is a circle", "json", circle],
    ["that is too long a number", "json", 10n],
  ] as const)("is refused %s", async (_, kind, body) => {
    expect(await sent({ ...post, body: kind }, of(body))).toBeUndefined();
  });
});

describe("the headers of a request", () => {
  const headers = ["Authorization", "X-Tenant"];
  const request = withPath("7");

  it.each(["X-Relay-Authorization", "x-relay-authorization", "X-RELAY-AUTHORIZATION"])("come from %s", async (name) => {
    const seen = await sent({ headers }, request, { [name]: "  Bearer abc " });
    expect(seen?.headers.authorization).toBe("Bearer abc");
  });

  it("are the declared ones only", async () => {
    const given = {
      "X-Relay-Cookie": "a",
      Authorization: "b",
      "X-Tenant": "c",
      "X-Relay-Host": "evil",
      "X-Relay-X-Tenant": undefined,
    };
    const seen = await sent({ headers }, request, given);
    expect(Object.keys(seen?.headers ?? {}).sort()).toEqual(["accept", "user-agent"]);
  });

  it("replace the relay's own", async () => {
    const seen = await sent({ headers: ["Accept"] }, request, { "X-Relay-Accept": "application/hal+json" });
    expect(seen?.headers.accept).toBe("application/hal+json");
  });

  it.each(["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "a\x7fb", "a\x01", "Ā", "🛟", "\ud800"])(
    "refuse the value %j",
    async (value) => {
      expect(await sent({ headers }, request, { "X-Relay-X-Tenant": value })).toBeUndefined();
    },
  );

  it.each(["plain", "tab\tinside", "Zoë", '!"§$%&/()=?'])("take the value %j", async (value) => {
    expect((await sent({ headers }, request, { "X-Relay-X-Tenant": value }))?.headers["x-tenant"]).toBe(value);
  });

  it.each([
    "Host",
    "host",
    "Content-Length",
    "Transfer-Encoding",
    "Connection",
    "Proxy-Authorization",
    "a b",
    "a\r\nb",
  ])("refuse the name %j, though it is declared", async (name) => {
    expect(await sent({ headers: [name] }, request, { [`X-Relay-${name}`]: "x" })).toBeUndefined();
  });
});
