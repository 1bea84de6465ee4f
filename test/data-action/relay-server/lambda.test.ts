import { realTime } from "../../../lib/common/real-time.js";
import { createHandler, type LambdaEvent } from "../../../lib/data-action/relay/entry/lambda.js";
import type { RelayLogEntry } from "../../../lib/data-action/relay/server/index.js";
import { type Api, ENVELOPE, REQUEST, startApi, targetOf } from "./api.js";

const TOKEN = "0123456789abcdef";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const event = (changes: Partial<LambdaEvent> = {}): LambdaEvent => ({
  rawPath: "/v1/sentiment",
  headers: { authorization: `Bearer ${TOKEN}`, "x-relay-authorization": "Basic secret" },
  body: REQUEST,
  isBase64Encoded: false,
  requestContext: { http: { method: "POST" }, stage: "$default" },
  ...changes,
});

const log: RelayLogEntry[] = [];
const handle = (given: LambdaEvent) =>
  createHandler(targetOf(api.url), {
    token: TOKEN,
    adapters: { fetch, time: realTime },
    log: (entry) => log.push(entry),
  })(given);

describe("the relay as a Lambda function", () => {
  it.each<[string, Partial<LambdaEvent>]>([
    ["text", {}],
    ["base64", { body: Buffer.from(REQUEST).toString("base64"), isBase64Encoded: true }],
    [
      "a stage in the path",
      { rawPath: "/prod/v1/sentiment", requestContext: { http: { method: "POST" }, stage: "prod" } },
    ],
  ])("answers an event with %s by the envelope", async (_, changes) => {
    const { statusCode, headers, body } = await handle(event(changes));
    expect([statusCode, JSON.parse(body)]).toEqual([200, ENVELOPE]);
    expect(headers["content-type"]).toBe("application/json");
    expect(api.requests.at(-1)?.headers.authorization).toBe("Basic secret");
    expect(log.at(-1)).toMatchObject({ type: "call", api: "sentiment", operation: "score", status: 200 });
  });

  it.each<[number, Partial<LambdaEvent>]>([
    [400, { body: "{" }],
    [400, { body: "!", isBase64Encoded: true }],
    [401, { headers: {} }],
    [401, { headers: { authorization: "Bearer 0123456789abcdeg" } }],
    [404, { rawPath: "/v1/other" }],
    [405, { requestContext: { http: { method: "GET" } } }],
    [413, { body: "x".repeat(6_000_001) }],
    [200, { rawPath: "/healthz", headers: {}, requestContext: { http: { method: "GET" } } }],
  ])("answers as the server does: %s", async (status, changes) => {
    const { statusCode, body } = await handle(event(changes));
    expect([statusCode, Object.keys(JSON.parse(body))]).toEqual([status, [status === 200 ? "ok" : "message"]]);
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a text", "{}"],
    ["payload format 1.0", { path: "/v1/sentiment", httpMethod: "POST", headers: {}, requestContext: {} }],
    ["a path that is no text", { ...event(), rawPath: 7 }],
    ["a method that is no text", { ...event(), requestContext: { http: { method: null } } }],
  ])("refuses other events, and says which it takes: %s", async (_, given) => {
    const { statusCode, body } = await handle(given as LambdaEvent);
    expect([statusCode, JSON.parse(body).message]).toEqual([400, expect.stringContaining("payload format 2.0")]);
    expect(log.at(-1)).toMatchObject({ type: "refused", status: 400 });
  });

  it.each<[string, number, object]>([
    ["no headers", 401, { headers: null }],
    ["a token that is no text", 401, { headers: { authorization: 7 } }],
    ["no body", 400, { body: null }],
    ["a body that is no text", 400, { body: { operation: "score" } }],
    [
      "names in any case",
      200,
      { headers: { Authorization: `Bearer ${TOKEN}`, "X-Relay-Authorization": "Basic secret" } },
    ],
    ["headers without a value", 200, { headers: { authorization: `Bearer ${TOKEN}`, "x-relay-authorization": null } }],
  ])("takes odd members for what they are: %s", async (_, status, changes) => {
    expect((await handle({ ...event(), ...changes } as LambdaEvent)).statusCode).toBe(status);
  });

  it("does not run without a token, which is the only thing that protects a public address", () => {
    const adapters = { fetch, time: realTime };
    const create = () => createHandler(targetOf(api.url), { token: undefined, adapters, log: () => {} });
    expect(create).toThrow(/set BUTTRESS_RELAY_TOKEN/);
  });
});
