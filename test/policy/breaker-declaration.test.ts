import { hours, milliseconds, seconds } from "../../lib/common/duration.js";
import { parse } from "../../lib/common/zod-problems.js";
import {
  BREAKER_DEFAULTS,
  type Breaker,
  breaker,
  breakerSchema,
  checkBreakerAttempts,
  dataTableStore,
  flowStore,
  redisStore,
} from "../../lib/policy/breaker/index.js";

const gateway = { kind: "upstash", url: "https://redis.example.com", token: { kind: "secret", name: "T" } } as const;
const read = (given: unknown) => {
  const result = parse(breakerSchema, given, "crm.breaker");
  if (!("value" in result)) throw new Error(result.problems.map(({ code }) => code).join());
  return result.value;
};
const problemsOf = (given: unknown) =>
  parse(breakerSchema, given, "crm.breaker").problems.map(({ code, place }) => `${place} ${code}`);

describe("a breaker's declaration", () => {
  it("fills in the defaults", () => {
    expect(read(breaker())).toEqual({
      store: { kind: "dataTable", table: "Buttress breakers" },
      failures: 50,
      withinMs: 60_000,
      window: "fixed",
      openForMs: 30_000,
      probes: 1,
      probeForMs: 70_000,
      counts: ["transient", "noAnswer"],
      metricsOnly: false,
      whenStoreFails: "call",
    });
  });

  it.each([
    ["slides in Redis", redisStore({ gateway }), { failures: 50, window: "sliding" }],
    ["slides in a flow, and counts what a run can do", flowStore(), { failures: 3, window: "sliding" }],
    ["has fixed windows in a data table", dataTableStore({ table: "Breakers" }), { failures: 50, window: "fixed" }],
  ])("%s", (_, store, expected) => {
    expect(read(breaker({ store }))).toMatchObject(expected);
  });

  it("keeps the very gateway, whose details others check", () => {
    expect(read(breaker({ store: redisStore({ gateway }) })).store).toEqual({ kind: "redis", gateway });
  });

  it.each<[string, unknown, string[]]>([
    ["anything else", 5, ["crm.breaker wrong-type"]],
    ["options without breaker()", {}, ["crm.breaker.kind wrong-type"]],
    ["no failures", breaker({ failures: 0 }), ["crm.breaker.failures out-of-range"]],
    ["part of a failure", breaker({ failures: 1.5 }), ["crm.breaker.failures wrong-type"]],
    ["too short a window", breaker({ within: milliseconds(999) }), ["crm.breaker.within out-of-range"]],
    ["too long an open time", breaker({ openFor: hours(2) }), ["crm.breaker.openFor out-of-range"]],
    ["an end that never counts", { ...breaker(), counts: ["rejected"] }, ["crm.breaker.counts[0] wrong-type"]],
    ["nothing that counts", breaker({ counts: [] }), ["crm.breaker.counts out-of-range"]],
    ["an end twice", breaker({ counts: ["transient", "transient"] }), ["crm.breaker.counts wrong-type"]],
    ["a sliding window in a row", breaker({ window: "sliding" }), ["crm.breaker.window breaker-in-table"]],
    ["probes that a row cannot tell apart", breaker({ probes: 2 }), ["crm.breaker.probes breaker-in-table"]],
    ["an unknown store", { ...breaker(), store: { kind: "redi" } }, ["crm.breaker.store wrong-type"]],
    [
      "a gateway of another kind",
      breaker({ store: redisStore({ gateway: { kind: "tcp", url: "x" } as never }) }),
      ["crm.breaker.store.gateway wrong-type"],
    ],
    ["an unknown option", { ...breaker(), failure: 5 }, ["crm.breaker.failure unknown-key"]],
  ])("refuses %s", (_, given, problems) => {
    expect(problemsOf(given)).toEqual(problems);
  });

  it.each<[string, Breaker, number, string[]]>([
    ["one that a run can open", breaker({ store: flowStore(), failures: 6 }), 6, []],
    ["one that no run can open", breaker({ store: flowStore(), failures: 7 }), 6, ["breaker-never-opens"]],
    ["one that runs share", breaker({ failures: 500 }), 6, []],
  ])("checks against the attempts %s", (_, given, attempts, codes) => {
    const problems: Parameters<typeof checkBreakerAttempts>[3] = [];
    checkBreakerAttempts(read(given), attempts, "crm.breaker", problems);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  it("keeps a probe's place for longer than the longest data action", () => {
    expect(BREAKER_DEFAULTS.probeFor.milliseconds).toBeGreaterThan(seconds(60).milliseconds);
  });
});
