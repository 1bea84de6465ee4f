import fc from "fast-check";
import { z } from "zod";
import {
  basicAuth,
  type DataActionDefinition,
  defineApi,
  get,
  type JsonValue,
  post,
  pureCloudOAuthClient,
  secret,
  userDefined,
} from "../../lib/data-action/index.js";
import { orders } from "./orders-api.js";
import { renderRequest, type Values } from "./velocity-engine.js";

const NASTY = [
  'say "no"',
  'back\\slash \\" \\n',
  "line\nfeed\r\ttab",
  "Grüße 東京 \u{1F600}",
  "${x} $x $!{input.y} ${input.transcript}",
  "#if(true)x#end #set($a = 1) ## comment #[[raw]]#",
  "\u2028\u2029\u0000\u001f",
  '"}, "admin": true, "x": {"',
  "a&b=c?d#e/f%20+;",
  "{{name}} $${x} %{y}",
  " ",
];

const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary" }).filter((text) => text !== ""),
);
const body = (definition: DataActionDefinition, input: Values): unknown =>
  JSON.parse(renderRequest(definition, input).body);

describe("the body of a request", () => {
  const { analyse, replace, touch, token, raw } = orders.operations;

  it.each(NASTY)("carries %j as it was given", (text) => {
    const input = { transcript: text, note: text, limit: 3, strict: true };
    expect(body(analyse.definition, input)).toEqual(input);
  });

  it("carries every text as it was given", () => {
    const inputs = fc.record({ transcript: nasty, note: nasty, limit: fc.integer(), strict: fc.boolean() });
    fc.assert(fc.property(inputs, (input) => expect(body(analyse.definition, input)).toEqual(input)));
  });

  it("carries decimals as numbers", () => {
    const { definition } = operation(z.object({ value: z.number() }));
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(body(definition, { value })).toEqual({ value: value === 0 ? 0 : value });
      }),
    );
  });

  it.each([{ note: "" }, {}])("leaves optional text out that is empty or missing: %j", (rest) => {
    const input = { transcript: "a", limit: 5, strict: false };
    expect(body(analyse.definition, { ...input, ...rest })).toEqual(input);
  });

  it("has its commas right in every combination of optional members", () => {
    const some = fc.record({ first: nasty, second: nasty, third: nasty }, { requiredKeys: [] });
    fc.assert(fc.property(some, (input) => expect(body(touch.definition, input)).toEqual(input)));
  });

  it("has its commas right wherever optional members stand between required ones", () => {
    const layouts = fc
      .array(fc.boolean(), { minLength: 1, maxLength: 5 })
      .chain((optional) =>
        fc.tuple(
          fc.constant(optional),
          fc.array(fc.boolean(), { minLength: optional.length, maxLength: optional.length }),
        ),
      );
    fc.assert(
      fc.property(layouts, ([optional, given]) => {
        const shape = optional.map((can, index) => [`m${index}`, can ? z.string().optional() : z.string()]);
        const { definition } = operation(z.object(Object.fromEntries(shape)));
        const sent = optional.flatMap((can, index) => (can && !given[index] ? [] : [[`m${index}`, "x"]]));
        const input = Object.fromEntries(sent);
        expect(body(definition, input)).toEqual(input);
      }),
    );
  });

  it("takes the shape that the declaration gives it, with fixed texts that templates would read", () => {
    const input = { orderId: "o", first: 'A"', second: "b", count: 2, key: "k" };
    const fixed = { n: 1, yes: true, none: null };
    expect(body(replace.definition, input)).toEqual({
      "order-id": "o",
      names: ['A"', 'Mr A".', "$5 #1 \\ {{x}}"],
      more: { second: "b", text: "<b>", count: 2, ...fixed },
    });
    expect(body(replace.definition, { ...input, second: "" })).toMatchObject({
      more: { text: "<>", count: 2, ...fixed },
    });
  });

  it("sends any fixed JSON unchanged", () => {
    const text = fc.oneof(nasty, fc.constantFrom("$", "#", "\\", "\\$esc.quote", "{{", "a\\", "{"));
    const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 3 },
        text.filter(hasNoReference),
        fc.integer(),
        fc.boolean(),
        fc.array(tie("json"), { maxLength: 3 }),
        fc.dictionary(text, tie("json"), { maxKeys: 3, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        const { definition } = operation(z.object({}), { body: { value } });
        expect(definition.request.bodyTemplate).not.toContain("{{");
        expect(body(definition, {})).toEqual({ value });
      }),
    );
  });

  it("encodes text between fixed text, whatever stands around it", () => {
    const fixed = fc
      .oneof(fc.constantFrom(".", "[0]", "(", "\\", "$", "#", "!", "{", "a"), nasty)
      .filter(hasNoReference);
    fc.assert(
      fc.property(fixed, fixed, nasty, (before, after, x) => {
        const { definition } = operation(z.object({ x: z.string() }), { body: [`${before}\${input.x}${after}`] });
        expect(body(definition, { x })).toEqual([before + x + after]);
      }),
    );
  });

  it("is a form where the API wants one", () => {
    const form = (input: Values) =>
      Object.fromEntries(new URLSearchParams(renderRequest(token.definition, input).body));
    fc.assert(
      fc.property(nasty.filter(isWellFormed), nasty.filter(isWellFormed), (user, scope) => {
        expect(form({ user, scope })).toEqual({ user, scope });
      }),
    );
    expect(renderRequest(token.definition, { user: "a b", scope: "" }).body).toBe("user=a%20b");
  });

  it("can be a template of its own", () => {
    expect(body(raw.definition, { all: 'x"' })).toEqual({ everything: { all: 'x"' } });
  });
});

describe("the URL of a request", () => {
  const { getOrder, search, remove } = orders.operations;

  it("keeps a path parameter one segment, and every value what it was", () => {
    const text = nasty.filter(isWellFormed);
    fc.assert(
      fc.property(text, text, (orderId, filter) => {
        const url = renderRequest(getOrder.definition, { orderId, page: 2, filter }).url;
        const [path = "", query] = url.split("?");
        expect(path.split("/").map(decodeURIComponent)).toEqual([
          ..."https://api.example.com/shop/v1/orders".split("/"),
          `${orderId}.json`,
        ]);
        expect(Object.fromEntries(new URLSearchParams(query))).toEqual({ view: "full", page: "2", filter });
      }),
    );
  });

  it.each<[Values, string]>([
    [{}, ""],
    [{ text: "a b" }, "?q=a+b"],
    [{ state: "open" }, "?order-state=open"],
    [{ text: "é&=", state: "open" }, "?q=%C3%A9%26%3D&order-state=open"],
  ])("has optional parameters only when they are there: %j", (input, query) => {
    expect(renderRequest(search.definition, input).url).toBe(`https://api.example.com/shop/v1/orders${query}`);
  });

  it("puts optional parameters after those that are always there", () => {
    const input = z.object({ filter: z.string().optional(), page: z.int() });
    const api = define({ list: get("/list", { input, output: z.object({}) }) });
    expect(renderRequest(api.operations.list.definition, { filter: "f", page: 1 }).url).toMatch(
      /\/list\?page=1&filter=f$/,
    );
    expect(renderRequest(api.operations.list.definition, { page: 1 }).url).toMatch(/\/list\?page=1$/);
  });

  it("comes from the path alone for the Platform API", () => {
    const api = defineApi({
      id: "platform",
      name: "Platform",
      integrationType: "purecloud-data-actions",
      credential: pureCloudOAuthClient("client", {
        clientId: secret("CLIENT_ID"),
        clientSecret: secret("CLIENT_SECRET"),
      }),
      operations: {
        queue: get("/api/v2/routing/queues/{id}", { input: z.object({ id: z.string() }), output: z.object({}) }),
      },
    });
    expect(renderRequest(api.operations.queue.definition, { id: "a/b" }).url).toBe("/api/v2/routing/queues/a%2Fb");
    expect(api.baseUrl).toBeUndefined();
  });

  it("is all that a DELETE has", () => {
    expect(renderRequest(remove.definition, { orderId: "1" }).url).toBe("https://api.example.com/shop/v1/orders/1");
  });
});

describe("the headers of a request", () => {
  it("take credentials and inputs, and those of the operation replace those of the API", () => {
    const { headers } = renderRequest(orders.operations.replace.definition, { key: "k1" }, { apiKey: "s" });
    expect(headers).toEqual({
      Accept: "application/json",
      "Content-Type": "application/json",
      "Idempotency-Key": "k1",
      authorization: "Key s",
    });
  });

  it("print nothing for optional text that is missing", () => {
    const input = z.object({ trace: z.string().optional() });
    const { definition } = operation(input, { headers: { "X-Trace": "t ${input.trace}" } });
    expect(renderRequest(definition, {}).headers["X-Trace"]).toBe("t ");
    expect(body(definition, { trace: "x" })).toEqual({});
  });

  it("have Basic authorization for a user name and a password, unless the declaration has another", () => {
    const credential = basicAuth("basic", { userName: secret("USER_NAME"), password: secret("PASSWORD") });
    const operations = { call: post("/call", { input: z.object({}), output: z.object({}) }) };
    const plain = define(operations, { credential });
    const values = { userName: "me", password: "it's" };
    const expected = `Basic ${Buffer.from("me:it's").toString("base64")}`;
    expect(renderRequest(plain.operations.call.definition, {}, values).headers.Authorization).toBe(expected);
    const own = define(operations, { credential, headers: { Authorization: "Token ${credentials.password}" } });
    expect(renderRequest(own.operations.call.definition, {}, values).headers.Authorization).toBe("Token it's");
  });
});

/** encodeURIComponent takes no lone surrogates. */
const isWellFormed = (text: string): boolean => !/\p{Cs}/u.test(text);
const hasNoReference = (text: string): boolean => !/\$!?\{[A-Za-z]/.test(text);

function define<const S extends Parameters<typeof defineApi>[0]["operations"]>(
  operations: S,
  rest: Pick<Parameters<typeof defineApi>[0], "credential" | "headers"> = {},
) {
  return defineApi({ id: "api", name: "API", baseUrl: "https://api.example.com", ...rest, operations });
}

function operation(input: z.ZodObject, rest: { body?: JsonValue; headers?: Record<string, string> } = {}) {
  const credential = userDefined("api", { key: secret("KEY") });
  return define({ call: post("/call", { input, output: z.object({}), ...rest }) }, { credential }).operations.call;
}
