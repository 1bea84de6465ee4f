import { join } from "node:path";
import { seconds } from "../../../lib/common/duration.js";
import { breaker } from "../../../lib/policy/index.js";
import type { SimulationResult } from "../../../lib/simulator/index.js";
import { scriptedTransport } from "../../../lib/simulator/script/index.js";
import { expectPart } from "../../support/page-part.js";
import { describeWithRedis } from "../../support/redis/index.js";
import { type Called, type Crowd, crowd, servers, spread, taking, tally } from "./crowd.js";
import { CRM, guardedCrm, LOOK_UP, store } from "./guarded-crm.js";
import { GATEWAY, modelStore, REDIS_TOKEN, type RedisStore, realStore } from "./redis-stores.js";

const PROBES = 2;
const ROUND_TRIP_MS = 40;

const flow = guardedCrm({
  breaker: breaker({ store, failures: 50, within: seconds(60), openFor: seconds(30), probes: PROBES }),
});

/** 200 runs within a second, and waves of 20 runs at a time: while the API is down, when it is up again, and later. */
const CROWD = 200;
const WAVE = 20;
const WAVES_AT_MS = [40_000, 80_000, 90_000];
const starts = [...spread(CROWD, 1000), ...WAVES_AT_MS.flatMap((at) => Array.from({ length: WAVE }, () => at))];

const scene = (redis: RedisStore): Promise<Crowd> =>
  crowd(
    starts.map((startAtMs, run) => ({ flow, startAtMs, options: { inputs: { tenant: run } } })),
    servers({
      [CRM]: taking(scriptedTransport('from 0s to 60s: 503; 200 {"name": "Kim"}'), [200, 400], 1),
      [GATEWAY]: taking(redis, [5, ROUND_TRIP_MS], 2),
    }),
    { credentials: { "CRM guard": { token: REDIS_TOKEN } } },
  );

const outputs = ({ reply }: Called) => (reply.path === "success" ? reply.outputs : {});
const named = ({ calls }: Crowd, name: string) => calls.filter(({ dataAction }) => dataAction === name);
const inWave = (calls: readonly Called[], wave: number) =>
  calls.filter(({ run }) => run >= CROWD && Math.floor((run - CROWD) / WAVE) === wave);
const outcome = ({ variables }: SimulationResult) => String(variables["Flow.outcome"]);

function checks(open: () => RedisStore | Promise<RedisStore>): void {
  let all: Crowd;
  let openedAtMs: number;
  beforeAll(async () => {
    const redis = await open();
    all = await scene(redis);
    await redis.close();
    openedAtMs = named(all, "Leave").find((call) => outputs(call).state === "open")?.atMs ?? -1;
  });

  it("open the breaker at exactly the 50th failure", () => {
    const failed = named(all, "Leave").filter(({ inputs }) => inputs.outcome === "failed");
    expect(failed.slice(0, 50).map((call) => outputs(call))).toEqual([
      ...Array.from({ length: 49 }, (_, index) => ({ state: "closed", failures: index + 1 })),
      { state: "open", failures: 0 },
    ]);
    expect(openedAtMs).toBeLessThan(60_000);
  });

  it("stop calling within one round trip of the store", () => {
    const later = named(all, LOOK_UP).filter(({ run, atMs }) => run < CROWD && atMs > openedAtMs);
    expect(later.filter(({ atMs }) => atMs > openedAtMs + ROUND_TRIP_MS)).toEqual([]);
    const asked = named(all, "Enter").filter(({ atMs }) => atMs > openedAtMs && atMs < openedAtMs + 30_000);
    expect(asked.length).toBeGreaterThan(100);
    expect(new Set(asked.map((call) => outputs(call).reason))).toEqual(new Set(["open"]));
  });

  it("fall back at once, each of them with the outcome open", () => {
    const crowded = all.results.slice(0, CROWD);
    expect(tally(crowded.map(outcome))).toEqual({ open: CROWD });
    // Whoever called first waits for 5 s, and asks again.
    expect(Math.max(...crowded.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(5000 + 400 + 3 * ROUND_TRIP_MS);
  });

  it("let exactly as many probes through as declared, and stop again when they fail", () => {
    expect(inWave(named(all, LOOK_UP), 0)).toHaveLength(PROBES);
    expect(tally(all.results.slice(CROWD, CROWD + WAVE).map(outcome))).toEqual({ open: WAVE });
    const told = inWave(named(all, "Leave"), 0).map((call) => outputs(call).state);
    expect(told).toEqual(["open", "open"]);
  });

  it("close the breaker when all probes succeed, and not before", () => {
    expect(inWave(named(all, LOOK_UP), 1)).toHaveLength(PROBES);
    expect(inWave(named(all, "Leave"), 1).map((call) => outputs(call).state)).toEqual(["halfOpen", "closed"]);
    const ofWave = (wave: number) => all.results.slice(CROWD + wave * WAVE, CROWD + (wave + 1) * WAVE).map(outcome);
    expect(tally(ofWave(1))).toEqual({ succeeded: PROBES, open: WAVE - PROBES });
    expect(tally(ofWave(2))).toEqual({ succeeded: WAVE });
  });
}

describe("200 runs around a Redis of the policy's functions", () => {
  checks(modelStore);

  it("do as the page says", async () => {
    const all = await scene(modelStore());
    const openedAtMs = named(all, "Leave").find((call) => outputs(call).state === "open")?.atMs ?? -1;
    const made = named(all, LOOK_UP).filter(({ run }) => run < CROWD);
    const lastMs = Math.max(...made.map(({ atMs }) => atMs)) - openedAtMs;
    expectPart(join(__dirname, "../../../docs/circuit-breaker.md"), "simulated redis figures", [
      `Around Redis, which takes 5 to ${ROUND_TRIP_MS} ms for an answer, ${CROWD} of these flows that start within a second open it at failure number 50,`,
      `${(openedAtMs / 1000).toFixed(1)} s after the start. ${made.length} calls are made by then or on their way, the last one begins ${lastMs} ms later; after \`openFor\` exactly \`probes\``,
      "of 20 runs at a time call, and when these succeed all do. The scripts in Redis and the functions of the policy do the same, call by call.",
    ]);
  });
});

describeWithRedis("200 runs around Redis itself", () => {
  checks(realStore);

  it("do the same, call by call, as around the functions", async () => {
    const [model, real] = [modelStore(), await realStore()];
    const [ofModel, ofReal] = [await scene(model), await scene(real)];
    await real.close();
    expect(ofReal).toEqual(ofModel);
    expect(ofReal.calls.length).toBeGreaterThan(500);
  });
});
