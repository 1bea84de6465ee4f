import fc from "fast-check";
import { z } from "zod";
import { realTime } from "../../lib/common/real-time.js";
import { type DataActionDefinition, envelope, NO_ANSWER, native } from "../../lib/data-action/index.js";
import { type RelayAnswer, relay } from "../../lib/data-action/relay/relay.js";
import { loans } from "./relayed-api.js";
import { renderRequest, type Values } from "./velocity-engine.js";

type Key = keyof typeof direct.operations;

const direct = loans(native());
const relayed = loans(envelope());

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | null>>;
}

const HEADERS = ["Authorization", "Idempotency-Key", "Content-Type"];
const CREDENTIALS = { apiKey: "s3cr3t-key" };

function sent(method: string, url: string, given: Readonly<Record<string, string>>, text: string): Sent {
  const { origin, pathname, searchParams } = new URL(url);
  const headers = new Headers(given);
  const isForm = headers.get("Content-Type")?.includes("form");
  return {
    method,
    path: origin + pathname,
    query: Object.fromEntries(searchParams),
    body: isForm ? Object.fromEntries(new URLSearchParams(text)) : text === "" ? "" : JSON.parse(text),
    headers: Object.fromEntries(HEADERS.map((name) => [name, headers.get(name)])),
  };
}

/** What the API gets from the platform itself. */
function byPlatform(definition: DataActionDefinition, input: Values): Sent {
  const { url, headers, body } = renderRequest(definition, input, CREDENTIALS);
  const { method } = definition.request;
  const hasBody = method !== "GET" && method !== "DELETE";
  return sent(method, url, headers, hasBody ? body : "");
}

/** What the API gets from the relay, which gets what the platform renders, and the relay's answer. */
async function byRelay(key: Key, input: Values, answer: unknown = {}): Promise<[Sent | undefined, RelayAnswer]> {
  const { definition } = relayed.operations[key];
  const { headers, body } = renderRequest(definition, input, CREDENTIALS);
  let seen: Sent | undefined;
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    seen = sent(String(init.method), url, init.headers as Record<string, string>, String(init.body ?? ""));
    return Response.json(answer, { headers: { "X-Request-Id": String(input.key ?? "") } });
  };
  const target = definition.function?.target;
  if (target === undefined) throw new Error("no target");
  const adapters = { fetch: fetch as typeof globalThis.fetch, time: realTime };
  const said = await relay(target, JSON.parse(body), headers, adapters);
  return [seen, said];
}

/** encodeURIComponent takes no lone surrogates. */
const isWellFormed = (value: string): boolean => !/\p{Cs}/u.test(value);

/** One or two dots between the ends of a text or signs that a server may read as the end of a segment. */
const DOTS_ALONE = /(^|[/\\]|%2f|%5c)(\.|%2e){1,2}($|[/\\]|%2f|%5c)/i;

/** Text that a path can hold as a segment; the relay refuses dots alone. */
const segment = fc
  .oneof(fc.constantFrom("a/b?c#d", '"}, "operation": "remove', "${input.x} $x #end", "100%25", "ä b+c"), fc.string())
  .filter((text) => isWellFormed(text) && text !== "" && !DOTS_ALONE.test(text));
const text = fc.string({ unit: "grapheme" }).filter(isWellFormed);

describe("the API gets the same request from a relay as from the platform", () => {
  it.each<[Key, fc.Arbitrary<Values>]>([
    ["find", fc.record({ loan: segment, page: fc.integer(), text })],
    ["renew", fc.record({ loan: segment, days: fc.integer(), note: text, urgent: fc.boolean(), key: fc.uuid() })],
    ["login", fc.record({ user: text, scope: text })],
    ["replace", fc.record({ loan: segment, all: text })],
    ["remove", fc.record({ loan: segment })],
  ])("%s", async (key, inputs) => {
    const { definition } = direct.operations[key];
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const [seen] = await byRelay(key, input);
        expect(seen).toEqual(byPlatform(definition, input));
      }),
    );
  });
});

describe("what a relay answers", () => {
  const BOOK = { "full title": "Ulysses", due: { days: 3, late: true } };
  const input = { loan: "7", page: 1, text: "" };

  it("is what the contract of the function promises, for any answer of the API", async () => {
    const satisfies = z.fromJSONSchema(relayed.operations.find.definition.contractOutput as never);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json().map((json) => JSON.parse(json)),
          fc.constant({ data: [BOOK] }),
        ),
        async (body) => {
          const [, answer] = await byRelay("find", input, body);
          expect(satisfies.safeParse(answer)).toMatchObject({ success: true });
        },
      ),
    );
  });

  it("has the outputs at their paths, and defaults for the rest", async () => {
    const [, answer] = await byRelay("find", input, { data: [BOOK], tags: ["t"] });
    expect(answer).toEqual({
      ...NO_ANSWER,
      ok: true,
      status: 200,
      title: "Ulysses",
      due: { days: 3, late: true },
      copies: [],
      tags: ["t"],
    });
  });

  it("hides secrets, and no other header that the API repeats", async () => {
    const key = "0b0e5a8c-order";
    const [, answer] = await byRelay(
      "renew",
      { loan: "7", days: 1, urgent: false, key },
      { id: `${key} by ${CREDENTIALS.apiKey}` },
    );
    expect(answer).toMatchObject({ requestId: key, id: `${key} by ***`, bodyText: "" });
  });
});
