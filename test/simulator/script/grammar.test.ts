import {
  parseScript,
  type Reply,
  type Rule,
  type Script,
  ScriptSyntaxError,
} from "../../../lib/simulator/script/index.js";

const response = (status: number, headers: Record<string, string> = {}): Reply => ({
  kind: "response",
  status,
  headers,
});
const json = (status: number, text: string, headers: Record<string, string> = {}): Reply => ({
  kind: "response",
  status,
  headers,
  body: { type: "json", text },
});
const plain = (status: number, text: string): Reply => ({ ...json(status, ""), body: { type: "text", text } }) as Reply;
const steps = (...replies: Reply[]): Script => ({
  sections: [{ rules: [], steps: replies.map((reply) => ({ reply, times: 1 })) }],
});
const repeated = (reply: Reply, times: number): Script => ({ sections: [{ rules: [], steps: [{ reply, times }] }] });
const rules = (...given: Rule[]): Script => ({ sections: [{ rules: given, steps: [] }] });
const routed = (method: "GET" | "POST" | undefined, path: string, ...replies: Reply[]): Script => ({
  sections: [{ route: { ...(method && { method }), path }, ...steps(...replies).sections[0], rules: [] } as never],
});
const otherwise = response(429);

const GOOD: readonly (readonly [string, Script])[] = [
  ["200", steps(response(200))],
  ["\ufeff200\r\n503\r\n", steps(response(200), response(503))],
  ["200; 503 ;; 504", steps(response(200), response(503), response(504))],
  ["200 # fine; 503", steps(response(200))],
  ["# nothing\n\n200", steps(response(200))],
  ['200 {"score":0.9}', steps(json(200, '{"score":0.9}'))],
  ['200 {"a":"; # }"};503', steps(json(200, '{"a":"; # }"}'), response(503))],
  ['200 {\n  "a": [1, 2]\n}\n503', steps(json(200, '{\n  "a": [1, 2]\n}'), response(503))],
  ["200 [ ]", steps(json(200, "[ ]"))],
  ["200 [-1.5e+3,true,null,{}]", steps(json(200, "[-1.5e+3,true,null,{}]"))],
  ['200 "<html>\\n"', steps(plain(200, "<html>\n"))],
  ['503 "später \\ud83d\\ude00"', steps(plain(503, "später 😀"))],
  ["429 retry-after=7", steps(response(429, { "retry-after": "7" }))],
  ["429 Retry-After=7 {}", steps(json(429, "{}", { "retry-after": "7" }))],
  [
    '429 retry-after="Wed, 21 Oct 2026 07:28:00 GMT"',
    steps(response(429, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" })),
  ],
  ['200 a="x; # y" b=#c d=""', steps(response(200, { a: "x; # y", b: "#c", d: "" }))],
  ["200 link=</a?b=1>", steps(response(200, { link: "</a?b=1>" }))],
  ["503 x3", repeated(response(503), 3)],
  ["503 retry-after=1 {} x2", repeated(json(503, "{}", { "retry-after": "1" }), 2)],
  ["timeout x*", repeated({ kind: "timeout" }, Number.POSITIVE_INFINITY)],
  ["reset", steps({ kind: "reset" })],
  ["slow 12s 200 {}", steps({ kind: "slow", byMs: 12_000, reply: json(200, "{}") as never })],
  ["slow 1m30s reset", steps({ kind: "slow", byMs: 90_000, reply: { kind: "reset" } })],
  [
    "slow 1.5s slow 2min 200",
    steps({ kind: "slow", byMs: 1500, reply: { kind: "slow", byMs: 120_000, reply: response(200) as never } }),
  ],
  ["flaky p=0.3 429 else 200", steps({ kind: "flaky", probability: 0.3, reply: otherwise, otherwise: response(200) })],
  [
    "flaky p=.5 timeout else reset x2",
    repeated({ kind: "flaky", probability: 0.5, reply: { kind: "timeout" }, otherwise: { kind: "reset" } }, 2),
  ],
  ["flaky p=0.3 429", rules({ kind: "chance", probability: 0.3, reply: otherwise })],
  [
    "flaky p=1 flaky p=0 429 else 200",
    rules({
      kind: "chance",
      probability: 1,
      reply: { kind: "flaky", probability: 0, reply: otherwise, otherwise: response(200) },
    }),
  ],
  ["from 0s to 90s: 504", rules({ kind: "window", fromMs: 0, toMs: 90_000, within: response(504) })],
  ["from 1h : timeout", rules({ kind: "window", fromMs: 3_600_000, within: { kind: "timeout" } })],
  [
    "from 1d to 2d : flaky p=1 429",
    rules({
      kind: "window",
      fromMs: 864e5,
      toMs: 1728e5,
      within: { kind: "chance", probability: 1, reply: otherwise },
    }),
  ],
  [
    "limit token-bucket rate=10/s burst=20 else 429",
    rules({ kind: "token-bucket", rate: { count: 10, perMs: 1000 }, burst: 20, otherwise }),
  ],
  [
    "limit token-bucket rate=10/s else 429",
    rules({ kind: "token-bucket", rate: { count: 10, perMs: 1000 }, burst: 10, otherwise }),
  ],
  [
    "limit fixed-window 100/1m else 429",
    rules({ kind: "fixed-window", rate: { count: 100, perMs: 60_000 }, otherwise }),
  ],
  [
    "limit fixed-window 5/500ms key=path reset=epoch else 429",
    rules({ kind: "fixed-window", rate: { count: 5, perMs: 500 }, key: { by: "path" }, reset: "epoch", otherwise }),
  ],
  [
    "limit fixed-window 1/h key=header:X-Key reset=seconds else 429",
    rules({
      kind: "fixed-window",
      rate: { count: 1, perMs: 3_600_000 },
      key: { by: "header", name: "x-key" },
      otherwise,
    }),
  ],
  ["POST /v1/sentiment: 503", routed("POST", "/v1/sentiment", response(503))],
  ["POST /v1/sentiment :\n503;200", routed("POST", "/v1/sentiment", response(503), response(200))],
  ["/v1/{id}/items: 200", routed(undefined, "/v1/{id}/items", response(200))],
  ["GET /:", routed("GET", "/")],
];

const STATEMENT =
  "expected a status such as 200, timeout, reset, slow, flaky, limit, from, or a route such as POST /v1/orders:";
const REPLY = "expected a status such as 200, timeout, reset, slow or flaky";
const MORE = "expected a header name=value, JSON, text in quotes, x3, ; or the end of the line";
const TEXT_HINT = "a header is name=value, and text stands in quotes";
const END = "expected the end of the statement";
const DURATION = "expected a duration such as 500ms, 12s, 1m30s";
const CHANCE = "expected a chance such as p=0.3, from 0 to 1";
const RULES_ONLY = "only steps repeat: rules answer every request";
const ESCAPES = 'escapes are those of JSON: \\" \\\\ \\n \\u00e9';
const RATE = "a rate such as 10/s, 100/1m";

const BAD: readonly (readonly [string, string])[] = [
  ["", `1:1: ${STATEMENT}, got an empty script`],
  [" # nothing\n", `1:1: ${STATEMENT}, got an empty script`],
  ["timout", `1:1: ${STATEMENT}, got "timout"; did you mean timeout?`],
  ["200\n  flakey p=1 429", `2:3: ${STATEMENT}, got "flakey"; did you mean flaky?`],
  ["200; Reset", `1:6: ${STATEMENT}, got "Reset"; did you mean reset?`],
  ["post /v1: 200", `1:1: ${STATEMENT}, got "post"; did you mean POST?`],
  ["HEAD /v1: 200", `1:1: ${STATEMENT}, got "HEAD"`],
  ["{}", `1:1: ${STATEMENT}, got {}; a status stands before the body, as in 200 {}`],
  ["42", `1:1: ${REPLY}, got "42"; a status is a number from 200 to 599`],
  ["600", `1:1: ${REPLY}, got "600"; a status is a number from 200 to 599`],
  ["100", `1:1: ${REPLY}, got "100"; a status is a number from 200 to 599`],
  ["503, 200", `1:1: ${REPLY}, got "503,"; statements are separated by ; or a new line`],
  ["200 ok", `1:5: ${MORE}, got "ok"; ${TEXT_HINT}`],
  ["200 true", `1:5: ${MORE}, got "true"; ${TEXT_HINT}`],
  ["429 retry-after 7", `1:5: ${MORE}, got "retry-after"; ${TEXT_HINT}`],
  ["429 retry-after=", `1:5: ${MORE}, got "retry-after="; an empty header is name=""`],
  ["503 x 3", `1:5: ${MORE}, got "x"; repetition is x3, or x* for ever`],
  ["503 x0", `1:5: ${MORE}, got "x0"; repetition is x3, or x* for ever`],
  ["503 x3 retry-after=1", `1:8: ${END}, got "retry-after=1"; headers stand before the body and before x3`],
  ["503 {} retry-after=1", `1:8: ${MORE}, got "retry-after=1"; headers stand before the body and before x3`],
  ["503 {} []", `1:8: ${MORE}, got []; a reply has one body, behind its headers`],
  ["503 else 200", `1:5: ${MORE}, got "else"; else belongs to flaky and limit`],
  ["503 A=1 a=2", "1:9: the header a stands there twice; keep one"],
  ["503 a=date+1s A=2", "1:15: the header a stands there twice; keep one"],
  ["200 Connection=close", "1:5: the header connection belongs to HTTP itself; leave it out"],
  ["200 x-buttress-at-ms=1", "1:5: headers x-buttress-... are for virtual time; rename it"],
  ['200 a=" b"', "1:5: a header is printable ASCII without blanks at its ends; change the value"],
  ["200 a=ü", "1:5: a header is printable ASCII without blanks at its ends; change the value"],
  ['200 a="b"c', '1:5: expected a blank behind the closing quote, got "a=\\"b\\"c"'],
  ['200 a="b', `1:7: expected text in quotes that ends on its line; ${ESCAPES}`],
  [
    '200 "b\n503 "c',
    `1:5: expected text in quotes that ends on its line; ${ESCAPES}\n2:5: expected text in quotes that ends on its line; ${ESCAPES}`,
  ],
  ['200 "\\x"', `1:5: expected text in quotes that ends on its line; ${ESCAPES}`],
  ["204 {}", "1:5: a 204 has no body; remove it, or take another status"],
  ["200 {score: 1}", '1:6: expected a name in quotes in the JSON, got "score"'],
  ['200 {"a" 1}', '1:10: expected ":" in the JSON, got "1"'],
  ['200 {"a":1,}', '1:12: expected a name in quotes in the JSON, got "}"'],
  ['200 {\n "a": x\n}', '2:7: expected a value in the JSON, got "x"'],
  ["200 [01]", '1:6: expected a value in the JSON, got "01"'],
  ["200 [1 2]", '1:8: expected "," or "]" in the JSON, got "2"'],
  ['200 {"a":1', '1:5: expected "," or "}" in the JSON, got the end of the script'],
  ["200 {", '1:5: expected a name in quotes or "}" in the JSON, got the end of the script'],
  ["slow", `1:5: ${DURATION}, got the end of the statement`],
  ["slow 12 200", `1:6: ${DURATION}, got "12"`],
  ["slow 1.0001s 200", `1:6: ${DURATION}, got "1.0001s"`],
  ["slow 12s", `1:9: ${REPLY}, got the end of the statement`],
  ["slow 12s timeout", "1:10: a timeout never answers, so it cannot be slow; leave slow out"],
  ["slow 12s limit", `1:10: ${REPLY}, got "limit"`],
  ["slow 1s flaky p=1 200", "1:22: expected else and a reply, got the end of the statement"],
  ["flaky 0.3 429", `1:7: ${CHANCE}, got "0.3"`],
  ["flaky q=0.3 429", `1:7: ${CHANCE}, got "q=0.3"; did you mean p=?`],
  ["flaky p=1.1 429", `1:7: ${CHANCE}, got "p=1.1"`],
  ["flaky p=0.3", `1:12: ${REPLY}, got the end of the statement`],
  ["flaky p=0.3 429 x2", `1:17: ${END}, got "x2"; ${RULES_ONLY}`],
  ["200 x*; 503", "1:9: nothing is reached behind x*; remove it, or give the step before a number"],
  ["from 0s to 90s 504", '1:16: expected ":" behind the times, got "504"'],
  ["from 0s 504", '1:9: expected to and a duration, or ":", got "504"'],
  ["from 0s too 90s: 504", '1:9: expected to and a duration, or ":", got "too"; did you mean to?'],
  ["from now: 504", `1:6: ${DURATION}, got "now:"`],
  ["from 90s to 90s: 504", "1:13: a window ends after it begins; swap the two times"],
  ["from 0s: 504 x3", `1:14: ${END}, got "x3"; ${RULES_ONLY}`],
  ["from 0s: from 1s: 504", `1:10: ${REPLY}, got "from"`],
  [
    "limit token-bukket rate=1/s else 429",
    '1:7: expected token-bucket or fixed-window, got "token-bukket"; did you mean token-bucket?',
  ],
  ["limit token-bucket burst=2 else 429", '1:28: expected rate=10/s, got "else"'],
  ["limit token-bucket rate=10 else 429", `1:20: expected rate=<${RATE}>, got "rate=10"`],
  ["limit token-bucket rate=1/s burst=0 else 429", '1:29: expected burst=<a whole number from 1>, got "burst=0"'],
  ["limit token-bucket rate=1/s rate=2/s else 429", '1:29: expected each option once, got "rate=2/s"'],
  [
    "limit token-bucket rate=1/s",
    "1:28: expected burst=, key=, reset= or else and a reply, got the end of the statement",
  ],
  [
    "limit token-bucket rate=1/s brust=2 else 429",
    '1:29: expected burst=, key=, reset= or else and a reply, got "brust=2"; did you mean burst=?',
  ],
  ["limit fixed-window 0/s else 429", `1:20: expected ${RATE}, got "0/s"`],
  ["limit fixed-window 1/0s else 429", `1:20: expected ${RATE}, got "1/0s"`],
  ["limit fixed-window 1/s key=ip else 429", '1:24: expected key=path or key=header:<name>, got "key=ip"'],
  ["limit fixed-window 1/s reset=now else 429", '1:24: expected reset=seconds or reset=epoch, got "reset=now"'],
  ["limit fixed-window 1/s burst=2 else 429", '1:24: expected key=, reset= or else and a reply, got "burst=2"'],
  ["limit fixed-window 1/s else", `1:28: ${REPLY}, got the end of the statement`],
  ["limit fixed-window 1/s else 429 x2", `1:33: ${END}, got "x2"; ${RULES_ONLY}`],
  ["POST v1/x: 200", '1:6: expected a path such as /v1/orders/{id}:, got "v1/x:"'],
  ["POST", "1:5: expected a path such as /v1/orders/{id}:, got the end of the statement"],
  [
    "/v1?x=1: 200",
    '1:1: expected a path such as /v1/orders/{id}:, got "/v1?x=1:"; the query does not count: leave it out',
  ],
  ["/v1 200", '1:5: expected ":" behind the path, got "200"'],
  ["/v1: 200\nGET /v1: 200\n/v1: 503", "3:1: the route /v1: stands there twice; put its lines together"],
  ["200 x*\nPOTS /v1: 503\n200", `2:1: ${STATEMENT}, got "POTS"; did you mean POST?`],
  [
    "timout; 200\n200 ok\nfrom 1s: 2",
    `1:1: ${STATEMENT}, got "timout"; did you mean timeout?\n2:5: ${MORE}, got "ok"; ${TEXT_HINT}\n3:10: ${REPLY}, got "2"; a status is a number from 200 to 599`,
  ],
];

describe("the notation of scripts", () => {
  it.each(GOOD)("reads %j", (text, expected) => {
    expect(parseScript(text)).toEqual(expected);
  });

  it.each(BAD)("refuses %j", (text, expected) => {
    expect(() => parseScript(text)).toThrow(ScriptSyntaxError);
    expect(messageOf(text)).toBe(expected);
  });

  it("gives the place of the first problem and the length of each", () => {
    const error = errorOf("200\n  503 retry\n slow 3 200");
    expect([error.line, error.column]).toEqual([2, 7]);
    expect(error.problems.map(({ length }) => length)).toEqual([5, 1]);
  });

  it("reads long bodies, and refuses endless depth", () => {
    const long = `200 {"a":"${"x\\n".repeat(300_000)}"}`;
    expect(parseScript(long).sections[0]?.steps).toHaveLength(1);
    expect(messageOf(`200 ${"[".repeat(100_000)}`)).toMatch(/at most 200 levels in the JSON/);
  });
});

function errorOf(text: string): ScriptSyntaxError {
  try {
    parseScript(text);
  } catch (error) {
    if (error instanceof ScriptSyntaxError) return error;
  }
  throw new Error("read without a problem");
}

const messageOf = (text: string): string => errorOf(text).message;
