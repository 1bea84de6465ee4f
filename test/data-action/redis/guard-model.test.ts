import fc from "fast-check";
import { ENTER_SCRIPT } from "../../../lib/data-action/redis/enter-script.js";
import type { GuardRules } from "../../../lib/data-action/redis/index.js";
import { LEAVE_SCRIPT } from "../../../lib/data-action/redis/leave-script.js";
import { isLegal } from "../../../lib/policy/breaker/index.js";
import { enter, FRESH_GUARD, type GuardPolicy, leave } from "../../../lib/policy/limits/index.js";
import {
  describeWithRedis,
  type RedisClient,
  RedisError,
  type Running,
  redisClient,
  startRedis,
} from "../../support/redis/index.js";

/** The scripts with a clock that the test sets, in place of Redis' own. */
const CLOCK = "rate_limit:clock";
const withClock = (script: string): string =>
  script.replace("redis.call('TIME')", `redis.call('HMGET', '${CLOCK}', 'seconds', 'microseconds')`);

const rulesOf = fc.record({
  breaker: fc.record({
    failures: fc.integer({ min: 1, max: 4 }),
    withinMs: fc.constantFrom(10_000, 40_000),
    window: fc.constantFrom("sliding" as const, "fixed" as const),
    openForMs: fc.constantFrom(5000, 20_000),
    probes: fc.integer({ min: 1, max: 3 }),
    probeForMs: fc.constantFrom(7000, 30_000),
    counts: fc.constant(["transient" as const]),
    metricsOnly: fc.boolean(),
  }),
  limits: fc.record(
    {
      perSecond: fc.integer({ min: 1, max: 3 }),
      inFlight: fc.integer({ min: 1, max: 3 }),
      leaseForMs: fc.constantFrom(3000, 25_000),
    },
    { requiredKeys: ["leaseForMs"] },
  ),
});

const step = fc.record({
  passedMs: fc.constantFrom(0, 0, 0, 1, 400, 1000, 5000, 20_000),
  /** An entry, or the end of the so-manieth call from the last one that went. */
  back: fc.option(fc.nat({ max: 5 }), { freq: 2 }),
  /** An entry is the next attempt of the last call that went, of whose end nothing was told. */
  again: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  end: fc.constantFrom("succeeded" as const, "transient" as const, "transient" as const, "notSent" as const),
});

const nextOf = (id: string): string => id.replace(/\d+$/, (number) => String(Number(number) + 1));

const OUTCOME = { succeeded: "healthy", transient: "failed", notSent: "nothing" } as const;

let server: Running;
let redis: RedisClient;

describeWithRedis("the scripts of a guard", () => {
  beforeAll(async () => {
    server = await startRedis();
    redis = await redisClient(server.port);
  });
  afterAll(async () => {
    redis?.close();
    await server?.stop();
  });

  it("decide as the model of the policy does, and change states by its table only", async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(rulesOf, fc.array(step, { minLength: 10, maxLength: 40 }), async (rules, steps) => {
        await redis.send("FLUSHALL");
        let memory = FRESH_GUARD;
        let nowMs = 1_000_000;
        const going: { id: string; probe: number }[] = [];
        for (const [index, { passedMs, back, again, end }] of steps.entries()) {
          nowMs += passedMs;
          const before = memory.breaker.state;
          const call = back === null ? undefined : going.splice(-1 - back, 1)[0];
          if (call === undefined) {
            const lost = again ? going.pop() : undefined;
            const id = lost === undefined ? `call ${index}-1` : nextOf(lost.id);
            const expected = enter(memory, id, nowMs, rules);
            const { state, reason, allowed, waitMs } = expected;
            expect(await entering(rules, id, nowMs)).toEqual([state, reason, allowed ? 1 : 0, waitMs]);
            if (allowed) going.push({ id, probe: expected.probe });
            memory = expected.memory;
            if (reason !== "") seen.add(reason);
            if (lost !== undefined && lost.probe > 0 && expected.probe > 0) seen.add("probe again");
          } else {
            const expected = leave(memory, call.id, { end, probe: call.probe }, nowMs, rules);
            const [state, failures] = await leaving(rules, call.id, OUTCOME[end], nowMs);
            // The model drops what a window has left behind at the next failure only.
            expect(state).toBe(expected.state);
            if (end === "transient") expect(failures).toBe(expected.failures);
            memory = expected.memory;
          }
          const after = memory.breaker.state;
          expect(after === before || isLegal(before, after)).toBe(true);
          if (after !== before) seen.add(`${before} ${after}`);
        }
      }),
      { numRuns: 250, seed: 7 },
    );
    // Otherwise the steps above would prove little.
    expect([...seen].sort()).toEqual([
      ...["busy", "closed open", "halfOpen closed", "halfOpen open", "open", "open halfOpen", "probe again", "rate"],
    ]);
  });

  const RULES: GuardPolicy = {
    breaker: {
      ...{ failures: 2, withinMs: 60_000, window: "sliding", openForMs: 30_000, probes: 1, probeForMs: 30_000 },
      ...{ counts: ["transient"], metricsOnly: false },
    },
    limits: { perSecond: 1, inFlight: 1, leaseForMs: 30_000 },
  };

  it.each([1000, 86_400_000])("stop nothing for longer when the clock is set back by %i ms", async (backMs) => {
    await redis.send("FLUSHALL");
    const nowMs = 1_000_000_000;
    expect(await entering(RULES, "held", nowMs)).toEqual(["closed", "", 1, 0]);
    await leaving(RULES, "a", "failed", nowMs);
    expect(await leaving(RULES, "b", "failed", nowMs)).toEqual(["open", 0]);
    const then = nowMs - backMs;
    const [, reason, allowed, waitMs] = await entering(RULES, "next", then);
    if (allowed === 0) expect([reason, waitMs]).toEqual(["open", 30_000]);
    const after = await entering(RULES, "later", then + 30_000);
    expect(after).toEqual(["halfOpen", "", 1, 0]);
  });

  it("count no failure of the future, which a clock that was set back leaves behind", async () => {
    await redis.send("FLUSHALL");
    await leaving(RULES, "a", "failed", 1_600_000);
    expect(await leaving(RULES, "b", "failed", 1_000_000)).toEqual(["closed", 1]);
  });

  it("give nobody a place again for having had it once", async () => {
    await redis.send("FLUSHALL");
    const rules = { limits: { inFlight: 1, leaseForMs: 30_000 } };
    expect(await entering(rules, "first", 1_000_000)).toEqual(["closed", "", 1, 0]);
    expect(await entering(rules, "second", 1_030_000)).toEqual(["closed", "", 1, 0]);
    expect(await entering(rules, "first", 1_030_001)).toEqual(["closed", "busy", 0, 500]);
  });

  it("sweep out places whose time is over", async () => {
    await redis.send("FLUSHALL");
    const rules = { limits: { inFlight: 2, leaseForMs: 30_000 } };
    for (const index of [0, 1, 2, 3, 4]) await entering(rules, `call ${index}`, 1_000_000 + index * 15_000);
    expect(await redis.send("ZRANGE", "leases", 0, -1)).toEqual(["call 3", "call 4"]);
  });

  it("keep no more times of calls than they need", async () => {
    await redis.send("FLUSHALL");
    for (const index of [0, 1, 2, 3, 4]) {
      const limits = { perSecond: 2, leaseForMs: 1000 };
      expect(await entering({ limits }, `call ${index}`, 1_000_000 + index * 600)).toEqual(["closed", "", 1, 0]);
    }
    expect(await redis.send("LRANGE", "calls", 0, -1)).toEqual(["1001800000", "1002400000"]);
  });

  it("never tell to come back too early", async () => {
    await redis.send("FLUSHALL");
    const rules = { limits: { perSecond: 1, leaseForMs: 1000 } };
    await entering(rules, "first", 1_000_000);
    expect(await entering(rules, "second", 1_000_000.5)).toEqual(["closed", "rate", 0, 1000]);
  });

  it("date a failure from when it was first told", async () => {
    await redis.send("FLUSHALL");
    await leaving(RULES, "a", "failed", 1_000_000);
    await leaving(RULES, "a", "failed", 1_059_999);
    expect(await leaving(RULES, "b", "failed", 1_060_000)).toEqual(["closed", 1]);
  });

  const garbage = fc.constantFrom("", "x", "-1", "1.5", "nan", "inf", "1e99", "0x", "3600001", " ", "\0", "nil", "{}");
  it("refuse arguments that are none before they write anything", async () => {
    await redis.send("FLUSHALL");
    await setClock(1_000_000);
    const enterArgs = ["id", "1", "30000", "30000", "0", "10", "1", "30000"];
    const leaveArgs = ["id", "failed", "2", "60000", "0", "30000", "1", "30000"];
    for (const [script, args] of [
      [ENTER_SCRIPT, enterArgs],
      [LEAVE_SCRIPT, leaveArgs],
    ] as const) {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 7 }), garbage, async (index, value) => {
          const broken = args.with(index, value);
          expect(await redis.send("EVAL", withClock(script), 4, "a", "b", "c", "d", ...broken)).toBeInstanceOf(
            RedisError,
          );
        }),
        { numRuns: 60 },
      );
      for (const id of ["", "x".repeat(1025)]) {
        const reply = await redis.send("EVAL", withClock(script), 4, "a", "b", "c", "d", ...args.with(0, id));
        expect(reply).toBeInstanceOf(RedisError);
      }
    }
    expect(await redis.send("KEYS", "*")).toEqual([CLOCK]);
  });
});

const setClock = (nowMs: number) =>
  redis.send("HSET", CLOCK, "seconds", Math.floor(nowMs / 1000), "microseconds", (nowMs % 1000) * 1000);

async function run(script: string, nowMs: number, keys: readonly string[], args: readonly (string | number)[]) {
  await setClock(nowMs);
  // Expiries follow the machine's clock; those here are far longer than the test takes, but for that of calls.
  const reply = await redis.send("EVAL", withClock(script), keys.length, ...keys, ...args);
  if (reply instanceof RedisError) throw new Error(reply.message);
  return reply as readonly (string | number)[];
}

const entering = ({ breaker, limits }: GuardRules, id: string, nowMs: number) =>
  run(
    ENTER_SCRIPT,
    nowMs,
    ["circuit", "probes", "calls", "leases"],
    [
      ...[id, breaker?.probes ?? 0, breaker?.openForMs ?? 0, breaker?.probeForMs ?? 0, breaker?.metricsOnly ? 1 : 0],
      ...[limits?.perSecond ?? 0, limits?.inFlight ?? 0, limits?.leaseForMs ?? 0],
    ],
  );

const leaving = ({ breaker }: GuardRules, id: string, outcome: string, nowMs: number) =>
  run(
    LEAVE_SCRIPT,
    nowMs,
    ["circuit", "probes", "failures", "leases"],
    [
      ...[id, outcome, breaker?.failures ?? 0, breaker?.withinMs ?? 0, breaker?.window === "fixed" ? 1 : 0],
      ...[breaker?.openForMs ?? 0, breaker?.probes ?? 0, breaker?.probeForMs ?? 0],
    ],
  );
