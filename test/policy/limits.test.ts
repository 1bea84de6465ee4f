import fc from "fast-check";
import { seconds } from "../../lib/common/duration.js";
import { parse } from "../../lib/common/zod-problems.js";
import { type BreakerRules, flowStore, redisStore } from "../../lib/policy/breaker/index.js";
import {
  enter,
  FRESH_GUARD,
  FRESH_LIMITS,
  freeLease,
  type GuardMemory,
  type GuardPolicy,
  type LimitMemory,
  type LimitRules,
  leave,
  limits,
  limitsSchema,
  spreadOf,
  takeTurn,
} from "../../lib/policy/limits/index.js";
import { slotOfId } from "../../lib/policy/stagger/index.js";
import { mulberry } from "./breaker-table-model.js";

const store = redisStore({ gateway: { kind: "webdis", url: "https://redis.example.com" } });
const read = (given: unknown) => parse(limitsSchema, given, "crm.limits");
const problemsOf = (given: unknown) => read(given).problems.map(({ code, place }) => `${place} ${code}`);

describe("a declaration of limits", () => {
  it("fills in the defaults", () => {
    expect(read(limits({ store, perSecond: 10 }))).toEqual({
      problems: [],
      value: {
        store,
        perSecond: 10,
        per: "api",
        inFlightPer: "api",
        leaseForMs: 70_000,
        crowd: 100,
        turns: 20,
        whenStoreFails: "call",
      },
    });
  });

  it.each([
    [{ per: "tenant" }, { per: "tenant", inFlightPer: "tenant" }],
    [
      { per: "org", inFlightPer: "tenant" },
      { per: "org", inFlightPer: "tenant" },
    ],
  ])("has keys %j", (keys, expected) => {
    expect(read(limits({ store, inFlight: 1, ...keys }))).toMatchObject({ value: expected });
  });

  it.each<[string, unknown, string[]]>([
    ["neither limit", limits({ store }), ["crm.limits.perSecond limits-empty"]],
    ["less than one call", limits({ store, perSecond: 0 }), ["crm.limits.perSecond out-of-range"]],
    ["a name that no input has", limits({ store, perSecond: 1, per: "a b" }), ["crm.limits.per wrong-type"]],
    ["too short a lease", limits({ store, inFlight: 1, leaseFor: seconds(0.5) }), ["crm.limits.leaseFor out-of-range"]],
    [
      "places in flight that nobody shares",
      limits({ store: flowStore(), inFlight: 1 }),
      ["crm.limits.inFlight limits-store"],
    ],
    [
      "a data table",
      { ...limits({ store, perSecond: 1 }), store: { kind: "dataTable" } },
      ["crm.limits.store wrong-type"],
    ],
    ["a crowd that is counted", limits({ store, perSecond: 1, crowd: 5 }), ["crm.limits.crowd limits-store"]],
    ["options without limits()", { perSecond: 1 }, ["crm.limits.kind wrong-type"]],
  ])("refuses %s", (_, given, problems) => {
    expect(problemsOf(given)).toEqual(problems);
  });

  it("says why a store cannot keep a limit", () => {
    expect(read(limits({ store: flowStore(), inFlight: 4 })).problems).toEqual([
      {
        code: "limits-store",
        place: "crm.limits.inFlight",
        rule: "left out in a flowStore, where no run knows of another",
        value: "4",
        fix: "remove it, or take redisStore",
      },
    ]);
  });
});

const allowedAtTimes = (times: readonly number[], rules: LimitRules): LimitMemory =>
  times.reduce((memory, at) => takeTurn(memory, `at ${at}`, at, rules).memory, FRESH_LIMITS);

describe("turns", () => {
  const rate: LimitRules = { perSecond: 2, leaseForMs: 5000 };
  const one: LimitRules = { inFlight: 1, leaseForMs: 5000 };

  it.each([
    [999, false, 1],
    [500, false, 500],
    [1000, true, 0],
  ])("at %i ms after two calls at once allow another: %j, after %i ms", (at, allowed, waitMs) => {
    expect(takeTurn(allowedAtTimes([0, 0], rate), "c", at, rate)).toMatchObject({ allowed, waitMs });
  });

  it("say how long until the next is due", () => {
    expect(takeTurn(allowedAtTimes([0, 300], rate), "c", 400, rate)).toMatchObject({ reason: "rate", waitMs: 600 });
  });

  it("keep to a rate that was lowered meanwhile", () => {
    const memory = allowedAtTimes([0, 100, 200, 300], { perSecond: 4, leaseForMs: 1 });
    expect(takeTurn(memory, "e", 400, rate)).toMatchObject({ allowed: false, waitMs: 800 });
  });

  it("are one at a time where one may be in flight, until it is freed", () => {
    const memory = allowedAtTimes([0], one);
    expect(takeTurn(memory, "b", 100, one)).toMatchObject({ allowed: false, reason: "busy", waitMs: 500 });
    expect(takeTurn(freeLease(memory, "at 0"), "b", 100, one).allowed).toBe(true);
  });

  it("come back when a place is not freed, once its lease is over", () => {
    const memory = allowedAtTimes([0], one);
    expect(takeTurn(memory, "b", 4900, one)).toMatchObject({ allowed: false, waitMs: 100 });
    expect(takeTurn(memory, "b", 5000, one).allowed).toBe(true);
  });

  it("stay with who asks again, because the answer was lost", () => {
    const memory = allowedAtTimes([0], one);
    const again = takeTurn(memory, "at 0", 100, one);
    expect(again).toMatchObject({ allowed: true, memory: { leases: [{ id: "at 0", untilMs: 5100 }] } });
  });

  it("are not taken from others by freeing twice, or late", () => {
    const memory = takeTurn(freeLease(allowedAtTimes([0], one), "at 0"), "b", 10, one).memory;
    expect(freeLease(memory, "at 0")).toEqual(memory);
  });

  it("never come faster, nor more at a time, than allowed; leases last for no longer than their time", () => {
    const steps = fc.array(fc.record({ afterMs: fc.nat(300), who: fc.nat(6), free: fc.boolean() }), {
      maxLength: 60,
      size: "max",
    });
    const ruleSets = fc.record({
      perSecond: fc.integer({ min: 1, max: 5 }),
      inFlight: fc.integer({ min: 1, max: 3 }),
      leaseForMs: fc.integer({ min: 1, max: 2000 }),
    });
    let refused = 0;
    fc.assert(
      fc.property(steps, ruleSets, (script, rules) => {
        let memory = FRESH_LIMITS;
        let nowMs = 0;
        const allowedAt: number[] = [];
        const held = new Map<string, number>();
        for (const { afterMs, who, free } of script) {
          nowMs += afterMs;
          const id = `run ${who}`;
          if (free) {
            memory = freeLease(memory, id);
            held.delete(id);
            continue;
          }
          const turn = takeTurn(memory, id, nowMs, rules);
          memory = turn.memory;
          if (!turn.allowed) {
            refused++;
            expect(turn.waitMs).toBeGreaterThan(0);
            continue;
          }
          allowedAt.push(nowMs);
          held.set(id, nowMs + rules.leaseForMs);
          expect([...held.values()].filter((untilMs) => untilMs > nowMs).length).toBeLessThanOrEqual(rules.inFlight);
          expect(allowedAt.filter((time) => time > nowMs - 1000).length).toBeLessThanOrEqual(rules.perSecond);
        }
      }),
      { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

describe("the guard of an attempt", () => {
  const breakerRules: BreakerRules = {
    failures: 1,
    withinMs: 60_000,
    window: "sliding",
    openForMs: 1000,
    probes: 1,
    probeForMs: 70_000,
    counts: ["transient"],
    metricsOnly: false,
  };
  const rules: GuardPolicy = { breaker: breakerRules, limits: { inFlight: 1, perSecond: 1, leaseForMs: 5000 } };
  const failed = (): GuardMemory => {
    const entry = enter(FRESH_GUARD, "a", 0, rules);
    return leave(entry.memory, "a", { end: "transient", probe: entry.probe }, 10, rules).memory;
  };

  it("takes no turn while the breaker stops the call", () => {
    const entry = enter(failed(), "b", 500, rules);
    expect(entry).toMatchObject({ allowed: false, reason: "open", state: "open", waitMs: 510 });
    expect(entry.memory.limits).toEqual({ calls: [0], leases: [] });
  });

  it("sends no probe while there is no turn", () => {
    const busy: GuardMemory = { ...failed(), limits: { calls: [], leases: [{ id: "x", untilMs: 6000 }] } };
    const entry = enter(busy, "b", 2000, rules);
    expect(entry).toMatchObject({ allowed: false, reason: "busy", state: "open", probe: 0 });
    expect(
      enter(leave(entry.memory, "x", { end: "succeeded", probe: 0 }, 2001, rules).memory, "b", 2002, rules),
    ).toMatchObject({ allowed: true, state: "halfOpen", probe: 1 });
  });

  it("frees the place on every end", () => {
    for (const end of ["succeeded", "rejected", "throttled", "transient", "noAnswer", "notSent"] as const) {
      const { memory } = enter(FRESH_GUARD, "a", 0, rules);
      expect(leave(memory, "a", { end, probe: 0 }, 10, rules).memory.limits.leases).toEqual([]);
    }
  });

  it.each([
    ["run-1", "run-2"],
    ["a-1-1", "a-1-4"],
    ["run-1", "run-99"],
  ])("takes the places of %s, which is over, for %s", (before, id) => {
    const held = enter(failed(), before, 2000, rules).memory;
    const entry = enter(held, id, 4000, rules);
    expect(entry).toMatchObject({ allowed: true, state: "halfOpen", probe: 2 });
    expect(entry.memory.limits.leases).toEqual([{ id, untilMs: 9000 }]);
    expect(entry.memory.breaker.probesOut.map(({ call }) => call)).toEqual([id]);
  });

  it.each([
    ["run-2", "run-1"],
    ["run-1", "other-2"],
    ["run-1", "run-100"],
    ["run-1", "run-1-2"],
    ["run", "run-2"],
  ])("leaves the places of %s to it when %s asks", (before, id) => {
    const held = enter(failed(), before, 2000, rules).memory;
    expect(enter(held, id, 4000, rules)).toMatchObject({ allowed: false, reason: "open", memory: held });
    expect(enter(held, id, 4000, { limits: { inFlight: 1, leaseForMs: 5000 } })).toMatchObject({ reason: "busy" });
  });

  it("keeps a probe for who asks again, even while there is no turn", () => {
    const held = enter(failed(), "run-1", 2000, rules).memory;
    expect(enter(held, "run-1", 2500, rules)).toMatchObject({ reason: "rate", memory: { breaker: held.breaker } });
    expect(enter(held, "run-1", 3500, rules)).toMatchObject({ allowed: true, probe: 2 });
  });

  it("says that it would stop a call in metricsOnly, which takes its turn all the same", () => {
    const watching = { ...rules, breaker: { ...breakerRules, metricsOnly: true } };
    const entry = enter(failed(), "b", 1005, watching);
    expect(entry).toMatchObject({ allowed: true, reason: "open", state: "open", probe: 0 });
    expect(entry.memory.limits.leases).toHaveLength(1);
  });

  it("does without a breaker, and without limits", () => {
    expect(enter(FRESH_GUARD, "a", 0, {})).toMatchObject({ allowed: true, state: "closed", waitMs: 0, probe: 0 });
    expect(leave(FRESH_GUARD, "a", { end: "transient", probe: 0 }, 0, {})).toMatchObject({
      state: "closed",
      failures: 0,
    });
    expect(enter(failed(), "b", 500, { breaker: breakerRules })).toMatchObject({ allowed: false, reason: "open" });
  });
});

describe("without a store, a spread", () => {
  it.each([
    [200, 10, 40, 500],
    [50, 10, 10, 500],
    [151, 10, 31, 500],
    [2, 10, 2, 500],
    [1280, 10, 256, 500],
    [2560, 10, 256, 1000],
    [10_000, 1, 256, 39_063],
  ])("of %i runs at %i a second has %i slots of %i ms", (crowd, perSecond, slots, stepMs) => {
    expect(spreadOf(perSecond, crowd)).toEqual({ kind: "conversation", slots, stepMs });
  });

  /** The most calls in any second, of a crowd whose ids are random. */
  const busiest = (crowd: number, slots: number, seed: number): number => {
    const random = mulberry(seed);
    const inSlot = new Array<number>(slots).fill(0);
    for (let run = 0; run < crowd; run++) {
      const slot = slotOfId(
        Math.floor(random() * 4096)
          .toString(16)
          .padStart(3, "0"),
        slots,
      );
      inSlot[slot] = (inSlot[slot] ?? 0) + 1;
    }
    return Math.max(...inSlot.map((calls, slot) => calls + (inSlot[slot + 1] ?? 0)));
  };

  it("keeps a rate of 10 on average only: 200 runs come to 17 in the busiest second, over twice the slots to 11", () => {
    const most = (slots: number) =>
      Array.from({ length: 200 }, (_, seed) => busiest(200, slots, seed)).sort((a, b) => a - b);
    const exact = most(40);
    const double = most(80);
    const shown = [exact, double].map((list) => [list[10], list[100], list[190]]);
    expect(shown).toEqual([
      [15, 17, 20],
      [9, 11, 13],
    ]);
  });
});
