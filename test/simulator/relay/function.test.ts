import type { RuntimeDefinition, RuntimeRelay } from "../../../lib/simulator/data-action/definition.js";
import type { DataActionReply } from "../../../lib/simulator/index.js";
import { scriptedTransport } from "../../../lib/simulator/script/index.js";
import { answer, recorder, run } from "../data-action/support.js";
import { changed, rateOf } from "./support.js";

const INPUTS = { person: "Ann", note: "" };

/** A function whose handler has this body; `fetch`, `time`, `event` and `context` are there. */
const withBody = (body: string, changes: Partial<RuntimeRelay> = {}): RuntimeDefinition =>
  changed(rateOf(), {
    code: `exports.createHandler = (target, { fetch, time }) => async (event, context) => {${body}};`,
    ...changes,
  });

const RESULT = JSON.stringify({
  ...{ ok: true, status: 200, errorKind: "none", retryAfterSeconds: -1, rateLimitRemaining: -1 },
  ...{ requestId: "", score: 0 },
}).slice(0, -1);

/** The reply to a call of a function that returns a text as its body text. */
function replyOf(body: string, { script = "200 {}", timeoutSeconds = 15 } = {}): DataActionReply {
  const definition = withBody(body, { timeoutSeconds });
  return run(definition, INPUTS, scriptedTransport(script));
}
const textOf = (expression: string, script?: string): unknown => {
  const reply = replyOf(
    `const text = await (async () => String(${expression}))(); return ${RESULT}, "bodyText": text};`,
    {
      ...(script !== undefined && { script }),
    },
  );
  return reply.path === "success" ? reply.outputs.bodyText : reply;
};

describe("a function gets", () => {
  it("the rendered body as its event, and the headers in its client context", () => {
    expect(textOf("event.operation + ' ' + event.path.person")).toBe("rate Ann");
    expect(textOf("Object.keys(context.clientContext)")).toBe(
      "X-Relay-Authorization,ININ-Correlation-Id,ININ-Organization-Id,ININ-Home-Organization-Id",
    );
  });

  it.each([
    ["a response", "200", "(await fetch('https://a.example/')).ok", "true"],
    ["several headers as one", '200 a="1, 2"', "(await fetch('https://a.example/')).headers.get('A')", "1, 2"],
    ["a body as text", '200 "héllo"', "await (await fetch('https://a.example/')).text()", "héllo"],
    ["a body as JSON", '200 {"a":[1]}', "(await (await fetch('https://a.example/')).json()).a[0]", "1"],
    ["bytes", '200 "abc"', "(await (await fetch('https://a.example/')).arrayBuffer()).byteLength", "3"],
    ["no body", "204", "(await fetch('https://a.example/')).body", "null"],
    [
      "a stream",
      '200 "abc"',
      "await (async () => { let n = 0; for await (const c of (await fetch('https://a.example/')).body) n += c.length; return n; })()",
      "3",
    ],
    [
      "a reset",
      "reset",
      "await fetch('https://a.example/').catch((error) => [error.name, error.cause.code])",
      "TypeError,ECONNRESET",
    ],
    ["a URL that is none", "200", "await fetch('nowhere').catch((error) => error instanceof TypeError)", "true"],
    [
      "a header that cannot be sent",
      "200",
      "await fetch('https://a.example/', { headers: { a: 'b\\nc' } }).catch((error) => error.name)",
      "TypeError",
    ],
    [
      "a call that is given up before",
      "200",
      "await fetch('https://a.example/', { signal: AbortSignal.abort(new Error('no')) }).catch((error) => error.message)",
      "no",
    ],
    [
      "a method",
      "200",
      "await fetch('https://a.example/', { method: 'TRACE' }).catch((error) => error.name)",
      "TypeError",
    ],
  ])("%s of its fetch", (_, script, expression, expected) => {
    expect(textOf(expression, script)).toBe(expected);
  });
});

describe("time inside of a function is virtual", () => {
  const sleep = (ms: number): string => `await new Promise((done) => time.after(${ms}, done));`;

  it("and passes by timers and by answers, whichever comes first", () => {
    expect(replyOf(`${sleep(70)} ${sleep(30)} return ${RESULT}, "bodyText": String(time.nowMs())};`)).toMatchObject({
      path: "success",
      afterMs: 100,
      outputs: { bodyText: "100" },
    });
    const race = `const late = new Promise((done) => time.after(2000, () => done("late")));
      const text = await Promise.race([late, fetch("https://a.example/").then(() => "answered")]);
      return ${RESULT}, "bodyText": text};`;
    for (const [script, bodyText, afterMs] of [
      ["slow 1999ms 200", "answered", 1999],
      ["slow 2s 200", "answered", 2000],
      ["slow 2001ms 200", "late", 2000],
      ["timeout", "late", 2000],
    ] as const)
      expect(replyOf(race, { script })).toMatchObject({ outputs: { bodyText }, afterMs });
  });

  it("and a timer that is taken back does not come", () => {
    const body = `const cancel = time.after(10, () => { throw new Error("no"); }); cancel(); ${sleep(20)} return ${RESULT}, "bodyText": ""};`;
    expect(replyOf(body)).toMatchObject({ path: "success", afterMs: 20 });
  });

  it("and its date is that of the simulation", () => {
    expect(textOf("new Date(time.epochMs()).toISOString()")).toBe("2026-01-01T00:00:00.000Z");
  });

  it("and ends with the platform's limit, the function's or the action's", () => {
    expect(replyOf(`${sleep(5000)} return {};`, { timeoutSeconds: 4 })).toMatchObject({
      path: "failure",
      afterMs: 4000,
      failure: { userMessage: "no answer within 4 s" },
    });
    expect(replyOf("await new Promise(() => undefined);")).toMatchObject({ path: "failure", afterMs: 8000 });
    const ofAction = { ...withBody(`${sleep(5000)} return {};`), timeoutSeconds: 3 };
    expect(run(ofAction, INPUTS, recorder(), { actionTimeoutPath: "timeout" })).toMatchObject({
      path: "timeout",
      afterMs: 3000,
    });
  });
});

describe("a function fails as HTTP 500", () => {
  it.each([
    ["throws", "throw new Error('broken');", "broken"],
    ["rejects with anything", "return Promise.reject('odd');", "odd"],
  ])("when it %s", (_, body, userMessage) => {
    expect(replyOf(body)).toMatchObject({ path: "failure", failure: { status: 500, userMessage } });
  });

  it("without secrets in the message", () => {
    const credentials = { [rateOf().integration]: { key: "k3y-of-the-api" } };
    const throwing = withBody("throw new Error('with ' + context.clientContext['X-Relay-Authorization']);");
    const reply = run(throwing, INPUTS, recorder(), { credentials });
    expect(reply).toMatchObject({ failure: { userMessage: "with Bearer ***" } });
  });
});

describe("a function's data action fails", () => {
  const refused = (definition: RuntimeDefinition): unknown => run(definition, INPUTS, recorder(answer({})));
  const request = rateOf().request;

  it.each<[string, RuntimeDefinition, RegExp]>([
    ["for nothing", withBody("return undefined;"), /breaks the output contract/],
    ["for a result over the limit", withBody("return { x: 'y'.repeat(750000) };"), /result has 750008 bytes/],
    ["for an event that is no JSON", { ...rateOf(), request: { ...request, bodyTemplate: "{" } }, /render to JSON/],
    [
      "for an event over the limit",
      { ...rateOf(), request: { ...request, bodyTemplate: `"${"y".repeat(750_000)}"` } },
      /event has 750002 bytes/,
    ],
    [
      "for headers over the limit",
      { ...rateOf(), request: { ...request, headers: { a: "y".repeat(2437) } } },
      /headers and the platform's own are 3588 bytes in Base64, and a function takes 3584/,
    ],
  ])("%s", (_, definition, message) => {
    expect(refused(definition)).toMatchObject({
      path: "failure",
      failure: { userMessage: expect.stringMatching(message) },
    });
  });

  it("not for headers within the limit", () => {
    const headers = { a: "y".repeat(2436) };
    expect(
      refused({ ...withBody(`return ${RESULT}, "bodyText": ""};`), request: { ...request, headers } }),
    ).toMatchObject({
      path: "success",
    });
  });

  it.each<[string, Partial<RuntimeRelay>, RegExp]>([
    [
      "is not a relay of Buttress",
      { code: "exports.handler = async () => ({});" },
      /code of its own, which is not run/,
    ],
    ["does not load", { code: "oops(" }, /does not load/],
    ["needs what is not there", { code: 'require("left-pad")' }, /left-pad/],
  ])("only at its call, and stops the run, when its code %s", (_, changes, message) => {
    expect(() => run(changed(rateOf(), changes), INPUTS, recorder())).toThrow(message);
  });
});
