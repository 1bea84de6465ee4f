import { setTimeout as sleep } from "node:timers/promises";
import { seconds } from "../../../lib/common/duration.js";
import type { Gateway, GuardRules } from "../../../lib/data-action/redis/index.js";
import type { DataActionReply } from "../../../lib/simulator/port.js";
import { describeWithRedis, monitorRedis } from "../../support/redis/index.js";
import { BREAKER, type Caller, callerOf, letsThrough, outputsOf, type Stage, startStage, times } from "./stage.js";

let stage: Stage;
let guards = 0;

/** Hundreds of calls at once take a busy machine longer than a flow would wait. */
const PATIENT = seconds(20);

describeWithRedis("a guard in a real Redis", () => {
  beforeAll(async () => {
    stage = await startStage();
  });
  afterAll(() => stage?.close());

  describe.each(["upstash", "webdis"] as const)("through %s", (kind) => {
    const guard = (rules: GuardRules): Caller => guardOf(kind, rules);

    it("opens at exactly the 50th of 200 failures that end at the same time", async () => {
      const { enter, leave } = guard({ breaker: { ...BREAKER, failures: 50 } });
      const before = await Promise.all(times(49, (i) => leave(`before ${i}`, "failed")));
      expect(before.map((reply) => outputsOf(reply).state)).toEqual(times(49, () => "closed"));
      expect(outputsOf(await enter("next"))).toEqual({ state: "closed", reason: "", allowed: 1, waitMs: 0 });
      await stage.redis.send("FLUSHALL");
      const replies = (await Promise.all(times(200, (i) => leave(`call ${i}`, "failed")))).map(outputsOf);
      const counts = replies.filter(({ state }) => state === "closed").map(({ failures }) => Number(failures));
      expect(counts.sort((a, b) => a - b)).toEqual(times(49, (i) => i + 1));
      expect(replies.filter(({ state, failures }) => state === "open" && failures === 0)).toHaveLength(151);
      const refused = outputsOf(await enter("after"));
      expect(refused).toMatchObject({ state: "open", reason: "open", allowed: 0 });
      expect(refused.waitMs).toBeGreaterThan(55_000);
    });

    it("lets exactly the probes through after openFor, and closes when all of them find the API healthy", async () => {
      const { enter, leave } = guard({ breaker: { ...BREAKER, openForMs: 150, probes: 3 } });
      await fail(leave, 3);
      expect(outputsOf(await enter("early"))).toMatchObject({ state: "open", allowed: 0 });
      await sleep(170);
      const replies = await Promise.all(times(60, (i) => enter(`probe ${i}`)));
      const probes = times(60, (i) => i).filter((i) => letsThrough(replies[i] as DataActionReply));
      expect(probes).toHaveLength(3);
      expect(new Set(replies.map((reply) => outputsOf(reply).state))).toEqual(new Set(["halfOpen"]));
      const ends = await Promise.all(probes.map((i) => leave(`probe ${i}`, "healthy")));
      expect(ends.map((reply) => outputsOf(reply).state).sort()).toEqual(["closed", "halfOpen", "halfOpen"]);
      expect(outputsOf(await enter("later"))).toMatchObject({ state: "closed", allowed: 1 });
    });

    it("opens again when a probe fails, and hears nobody else", async () => {
      const { enter, leave } = guard({ breaker: { ...BREAKER, openForMs: 150 } });
      await fail(leave, 3);
      await sleep(170);
      expect(letsThrough(await enter("probe"))).toBe(true);
      expect(outputsOf(await leave("call 0", "healthy"))).toMatchObject({ state: "halfOpen" });
      expect(outputsOf(await leave("call 1", "failed"))).toMatchObject({ state: "halfOpen" });
      expect(outputsOf(await leave("probe", "failed"))).toMatchObject({ state: "open" });
      expect(outputsOf(await leave("probe", "healthy"))).toMatchObject({ state: "open" });
      expect(outputsOf(await enter("next"))).toMatchObject({ state: "open", allowed: 0 });
    });

    it("gives the place of a lost probe to another call", async () => {
      const { enter, leave } = guard({ breaker: { ...BREAKER, openForMs: 20, probeForMs: 200 } });
      await fail(leave, 3);
      await sleep(40);
      expect(letsThrough(await enter("lost"))).toBe(true);
      const refused = outputsOf(await enter("second"));
      expect(refused).toMatchObject({ state: "halfOpen", reason: "open", allowed: 0 });
      expect(refused.waitMs).toBeLessThanOrEqual(200);
      await sleep(220);
      expect(letsThrough(await enter("third"))).toBe(true);
      expect(outputsOf(await leave("lost", "healthy"))).toMatchObject({ state: "halfOpen" });
      expect(outputsOf(await leave("third", "healthy"))).toMatchObject({ state: "closed" });
    });

    it.each(["sliding", "fixed"] as const)("forgets failures of before a %s window", async (window) => {
      const { leave } = guard({ breaker: { ...BREAKER, window, withinMs: 150 } });
      await fail(leave, 2);
      await sleep(200);
      expect(outputsOf(await leave("third", "failed"))).toEqual({ state: "closed", failures: 1 });
    });

    it("counts a failure once, however often it is told", async () => {
      const { leave } = guard({ breaker: BREAKER });
      const replies = await Promise.all(times(20, () => leave("same", "failed")));
      expect(replies.map(outputsOf)).toEqual(times(20, () => ({ state: "closed", failures: 1 })));
    });

    it("counts and stops nothing with metricsOnly", async () => {
      const { enter, leave } = guard({ breaker: { ...BREAKER, metricsOnly: true } });
      await fail(leave, 3);
      expect(outputsOf(await enter("next"))).toMatchObject({ state: "open", reason: "open", allowed: 1 });
    });

    it("never lets more than ten calls begin in any second, however many ask", async () => {
      const { enter } = guard({ limits: { perSecond: 10, leaseForMs: 1000 } });
      const monitor = await monitorRedis(stage.server.port, (text) => stage.redis.send("PING", text));
      const ask = async (id: string): Promise<number> => {
        const { allowed, reason, waitMs } = outputsOf(await enter(id, { key: "org" }));
        if (allowed === 1) return 0;
        expect(reason).toBe("rate");
        expect(waitMs).toBeGreaterThan(0);
        expect(waitMs).toBeLessThanOrEqual(1000);
        return Number(waitMs);
      };
      const first = await Promise.all(times(500, (i) => ask(`a ${i}`)));
      await sleep(Math.min(...first.filter((wait) => wait > 0)));
      // From the first free place to the last, and beyond.
      const second = await Promise.all(times(40, async (i) => sleep(i * 5).then(() => ask(`b ${i}`))));
      const done = await monitor.text();
      monitor.close();
      const began = [...done.matchAll(/"RPUSH" "[^"]*:org" "(\d+)"/g)].map(([, time]) => Number(time));
      expect(began).toHaveLength([...first, ...second].filter((wait) => wait === 0).length);
      expect(began.length).toBeGreaterThan(10);
      for (const [index, time] of began.slice(10).entries()) {
        expect(time - (began[index] ?? 0)).toBeGreaterThanOrEqual(1_000_000);
      }
    });

    it("keeps keys apart", async () => {
      const { enter } = guard({ limits: { perSecond: 1, leaseForMs: 1000 } });
      const keys = ["a", "b", "a/b", "ä \"'%+?.json", "$input.key #if ${x} \\", ""];
      for (const key of keys) {
        expect(outputsOf(await enter("first", { key }))).toMatchObject({ allowed: 1 });
        expect(outputsOf(await enter("second", { key }))).toMatchObject({ allowed: 0, reason: "rate" });
      }
      for (const key of keys) expect(await stage.redis.send("LLEN", `rate_limit:calls:crm-${guards}:${key}`)).toBe(1);
    });

    it("never has two calls of a tenant in flight, and frees only the place of who leaves", async () => {
      const { enter, leave } = guard({ limits: { inFlight: 1, leaseForMs: 60_000 } });
      const replies = await Promise.all(times(50, (i) => enter(`call ${i}`, { tenant: "acme" })));
      const [winner, ...more] = times(50, (i) => i).filter((i) => letsThrough(replies[i] as DataActionReply));
      expect(more).toEqual([]);
      const loser = winner === 0 ? 1 : 0;
      expect(outputsOf(replies[loser] as DataActionReply)).toMatchObject({ allowed: 0, reason: "busy", waitMs: 500 });
      await leave(`call ${loser}`, "healthy", "acme");
      await leave(`call ${winner}`, "healthy", "other");
      expect(letsThrough(await enter("next", { tenant: "acme" }))).toBe(false);
      expect(letsThrough(await enter("next", { tenant: "other" }))).toBe(true);
      await Promise.all(times(5, () => leave(`call ${winner}`, "healthy", "acme")));
      expect(letsThrough(await enter("next", { tenant: "acme" }))).toBe(true);
      await leave(`call ${winner}`, "healthy", "acme");
      expect(letsThrough(await enter("more", { tenant: "acme" }))).toBe(false);
    });

    it("frees the place of a call whose end is lost when its time is over, not before", async () => {
      const { enter } = guard({ limits: { inFlight: 1, leaseForMs: 200 } });
      expect(letsThrough(await enter("lost", { tenant: "acme" }))).toBe(true);
      const refused = outputsOf(await enter("early", { tenant: "acme" }));
      expect(refused).toMatchObject({ allowed: 0, reason: "busy" });
      expect(refused.waitMs).toBeLessThanOrEqual(200);
      await sleep(220);
      expect(letsThrough(await enter("late", { tenant: "acme" }))).toBe(true);
    });

    it("lets who asks again keep the place that an unheard answer gave", async () => {
      const { enter } = guard({ limits: { inFlight: 1, leaseForMs: 60_000 } });
      expect(letsThrough(await enter("same", { tenant: "acme" }))).toBe(true);
      expect(letsThrough(await enter("same", { tenant: "acme" }))).toBe(true);
    });

    it("gives the next attempt of a run the place that an unheard answer gave the one before", async () => {
      const { enter, leave } = guard({ limits: { inFlight: 1, leaseForMs: 60_000 } });
      const acme = { tenant: "acme" };
      for (const lease of ["run-1", "run-2", "run-10"]) expect(letsThrough(await enter(lease, acme))).toBe(true);
      for (const other of ["run-1", "run-9", "run", "run-1-11", "run-011", "run-11x", "run-100", "urun-11"]) {
        expect(outputsOf(await enter(other, acme))).toMatchObject({ allowed: 0, reason: "busy" });
      }
      await leave("run-2", "healthy", "acme");
      expect(letsThrough(await enter("other-1", acme))).toBe(false);
      await leave("run-10", "healthy", "acme");
      expect(letsThrough(await enter("other-1", acme))).toBe(true);
    });

    it("makes the next attempt of a run the probe that an unheard answer made of the one before", async () => {
      const { enter, leave } = guard({ breaker: { ...BREAKER, openForMs: 20 } });
      await fail(leave, 3);
      await sleep(40);
      expect(letsThrough(await enter("run-1"))).toBe(true);
      expect(letsThrough(await enter("other-2"))).toBe(false);
      expect(letsThrough(await enter("run-2"))).toBe(true);
      expect(outputsOf(await leave("run-1", "failed"))).toMatchObject({ state: "halfOpen" });
      expect(outputsOf(await leave("run-2", "healthy"))).toMatchObject({ state: "closed" });
    });

    it("lets every key expire", async () => {
      await stage.redis.send("FLUSHALL");
      const rules = { breaker: { ...BREAKER, openForMs: 20 }, limits: { perSecond: 5, inFlight: 5, leaseForMs: 9000 } };
      const { enter, leave } = guard(rules);
      await leave("counted", "failed");
      expect(await expirySeconds()).toEqual([61]);
      await fail(leave, 2);
      await sleep(40);
      // Half-open lasts for as long as somebody asks.
      await stage.redis.send("PEXPIRE", `rate_limit:circuit:crm-${guards}`, 500);
      await enter("probe");
      expect(await expirySeconds()).toEqual([2, 10, 61, 3601]);
    });

    it("needs one request for each decision", async () => {
      if (kind === "webdis") return;
      const { enter, leave } = guard({ breaker: BREAKER, limits: { perSecond: 10, inFlight: 1, leaseForMs: 1000 } });
      const before = stage.upstash.requests();
      await enter("call");
      await leave("call", "healthy");
      expect(stage.upstash.requests() - before).toBe(2);
    });
  });
});

/** Of an API of its own, so that tests do not meet in Redis. */
function guardOf(kind: Gateway["kind"], rules: GuardRules): Caller {
  guards++;
  const { gateways, transport } = stage;
  return callerOf({ gateway: gateways[kind], transport, id: `crm-${guards}`, timeout: PATIENT, ...rules });
}

async function fail(leave: Caller["leave"], count: number): Promise<void> {
  for (const i of times(count, (index) => index)) await leave(`call ${i}`, "failed");
}

/** Of every key, rounded; a key that stays for ever has -0. */
async function expirySeconds(): Promise<readonly number[]> {
  const keys = (await stage.redis.send("KEYS", "*")) as string[];
  const left = await Promise.all(keys.map((key) => stage.redis.send("PTTL", key)));
  return left.map((ms) => Math.round(Number(ms) / 1000)).sort((a, b) => a - b);
}
