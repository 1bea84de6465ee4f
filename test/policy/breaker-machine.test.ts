import fc from "fast-check";
import {
  type AttemptEnd,
  type BreakerMemory,
  type BreakerRules,
  decide,
  FRESH_BREAKER,
  isLegal,
  record,
  TRANSITION_NAMES,
  TRANSITIONS,
  verdictOf,
} from "../../lib/policy/breaker/index.js";

const RULES: BreakerRules = {
  failures: 3,
  withinMs: 1000,
  window: "sliding",
  openForMs: 500,
  probes: 1,
  probeForMs: 700,
  counts: ["transient", "noAnswer"],
  metricsOnly: false,
};

/** The memory after failures at these times. */
const failedAt = (times: readonly number[], rules = RULES): BreakerMemory =>
  times.reduce((memory, at) => record(memory, { end: "transient", probe: 0 }, at, rules).memory, FRESH_BREAKER);
const open = failedAt([0, 1, 2]);
const halfOpen = decide(open, 502, RULES).memory;

describe("the machine of a breaker", () => {
  it.each<[string, "sliding" | "fixed", number[], string]>([
    ["the nth failure within the window", "sliding", [0, 500, 999], "open"],
    ["one failure less", "sliding", [0, 500], "closed"],
    ["a first failure that just left the window", "sliding", [0, 500, 1000], "closed"],
    ["failures across two fixed windows", "fixed", [0, 900, 1000, 1100], "closed"],
    ["the nth failure of a fixed window", "fixed", [0, 900, 1000, 1100, 1200], "open"],
    ["the same failures in a sliding window", "sliding", [0, 900, 1000, 1100], "open"],
  ])("judges %s (%s)", (_, window, times, state) => {
    expect(failedAt(times, { ...RULES, window }).state).toBe(state);
  });

  it("stops calls while open, and says for how long", () => {
    expect(decide(open, 100, RULES)).toMatchObject({ allowed: false, reason: "open", state: "open", waitMs: 402 });
  });

  it("lets one probe go once the open time is over, and no other", () => {
    const first = decide(open, 502, RULES);
    expect(first).toMatchObject({ allowed: true, reason: "", state: "halfOpen", probe: 1, transition: "probe" });
    expect(decide(first.memory, 503, RULES)).toMatchObject({ allowed: false, state: "halfOpen", waitMs: 699 });
  });

  it("lets another probe go for a lost one, whose answer then counts for nothing", () => {
    const second = decide(halfOpen, 502 + 700, RULES);
    expect(second).toMatchObject({ allowed: true, state: "halfOpen", probe: 2 });
    expect(second.transition).toBeUndefined();
    expect(record(second.memory, { end: "succeeded", probe: 1 }, 1300, RULES).state).toBe("halfOpen");
    expect(record(second.memory, { end: "succeeded", probe: 2 }, 1300, RULES).state).toBe("closed");
  });

  it.each<[AttemptEnd, string]>([
    ["succeeded", "closed"],
    ["rejected", "closed"],
    ["throttled", "closed"],
    ["transient", "open"],
    ["noAnswer", "open"],
    ["notSent", "halfOpen"],
  ])("goes on from a probe that ended as %s to %s", (end, state) => {
    expect(record(halfOpen, { end, probe: 1 }, 600, RULES).state).toBe(state);
  });

  it("takes the place of a probe that was never sent back", () => {
    const { memory } = record(halfOpen, { end: "notSent", probe: 1 }, 600, RULES);
    expect(decide(memory, 601, RULES)).toMatchObject({ allowed: true, probe: 2 });
  });

  it("closes only when as many probes as it sends find the API healthy", () => {
    const rules = { ...RULES, probes: 2 };
    const one = decide(open, 502, rules);
    const two = decide(one.memory, 503, rules);
    expect(decide(two.memory, 504, rules).allowed).toBe(false);
    const half = record(two.memory, { end: "succeeded", probe: one.probe }, 510, rules);
    expect(half).toMatchObject({ state: "halfOpen" });
    expect(decide(half.memory, 511, rules).allowed).toBe(false);
    expect(record(half.memory, { end: "succeeded", probe: two.probe }, 520, rules).state).toBe("closed");
  });

  it.each(["open", "halfOpen"])("does not count calls from before when %s", (state) => {
    const memory = state === "open" ? open : halfOpen;
    for (const end of ["succeeded", "transient"] as const) {
      expect(record(memory, { end, probe: 0 }, 503, RULES).memory).toEqual(memory);
    }
  });

  it("does not believe a lost probe, even when no other has gone since", () => {
    expect(record(halfOpen, { end: "succeeded", probe: 1 }, 502 + 699, RULES).state).toBe("closed");
    expect(record(halfOpen, { end: "succeeded", probe: 1 }, 502 + 700, RULES).state).toBe("halfOpen");
  });

  it("begins to count anew after every change", () => {
    const rules = { ...RULES, withinMs: 60_000 };
    const closed = record(halfOpen, { end: "succeeded", probe: 1 }, 510, rules).memory;
    expect(record(closed, { end: "transient", probe: 0 }, 511, rules)).toMatchObject({ state: "closed", failures: 1 });
    const two = { ...RULES, probes: 2 };
    const first = record(halfOpen, { end: "succeeded", probe: 1 }, 510, two).memory;
    const again = record(decide(first, 511, two).memory, { end: "transient", probe: 2 }, 512, two).memory;
    const probe = decide(again, 1012, two);
    expect(record(probe.memory, { end: "succeeded", probe: probe.probe }, 1013, two).state).toBe("halfOpen");
  });

  it("forgets failures of a clock that was set back", () => {
    expect(record(failedAt([5000, 5001]), { end: "transient", probe: 0 }, 10, RULES)).toMatchObject({
      state: "closed",
      failures: 1,
    });
  });

  it("only says so in metricsOnly", () => {
    const rules = { ...RULES, metricsOnly: true };
    expect(decide(open, 100, rules)).toMatchObject({ allowed: true, reason: "open", probe: 0 });
  });

  it("does not stay open for longer than its time when the clock is set back", () => {
    expect(decide(open, -1000, RULES)).toMatchObject({ allowed: true, transition: "probe" });
  });

  it.each<[AttemptEnd, string]>([
    ["rejected", "healthy"],
    ["succeeded", "healthy"],
    ["throttled", "failed"],
    ["notSent", "nothing"],
  ])("hears from %s that the API is %s, when all that can counts", (end, verdict) => {
    expect(verdictOf(end, ["throttled", "transient", "noAnswer"])).toBe(verdict);
  });
});

/** What a crowd does: asks, and reports how one of its calls ended, in any order. */
const actions = fc.array(
  fc.record({
    afterMs: fc.nat(400),
    ask: fc.boolean(),
    which: fc.nat(1),
    end: fc.constantFrom<AttemptEnd>(
      "succeeded",
      "transient",
      "transient",
      "noAnswer",
      "rejected",
      "throttled",
      "notSent",
    ),
  }),
  { maxLength: 60, size: "max" },
);
const ruleSets = fc.record({
  failures: fc.integer({ min: 1, max: 5 }),
  withinMs: fc.integer({ min: 1, max: 2000 }),
  window: fc.constantFrom("sliding" as const, "fixed" as const),
  openForMs: fc.integer({ min: 1, max: 1000 }),
  probes: fc.integer({ min: 1, max: 4 }),
  probeForMs: fc.integer({ min: 1, max: 1000 }),
  counts: fc.constantFrom<BreakerRules["counts"]>(["transient", "noAnswer"], ["transient"], ["throttled", "noAnswer"]),
  metricsOnly: fc.boolean(),
});

interface Step {
  readonly nowMs: number;
  readonly before: BreakerMemory;
  readonly after: BreakerMemory;
  readonly transition: string | undefined;
  readonly probe: number;
  readonly failed: boolean;
  /** A report of a probe that was never sent. */
  readonly unsent: boolean;
}

function play(script: typeof actions extends fc.Arbitrary<infer A> ? A : never, rules: BreakerRules): readonly Step[] {
  const steps: Step[] = [];
  const out: number[] = [];
  let memory = FRESH_BREAKER;
  let nowMs = 0;
  for (const { afterMs, ask, which, end } of script) {
    nowMs += afterMs;
    const before = memory;
    if (ask || out.length === 0) {
      const said = decide(memory, nowMs, rules);
      if (said.allowed) out.push(said.probe);
      memory = said.memory;
      steps.push({
        nowMs,
        before,
        after: memory,
        transition: said.transition,
        probe: said.probe,
        failed: false,
        unsent: false,
      });
    } else {
      const [probe = 0] = out.splice(-1 - (which % Math.min(2, out.length)), 1);
      const told = record(memory, { end, probe }, nowMs, rules);
      memory = told.memory;
      const failed = verdictOf(end, rules.counts) === "failed";
      steps.push({
        nowMs,
        before,
        after: memory,
        transition: told.transition,
        probe: 0,
        failed,
        unsent: end === "notSent" && probe > 0,
      });
    }
  }
  return steps;
}

describe("whatever a crowd does, a breaker", () => {
  it("changes its state by the table only, and says by which row", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(actions, ruleSets, (script, rules) => {
        for (const { before, after, transition } of play(script, rules)) {
          if (transition !== undefined) seen.add(transition);
          const row = TRANSITION_NAMES.find((name) => name === transition);
          if (row === undefined) expect(after.state).toBe(before.state);
          else expect([before.state, after.state]).toEqual([TRANSITIONS[row].from, TRANSITIONS[row].to]);
          expect(before.state === after.state || isLegal(before.state, after.state)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual([...TRANSITION_NAMES].sort());
  });

  it("opens at exactly the nth failure within the sliding window, and never before", () => {
    fc.assert(
      fc.property(actions, ruleSets, (script, given) => {
        const rules = { ...given, window: "sliding" as const };
        let closedSince: number[] = [];
        for (const { before, after, nowMs, failed } of play(script, rules)) {
          if (before.state !== "closed") {
            closedSince = [];
            continue;
          }
          if (failed) closedSince.push(nowMs);
          const within = closedSince.filter((time) => nowMs - time < rules.withinMs).length;
          expect(after.state).toBe(failed && within >= rules.failures ? "open" : "closed");
        }
      }),
      { numRuns: 150 },
    );
  });

  it("never has more probes out than it may, nor sends more than it may while all are sent", () => {
    fc.assert(
      fc.property(actions, ruleSets, (script, rules) => {
        let sent = 0;
        for (const { after, transition, probe, unsent } of play(script, { ...rules, probeForMs: 1_000_000 })) {
          if (after.state !== "halfOpen" || transition !== undefined) sent = 0;
          if (probe > 0) sent++;
          if (unsent) sent--;
          expect(sent).toBeLessThanOrEqual(rules.probes);
          expect(after.probesOut.length).toBeLessThanOrEqual(rules.probes);
          if (after.state !== "halfOpen") expect(after.probesOut).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("stops nobody for longer than the open time, but for metricsOnly nobody at all", () => {
    fc.assert(
      fc.property(actions, ruleSets, fc.nat(50_000), (script, rules, nowMs) => {
        const memory = play(script, rules).at(-1)?.after ?? FRESH_BREAKER;
        const { allowed, waitMs } = decide(memory, nowMs, rules);
        expect(waitMs).toBeLessThanOrEqual(Math.max(rules.openForMs, rules.probeForMs));
        if (rules.metricsOnly) expect(allowed).toBe(true);
        expect(decide(memory, nowMs + waitMs, rules).allowed).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("keeps its memory small: never more times than failures that open it", () => {
    fc.assert(
      fc.property(actions, ruleSets, (script, rules) => {
        for (const { after } of play(script, rules)) expect(after.failures.length).toBeLessThan(rules.failures);
      }),
    );
  });
});
