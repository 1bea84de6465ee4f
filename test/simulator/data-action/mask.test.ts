import fc from "fast-check";
import { dataActionRuntime } from "../../../lib/simulator/data-action/index.js";
import { masker } from "../../../lib/simulator/data-action/mask.js";
import { action, answer, callOf, type Inputs, operation, recorder, run } from "./support.js";

const KEY = 'k"e/y +1';
const credentials = { Sample: { key: KEY, user: "ann" } };

/** The exchange of a request whose answer echoes something. */
function exchangeOf(request: NonNullable<Parameters<typeof action>[0]>["request"], body = "{}", inputs: Inputs = {}) {
  const reply = run(action({ request: request ?? {} }), inputs, recorder(answer(body, 500)), { credentials });
  return reply.exchange;
}

describe("a secret in an exchange is masked", () => {
  it.each([
    ["a header", { headers: { "X-Key": "a ${credentials.key} b" } }, { headers: { "X-Key": "a *** b" } }],
    [
      "a Basic header",
      { headers: { A: 'Basic $encoding.base64("${credentials.user}:${credentials.key}")' } },
      { headers: { A: "Basic ***" } },
    ],
    [
      "the URL",
      { urlTemplate: 'https://h.example/?k=$esc.uriEncode("${credentials.key}")&l=$esc.url(${credentials.key})' },
      { url: "https://h.example/?k=***&l=***" },
    ],
    ["the body", { bodyTemplate: '{"k": "$esc.jsonEncode(${credentials.key})"}' }, { body: '{"k": "***"}' }],
    ["what a method makes of it", { bodyTemplate: "${credentials.key.toUpperCase()}" }, { body: "***" }],
    [
      "what a tool makes of what a tool made",
      { bodyTemplate: '$encoding.base64($esc.url("x${credentials.key}"))' },
      { body: "***" },
    ],
    [
      "an answer of a custom authentication",
      { headers: { A: "Bearer ${authResponse.access_token}" } },
      { headers: { A: "Bearer ***" } },
    ],
  ])("in %s", (_, request, expected) => {
    expect(exchangeOf(request)?.request).toMatchObject(expected);
  });

  it.each([
    ["as it is", KEY],
    ["inside JSON", JSON.stringify({ echo: KEY }).slice(9, -2)],
    ["URL-encoded", encodeURIComponent(KEY)],
    ["form-encoded", encodeURIComponent(KEY).replaceAll("%20", "+")],
    ["in Base64", Buffer.from(KEY).toString("base64")],
    ["in Base64 for URLs", Buffer.from(KEY).toString("base64url")],
  ])("when the API echoes it %s", (_, echo) => {
    expect(exchangeOf({ headers: { A: "${credentials.key}" } }, `"<${echo}>"`)?.outcome).toMatchObject({
      body: '"<***>"',
    });
  });

  it("in the headers of an answer", () => {
    const echo = { ...answer("{}"), headers: { "x-echo": `is ${KEY}` } } as const;
    const reply = run(action({ request: { bodyTemplate: "${credentials.key}" } }), {}, recorder(echo), { credentials });
    expect(reply.exchange?.outcome).toMatchObject({ headers: { "x-echo": "is ***" } });
  });

  it("but goes over the wire as it is", () => {
    const transport = recorder(answer({}));
    run(action({ request: { headers: { A: "${credentials.key}" } } }), {}, transport, { credentials });
    expect(transport.sent[0]?.headers).toEqual({ A: KEY });
  });

  it.each([
    ["a long secret that the API echoes", "a-long-secret", { score: 1, label: "***!" }],
    ["no short one, which can stand there by chance", "long", { score: 1, label: "a-long-secret!" }],
  ])("and in outputs, %s", (_, apiKey, outputs) => {
    const echo = recorder(answer({ score: 1, label: "a-long-secret!" }));
    const inputs = { transcript: "t", note: "", limit: 1, strict: true };
    const reply = run(operation("analyse"), inputs, echo, { credentials: { "Order desk": { apiKey } } });
    expect(reply).toMatchObject({ path: "success", outputs });
  });

  it("and in failures", () => {
    const request = { headers: { "X-${credentials.key}": "line\nbreak ${credentials.key}" } };
    const text = JSON.stringify(run(action({ request }), {}, recorder(), { credentials }));
    expect(text).not.toContain(KEY);
  });
});

describe("the value of a credential", () => {
  const definition = action({
    request: { headers: { A: "${credentials.token}" } },
    credentials: { token: { variable: "api_token" } },
  });
  const sentWith = (options: Parameters<typeof run>[3], of = definition) => {
    const transport = recorder(answer({}));
    run(of, {}, transport, options);
    return transport.sent[0]?.headers.A;
  };

  it.each([
    ["the options", { credentials: { Sample: { token: "given" } }, env: { TF_VAR_api_token: "env" } }, "given"],
    ["the environment", { env: { TF_VAR_api_token: "env" } }, "env"],
    ["nowhere", {}, "placeholder-token"],
    ["an empty variable", { env: { TF_VAR_api_token: "" } }, "placeholder-token"],
    ["options of another integration", { credentials: { Other: { token: "given" } } }, "placeholder-token"],
  ])("comes from %s", (_, options, expected) => {
    expect(sentWith(options)).toBe(expected);
  });

  it("comes from the definition when it stands there", () => {
    expect(sentWith({}, { ...definition, credentials: { token: { value: "fixed" } } })).toBe("fixed");
  });
});

describe("a masker", () => {
  const secret = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });

  it("leaves no form of any secret in any text", () => {
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 3 }),
        fc.string(),
        fc.string(),
        (secrets, before, after) => {
          const { mask } = masker(secrets);
          for (const one of secrets) {
            for (const form of [
              one,
              encodeURIComponent(Buffer.from(one).toString()),
              Buffer.from(one).toString("base64"),
            ]) {
              const left = mask(before + form + after).replaceAll("***", "");
              if (form.length > before.length + after.length + 6) expect(left).not.toContain(form);
              expect(mask(form).replaceAll("*", "")).toBe("");
            }
          }
        },
      ),
    );
  });

  it("changes nothing without secrets, and takes empty ones for none", () => {
    expect(masker([]).mask("abc")).toBe("abc");
    expect(masker([""]).mask("abc")).toBe("abc");
  });

  it("forgets only the oldest of what was made of a secret", () => {
    const { mask, derived } = masker(["secret"]);
    for (let index = 0; index < 1000; index++) derived(`secret ${index}`, `made-${index}.`);
    expect(mask("made-999. made-900. made-1. secret")).toBe("*** *** made-1. ***");
  });
});

describe("a secret stays masked", () => {
  it("in a header that is made anew for every request, however many texts were made of it", () => {
    const request = {
      headers: { A: 'Basic $encoding.base64("${credentials.user}:${credentials.key}")' },
      bodyTemplate: '$encoding.base64("${credentials.key}${input.n}")',
    };
    const contractInput = { type: "object", properties: { n: { type: "integer" } } };
    const definition = action({ request, contractInput });
    const port = dataActionRuntime([definition], { transport: recorder(answer("{}")), credentials });
    for (let n = 0; n < 450; n++) {
      const reply = port.call(callOf(definition, { n }));
      expect(reply).toMatchObject({ exchange: { request: { headers: { A: "Basic ***" }, body: "***" } } });
    }
  });

  it("in the reason why a template stops the run", () => {
    const definition = action({ request: { bodyTemplate: '${input.q.replaceAll("${credentials.key}", "")}' } });
    const stop = () =>
      run(definition, { q: "a" }, recorder(answer("{}")), { credentials: { Sample: { key: "(s3cret" } } });
    expect(stop).toThrow("the regular expression *** of a template cannot be read here");
  });
});
