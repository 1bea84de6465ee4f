import fc from "fast-check";
import { z } from "zod";
import {
  basicAuth,
  type Capture,
  customRelay,
  type DataActionDefinition,
  defineApi,
  ENVELOPE_TYPES,
  envelope,
  functionRelay,
  get,
  httpRelay,
  NO_ANSWER,
  native,
  secret,
} from "../../lib/data-action/index.js";
import { loans } from "./relayed-api.js";
import { renderRequest, renderSuccess, type Values } from "./velocity-engine.js";

const server = httpRelay({ url: "https://relay.example.com/edge", token: secret("RELAY_TOKEN") });
const byFunction = loans(envelope());
const byServer = loans(envelope(server));
const byOwn = loans(envelope(customRelay()));
const without = loans(native());

const NASTY = fc.oneof(
  fc.constantFrom('"}, "operation": "remove', "../..", "a/b?c#d", "\r\nX: y", "$x ${input.loan} #end", "{{x}}", " "),
  fc.string({ unit: "binary" }).filter((text) => text !== ""),
);

describe("the data actions of a relay", () => {
  it.each<[string, ReturnType<typeof loans>]>([
    ["function", byFunction],
    ["http", byServer],
    ["custom", byOwn],
  ])("are the same text every time: %s", (_, { operations, ...api }) => {
    const definitions = Object.values(operations).map(({ definition: { contractInput: _, inputs: __, ...rest } }) => ({
      ...rest,
      ...(rest.function && { function: { ...rest.function, target: "the API's" } }),
    }));
    expect(JSON.stringify({ api, definitions }, null, 1)).toMatchSnapshot();
  });

  it("take the same inputs, and give the same outputs besides the envelope, whoever sends the request", () => {
    for (const api of [byFunction, byServer, byOwn]) {
      for (const [key, { definition }] of Object.entries(api.operations)) {
        const direct = without.operations[key as keyof typeof without.operations].definition;
        const { name, inputs, contractInput, outputs } = direct;
        expect(definition).toMatchObject({ name, inputs, contractInput, outputs, capture: "envelope" });
      }
    }
  });

  it("have the envelope before the outputs in their contract", () => {
    const { properties, required } = byServer.operations.renew.definition.contractOutput;
    expect(Object.keys(properties as object)).toEqual([...Object.keys(ENVELOPE_TYPES), "id"]);
    expect(required).toEqual([...Object.keys(ENVELOPE_TYPES), "id"]);
    expect(properties).toMatchObject({ ok: { type: "boolean" }, retryAfterSeconds: { type: "integer" } });
  });

  it("answer with what a call without an answer would, when a relay leaves members out", () => {
    const own = { title: "untitled", due: { days: -1, late: false }, copies: [], tags: [] };
    for (const api of [byServer, byOwn]) {
      expect(renderSuccess(api.operations.find.definition)).toEqual({ ...NO_ANSWER, ...own });
    }
  });

  it("find outputs of a relay of Buttress by their names, and others by their paths", () => {
    const map = { title: "$.title", due_days: "$.due.days", due_late: "$.due.late", copies: "$.copies" };
    expect(byServer.operations.find.definition.response.translationMap).toMatchObject(map);
    expect(byOwn.operations.find.definition.response.translationMap).toMatchObject({
      ok: "$.ok",
      title: "$.data[0]['full title']",
      due_days: "$.data[0].due.days",
    });
  });

  it("leave requests of one's own relay as they are declared", () => {
    for (const [key, { definition }] of Object.entries(byOwn.operations)) {
      const direct = without.operations[key as keyof typeof without.operations].definition;
      expect(definition.request).toEqual(direct.request);
    }
    expect(byOwn.relay).toBeUndefined();
  });
});

describe("the request to a relay", () => {
  const { find, renew, login, replace, touch, remove } = byFunction.operations;
  const sent = (definition: DataActionDefinition, input: Values) => JSON.parse(renderRequest(definition, input).body);

  it("is the same for a function and a server, but for the way there", () => {
    for (const [key, { definition }] of Object.entries(byFunction.operations)) {
      const { request } = byServer.operations[key as keyof typeof byServer.operations].definition;
      expect(request.bodyTemplate).toBe(definition.request.bodyTemplate);
      expect(request).toMatchObject({ method: "POST", urlTemplate: "https://relay.example.com/edge/v1/loans" });
      expect(definition.request).toMatchObject({ method: "POST", urlTemplate: "" });
      expect(request.headers).toEqual({
        "Content-Type": "application/json",
        Authorization: "Bearer ${credentials.relayToken}",
        ...definition.request.headers,
      });
    }
  });

  it("brings declared headers along under other names, except the platform's own", () => {
    expect(renderRequest(renew.definition, { key: "k1" }, { apiKey: "s" }).headers).toEqual({
      "X-Relay-Authorization": "Bearer s",
      "X-Relay-Idempotency-Key": "k1",
    });
  });

  it("carries every text as it was given", () => {
    fc.assert(
      fc.property(NASTY, NASTY, fc.integer(), (loan, text, page) => {
        expect(sent(find.definition, { loan, text, page })).toEqual({
          operation: "find",
          path: { loan },
          query: { "search-text": text, page },
        });
        expect(sent(renew.definition, { loan, days: page, note: text, urgent: true, key: "k" })).toEqual({
          operation: "renew",
          path: { loan },
          body: { period: { days: page }, note: text, text: `For ${loan}`, urgent: true },
        });
        expect(sent(login.definition, { user: loan, scope: text })).toEqual({
          operation: "login",
          body: { user: loan, scope: text },
        });
        expect(sent(replace.definition, { loan, all: text })).toEqual({
          operation: "replace",
          path: { loan },
          body: { all: { loan, all: text } },
        });
      }),
    );
  });

  it.each([{ text: "" }, {}])("leaves optional text out that is empty or missing: %j", (rest) => {
    expect(sent(find.definition, { loan: "1", page: 2, ...rest })).toEqual({
      operation: "find",
      path: { loan: "1" },
      query: { page: 2 },
    });
    expect(sent(login.definition, { user: "u" })).toEqual({ operation: "login", body: { user: "u" } });
  });

  it("has no body where the API gets none", () => {
    expect(sent(touch.definition, {})).toEqual({ operation: "touch" });
    expect(sent(remove.definition, { loan: "1" })).toEqual({ operation: "remove", path: { loan: "1" } });
    expect(byFunction.relay?.operations.touch?.body).toBe("none");
  });
});

describe("the target of a relay", () => {
  it("says all that a relay may call", () => {
    expect(byFunction.relay).toEqual(byServer.relay);
    expect(byFunction.relay).toMatchSnapshot();
    expect(without.relay).toBeUndefined();
  });

  it("is one for all operations of an API, and cannot be changed", () => {
    const targets = Object.values(byFunction.operations).map(({ definition }) => definition.function?.target);
    expect(new Set(targets)).toEqual(new Set([byFunction.relay]));
    expect(Object.isFrozen(byFunction.relay?.operations.find?.outputs.members)).toBe(true);
  });

  it("gives the relay two seconds less than the data action", () => {
    const operations = byFunction.relay?.operations;
    expect([operations?.find?.timeoutMs, operations?.renew?.timeoutMs]).toEqual([7000, 13000]);
    expect(byFunction.operations.find.definition.function?.timeoutSeconds).toBe(9);
  });

  it.each([
    ["$", []],
    ["$.a", ["a"]],
    ["$['a b'].c[12]", ["a b", "c", 12]],
    [`$["it's"]['say "no"']`, ["it's", 'say "no"']],
    ["$['it\\'s']", ["it's"]],
    ["$.größe.a-b", ["größe", "a-b"]],
  ])("reads the path %s", (path, steps) => {
    const output = z.object({ all: z.array(z.string()) });
    const operations = { read: get("/read", { input: z.object({}), output, response: { path: { all: path } } }) };
    const api = defineApi({ id: "a", name: "A", baseUrl: "https://a.example", capture: envelope(), operations });
    expect(api.relay?.operations.read?.outputs.members[0]?.path).toEqual(steps);
  });
});

describe("every option of a capture changes what is made of it", () => {
  const made = (capture: Capture): string => {
    const { credential, operations } = loans(capture);
    return JSON.stringify([credential, operations.find.definition]);
  };
  it.each<[string, Capture, Capture]>([
    ["capture", native(), envelope()],
    ["relay", envelope(), envelope(customRelay())],
    ["runtime", envelope(), envelope(functionRelay({ runtime: "nodejs22.x" }))],
    ["url", envelope(server), envelope({ ...server, url: "https://other.example.com" })],
    ["token", envelope(server), envelope({ ...server, token: secret("OTHER_TOKEN") })],
  ])("%s", (_, before, after) => expect(made(after)).not.toBe(made(before)));

  it("leaves all as it is where an option is given its default", () => {
    expect(made(envelope(functionRelay({ runtime: "nodejs20.x" })))).toBe(made(envelope()));
    const read = (api: ReturnType<typeof defineApi>) => JSON.stringify(api.operations.read?.definition);
    expect(read(defineApi({ ...plain, capture: native() }))).toBe(read(defineApi(plain)));
  });
});

describe("the integration of a relay", () => {
  const credential = basicAuth("Desk", { userName: secret("DESK_USER"), password: secret("DESK_PASSWORD") });
  const basic = (capture: Capture) => defineApi({ ...plain, credential, capture });

  it("is marked as one of functions by its name, which has room for the mark", () => {
    const named = (name: string) => defineApi({ ...plain, name, capture: envelope() });
    const name = "Customer records (dev)";
    expect(named(name)).toMatchObject({
      name,
      integrationName: "Customer records (dev) function data actions",
      integrationType: "function-data-actions",
    });
    expect(named(name).operations.read.definition.integration).toBe(named(name).integrationName);
    expect(named("Desk Function-Data Actions").integrationName).toBe("Desk Function-Data Actions");
    const long = named(`${"x".repeat(250)} desk`).integrationName;
    expect(long).toHaveLength(256);
    expect(long).toMatch(/^x+ function data actions$/);
  });

  it("keeps user name and password in a credential whose fields are free, with the same header", () => {
    const header = 'Basic $encoding.base64("${credentials.userName}:${credentials.password}")';
    for (const api of [basic(envelope()), basic(envelope(server))]) {
      expect(api.credential).toMatchObject({ type: "userDefined", name: "Desk", fields: credential.fields });
      expect(api.operations.read.definition.request.headers["X-Relay-Authorization"]).toBe(header);
    }
    expect(basic(envelope(customRelay())).credential).toBe(credential);
  });

  it("has the server's token beside the API's secrets, or alone", () => {
    expect(byServer.credential?.fields).toEqual({ apiKey: secret("LOANS_API_KEY"), relayToken: secret("RELAY_TOKEN") });
    expect(defineApi({ ...plain, capture: envelope(server) }).credential).toEqual({
      type: "userDefined",
      name: "Desk relay",
      fields: { relayToken: secret("RELAY_TOKEN") },
    });
  });
});

const plain = {
  id: "desk",
  name: "Desk",
  baseUrl: "https://desk.example.com",
  operations: { read: get("/read", { input: z.object({}), output: z.object({ open: z.boolean() }) }) },
};
