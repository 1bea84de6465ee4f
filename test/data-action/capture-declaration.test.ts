import { z } from "zod";
import { seconds } from "../../lib/common/duration.js";
import {
  checkUniqueApis,
  customRelay,
  defineApi,
  envelope,
  functionRelay,
  httpRelay,
  native,
  post,
  pureCloudOAuthClient,
  secret,
  userDefined,
} from "../../lib/data-action/index.js";
import { api, call, type Loose } from "./messages.js";

const server = httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") });
const relays = { function: functionRelay(), http: server, custom: customRelay() };

describe("a declaration of a capture", () => {
  it.each([undefined, native(), envelope(), envelope(server), envelope(customRelay())])("takes %j", (capture) =>
    expect(api({ capture })).toEqual([]),
  );

  const message = (place: string, rest: string): string => `api.capture${place} must be ${rest}`;
  it.each<[string, unknown, string[]]>([
    [
      "a word",
      "envelope",
      [
        message(
          "",
          'made by native() or envelope(functionRelay()), got "envelope"; make it with native() or envelope(functionRelay()) [wrong-type]',
        ),
      ],
    ],
    [
      "another kind",
      { kind: "envelop" },
      [
        message(
          "",
          'made by native() or envelope(functionRelay()), got "envelop"; did you mean envelope? [wrong-type]',
        ),
      ],
    ],
    [
      "a relay in its place",
      functionRelay(),
      [
        message(
          "",
          'made by native() or envelope(functionRelay()), got "function"; make it with native() or envelope(functionRelay()) [wrong-type]',
        ),
      ],
    ],
    [
      "no kind",
      { relay: functionRelay() },
      [message(".kind", "made by native() or envelope(functionRelay()), got nothing; add it [wrong-type]")],
    ],
    [
      "a member that it does not have",
      { ...native(), relay: functionRelay() },
      [message(".relay", 'a known key (kind), got "relay"; remove it [unknown-key]')],
    ],
    [
      "a relay of another kind",
      { kind: "envelope", relay: { kind: "lambda", token: "s3cr3t" } },
      [
        message(
          ".relay",
          'made by functionRelay(), httpRelay({ url, token }) or customRelay(), got "lambda"; make it with functionRelay(), httpRelay({ url, token }) or customRelay() [wrong-type]',
        ),
      ],
    ],
    [
      "a misspelt option of a relay",
      { kind: "envelope", relay: { kind: "function", runtimes: "nodejs20.x" } },
      [message(".relay.runtimes", 'a known key (kind, runtime), got "runtimes"; did you mean runtime? [unknown-key]')],
    ],
    [
      "a runtime that is none",
      envelope(functionRelay({ runtime: "Node 20" })),
      [
        message(
          ".relay.runtime",
          'the name of a runtime, such as nodejs20.x, got "Node 20"; give the name of a runtime, such as nodejs20.x [wrong-type]',
        ),
      ],
    ],
    [
      "a relay whose URL is no base URL",
      envelope({ ...server, url: "http://relay.example.com/" }),
      [
        message(
          ".relay.url",
          'an absolute https URL without user, query, template text or slash at the end (http for this machine only), got "http://relay.example.com/"; write it as https://api.example.com [base-url]',
        ),
      ],
    ],
    [
      "a token in the open",
      envelope({ ...server, token: "s3cr3t" as never }),
      [
        message(
          ".relay.token",
          'a reference to a secret, got "(hidden)"; write secret("NAME") and give the value to Terraform as a variable [secret-value]',
        ),
      ],
    ],
    [
      "no token",
      { kind: "envelope", relay: { kind: "http", url: server.url } },
      [expect.stringMatching(/^api\.capture\.relay\.token must be a reference to a secret, got nothing;/) as never],
    ],
  ])("is refused with %s", (_, capture, expected) => expect(api({ capture })).toEqual(expected));

  it("is native for the Platform API", () => {
    const credential = pureCloudOAuthClient("c", { clientId: secret("A"), clientSecret: secret("B") });
    const platform = { integrationType: "purecloud-data-actions", baseUrl: undefined, credential };
    const operations = { call: { ...call, path: "/api/v2/x" } };
    expect(api({ ...platform, operations, capture: native() })).toEqual([]);
    expect(api({ ...platform, operations, capture: envelope() })).toEqual([
      'api.capture must be native() for the Platform API, whose actions send the OAuth token that only the platform has, got "function"; remove it [capture-platform]',
    ]);
  });

  it("does not take the integration type of functions, which a relay brings", () => {
    expect(api({ integrationType: "function-data-actions" })).toEqual([
      expect.stringMatching(
        /^api\.integrationType must be one of "custom-rest-actions", "purecloud-data-actions", got/,
      ),
    ]);
  });

  it.each(["Loans Function Data Actions", "loans_function-data action"])(
    "leaves the name %s, by which the provider knows functions, to functions",
    (name) => {
      expect(api({ name, capture: envelope() })).toEqual([]);
      for (const capture of [native(), envelope(server), envelope(customRelay())]) {
        expect(api({ name, capture })).toEqual([
          `api.name must be free of "function data action", by which the provider recognises functions, got "${name}"; rename it, or capture by envelope(functionRelay()) [function-name]`,
        ]);
      }
    },
  );

  it("keeps the field of the relay's token free", () => {
    const credential = userDefined("api", { relayToken: secret("A") });
    expect(api({ credential, capture: envelope() })).toEqual([]);
    expect(api({ credential, capture: envelope(server) })).toEqual([
      'api.credential.fields must be another name: the token of the relay stands in the same credential, got "relayToken"; rename the field and its uses in templates [relay-token-field]',
    ]);
  });

  it("does not hand the relay's token to the API", () => {
    const headers = { Authorization: "Bearer ${credentials.relayToken}" };
    expect(api({ headers, capture: envelope(server) })).toEqual([expect.stringMatching(/\[template-reference\]$/)]);
  });

  it("shows problems of operations in the same run", () => {
    const operations = { call: post("/x", { ...call.options, timeout: seconds(2) }) };
    expect(api({ operations, capture: envelope({ ...server, token: 5 as never }) })).toEqual([
      expect.stringMatching(/^api\.capture\.relay\.token .*\[secret-value\]$/),
      expect.stringMatching(/^api\.operations\.call\.timeout .*\[relay-timeout\]$/),
    ]);
  });
});

describe("an operation behind a relay", () => {
  type Kind = keyof typeof relays;
  const all: readonly Kind[] = ["function", "http", "custom"];
  const problemsOf = (options: Loose, kind: Kind): string[] => {
    const full = { input: z.object({ text: z.string() }), output: z.object({ score: z.number() }), ...options };
    const credential = userDefined("api", { key: secret("KEY") });
    return api({ credential, capture: envelope(relays[kind]), operations: { call: post("/x", full as never) } });
  };
  const deep = (path: string) => ({ response: { path: { score: path } } });

  it.each<[string, Loose, string, readonly Kind[]]>([
    [
      "an output that the envelope has",
      { output: z.object({ status: z.string() }) },
      'output.status must be a name that the envelope does not have (ok, status, errorKind, retryAfterSeconds, rateLimitRemaining, requestId, bodyText), in any case, got "status"; rename it in the contract and give its place in the answer as response.path [envelope-member]',
      all,
    ],
    ["the same in other letters", { output: z.object({ OK: z.boolean() }) }, '"OK"; rename it', all],
    [
      "more time than a function has",
      { timeout: seconds(16) },
      "timeout must be at most 15 s, the longest that a function may run, got 16 s; lower it, or capture by envelope(httpRelay({ url, token })) or native() [function-timeout]",
      ["function"],
    ],
    [
      "no time for the API besides the relay",
      { timeout: seconds(2) },
      "timeout must be at least 3 s, so that the API has time besides the relay, got 2 s; raise it [relay-timeout]",
      ["function", "http"],
    ],
    [
      "a path with a filter",
      deep("$.a[?(@.b)].c"),
      "response.path.score must be a JSONPath of names and indexes only behind a <kind> relay, such as $.a[0]['b c'], got \"$.a[?(@.b)].c\"; take the whole list and pick from it in the flow, or capture by native() or envelope(customRelay()) [relay-path]",
      ["function", "http"],
    ],
    ...["$..a", "$.a[*]", "$.a.*", "$.a[0:2]", "$.a[0,1]", "$.a[-1]", "$['a','b']"].map(
      (path): [string, Loose, string, readonly Kind[]] => [
        `the path ${path}`,
        deep(path),
        "[relay-path]",
        ["function", "http"],
      ],
    ),
    [
      "a form as a template",
      { encoding: "form", bodyTemplate: "a=${input.text}" },
      'bodyTemplate must be left out for a form behind a relay, got "a=${input.text}"; declare the parameters with body [relay-form]',
      ["function", "http"],
    ],
    [
      "a body that is no JSON",
      { headers: { "content-type": "text/xml" }, bodyTemplate: "<a>${input.text}</a>" },
      'headers["content-type"] must be a JSON media type behind a relay of Buttress, which sends JSON and forms only, got "text/xml"; capture by native() or envelope(customRelay()) [relay-content-type]',
      ["function", "http"],
    ],
    [
      "a header of the connection",
      { headers: { Host: "other.example.com" } },
      'headers.Host must be a header that a relay may set, got "Host"; leave it out: it belongs to the relay\'s own connection [relay-header]',
      ["function", "http"],
    ],
    [
      "long headers",
      { headers: { "X-Policy": "x".repeat(2600) } },
      "headers must be headers that a function can get: at most 3584 bytes with the platform's own, as Base64 of JSON, got",
      ["function"],
    ],
  ])("is refused with %s", (_, options, text, kinds) => {
    for (const kind of all) {
      const messages = problemsOf(options, kind);
      const expected = kinds.includes(kind) ? [expect.stringContaining(text.replace("<kind>", kind))] : [];
      expect([kind, messages]).toEqual([kind, expected]);
    }
  });

  it.each<[string, Loose]>([
    ["the longest time of a function", { timeout: seconds(15) }],
    ["a media type of JSON", { headers: { "Content-Type": "application/merge-patch+json" } }],
    ["a form with its type", { encoding: "form", headers: { "Content-Type": "application/x-www-form-urlencoded" } }],
    ["the shortest time", { timeout: seconds(3) }],
    ["nested members of the envelope's names", { output: z.object({ order: z.object({ status: z.string() }) }) }],
    ["headers that just fit", { headers: { "X-Policy": "x".repeat(2200), "X-Key": "${credentials.key}" } }],
  ])("takes %s", (_, options) => expect(problemsOf(options, "function")).toEqual([]));
});

describe("the names of integrations", () => {
  it("are unique as flows know them", () => {
    const define = (id: string, name: string) =>
      defineApi({ id, name, baseUrl: "https://a.example", capture: envelope(), operations: {} });
    expect(() => checkUniqueApis([define("a", "A"), define("b", "A function data actions")])).toThrow(
      'b.name must be unique in the app, got "A function data actions"; rename it: API a has the same [name-taken]',
    );
  });
});
