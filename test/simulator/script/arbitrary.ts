import fc from "fast-check";
import type {
  Body,
  ChanceRule,
  LimitKey,
  LimitRule,
  Reply,
  ResponseReply,
  Route,
  Rule,
  Script,
  Section,
  Step,
} from "../../../lib/simulator/script/index.js";

const ms = fc.oneof(fc.constantFrom(0, 1, 999, 1000, 60_000, 90_000, 3_600_000, 86_400_000), fc.nat(200_000_000));
const probability = fc.oneof(
  fc.constantFrom(0, 0.3, 1, 1e-7),
  fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
);
const count = fc.integer({ min: 1, max: 1000 });
const rate = fc.record({
  count,
  perMs: fc.oneof(fc.constantFrom(1, 1000, 60_000, 90_000), fc.integer({ min: 1, max: 100_000 })),
});

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const body: fc.Arbitrary<Body> = fc.oneof(
  fc.record({
    type: fc.constant("text" as const),
    text: fc.oneof(text, fc.constantFrom("", "; x3", '"#\n\\', "a\u2028b")),
  }),
  fc
    .tuple(fc.oneof(fc.dictionary(text, fc.jsonValue()), fc.array(fc.jsonValue())), fc.constantFrom(0, 2))
    .map(([value, indent]) => ({ type: "json" as const, text: JSON.stringify(value, null, indent) })),
);

const headerName = fc
  .stringMatching(/^[a-z][a-z0-9!#$%&'*+.^_`|~-]{0,8}$/)
  .filter((name) => !["connection", "content-length"].includes(name));
const headerValue = fc.oneof(
  fc.constantFrom("7", "", 'a"b', "x; y # z", "Wed, 21 Oct 2026 07:28:00 GMT", "a\\b", "=", '"'),
  fc.stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/),
);
const response: fc.Arbitrary<ResponseReply> = fc
  .record({
    status: fc.integer({ min: 200, max: 599 }).filter((status) => status !== 204 && status !== 304),
    headers: fc.dictionary(headerName, headerValue, { maxKeys: 3, noNullPrototype: true }),
    dates: fc.dictionary(headerName, fc.tuple(ms, fc.boolean()), { maxKeys: 2, noNullPrototype: true }),
    body: fc.option(body, { nil: undefined }),
  })
  .map(({ body: sent, dates: given, ...rest }) => {
    const others = Object.entries(given).filter(([name]) => !Object.hasOwn(rest.headers, name));
    const dates = Object.fromEntries(others.map(([name, [offset, isAhead]]) => [name, isAhead ? offset : 0 - offset]));
    return { kind: "response", ...rest, ...(others.length > 0 && { dates }), ...(sent && { body: sent }) };
  });

const { reply } = fc.letrec<{ reply: Reply; answering: Exclude<Reply, { kind: "timeout" }> }>((tie) => ({
  reply: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant({ kind: "timeout" as const }),
    tie("answering"),
  ),
  answering: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 3, arbitrary: response },
    { weight: 1, arbitrary: fc.constant({ kind: "reset" as const }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("slow" as const), byMs: ms, reply: tie("answering") }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("flaky" as const),
        probability,
        reply: tie("reply"),
        otherwise: tie("reply"),
      }),
    },
  ),
}));

const key: fc.Arbitrary<LimitKey> = fc.oneof(
  fc.constant({ by: "path" as const }),
  headerName.map((name) => ({ by: "header" as const, name })),
);
const limitEnd = fc
  .record({ key: fc.option(key, { nil: undefined }), epoch: fc.boolean(), otherwise: reply })
  .map(({ key: counted, epoch, otherwise }) => ({
    ...(counted && { key: counted }),
    ...(epoch && { reset: "epoch" as const }),
    otherwise,
  }));
const limitRule: fc.Arbitrary<LimitRule> = fc.oneof(
  fc.tuple(rate, count, limitEnd).map(([r, burst, end]) => ({ kind: "token-bucket" as const, rate: r, burst, ...end })),
  fc.tuple(rate, limitEnd).map(([r, end]) => ({ kind: "fixed-window" as const, rate: r, ...end })),
);
const chance: fc.Arbitrary<ChanceRule> = fc.record({ kind: fc.constant("chance" as const), probability, reply });
const window: fc.Arbitrary<Rule> = fc
  .tuple(ms, fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }), fc.oneof(limitRule, chance, reply))
  .map(([fromMs, length, within]) => ({
    kind: "window",
    fromMs,
    ...(length !== undefined && { toMs: fromMs + length }),
    within,
  }));
const rules = fc.array(fc.oneof(window, limitRule, chance), { maxLength: 3 });

const steps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.array(fc.record({ reply, times: fc.oneof(fc.constant(1), count) }), { maxLength: 5 }), fc.boolean())
  .map(([all, forEver]) =>
    all.map((step, index) =>
      forEver && index === all.length - 1 ? { ...step, times: Number.POSITIVE_INFINITY } : step,
    ),
  );

const PATHS = ["/", "/v1", "/v1/orders", "/v1/orders/{id}", "/v1/{x}/items", "/a-b.c~d/%20", "/v1/orders:batch"];
const METHODS = [undefined, "GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const route: fc.Arbitrary<Route> = fc
  .tuple(fc.constantFrom(...METHODS), fc.constantFrom(...PATHS))
  .map(([method, path]) => ({ ...(method && { method }), path }));

const section: fc.Arbitrary<Section> = fc.record({ rules, steps });

/** Any script that can be written. */
export const script: fc.Arbitrary<Script> = fc
  .tuple(
    fc.option(
      section.filter((one) => one.rules.length + one.steps.length > 0),
      { nil: undefined },
    ),
    fc.uniqueArray(fc.tuple(route, section), { maxLength: 4, selector: ([one]) => `${one.method} ${one.path}` }),
  )
  .map(([first, routed]) => ({
    sections: [...(first ? [first] : []), ...routed.map(([one, rest]) => ({ route: one, ...rest }))],
  }))
  .filter(({ sections }) => sections.length > 0);
