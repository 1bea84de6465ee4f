import { seconds } from "../../../lib/common/duration.js";
import { breaker, limits } from "../../../lib/policy/index.js";
import type { SimulationResult } from "../../../lib/simulator/index.js";
import { scriptedTransport } from "../../../lib/simulator/script/index.js";
import { describeWithRedis } from "../../support/redis/index.js";
import { crowd, servers, spread, taking, tally } from "./crowd.js";
import * as F from "./faults.js";
import { CRM, guardedCrm, store } from "./guarded-crm.js";
import { GATEWAY, modelStore, REDIS_TOKEN, type RedisStore, realStore } from "./redis-stores.js";

const flow = guardedCrm({
  retry: { maxRetries: 1 },
  breaker: breaker({ store, failures: 5, within: seconds(60), openFor: seconds(10), probeFor: seconds(10) }),
  limits: limits({ store, perSecond: 5, inFlight: 1, inFlightPer: "tenant", leaseFor: seconds(10) }),
});

/** Runs while things go wrong, and one for each tenant long after: by then every lease and every state is over. */
const TENANTS = 3;
const RUNS = 12;
const LATER_MS = 40_000;
const starts = [...spread(RUNS, 6000), ...spread(TENANTS, 3000).map((at) => LATER_MS + at)];
const wrong = F.between(0, LATER_MS - 10_000);

const UP = '200 {"name": "Kim"}';
const DOWN_AT_FIRST = `from 0s to 30s: 503; ${UP}`;

const scene = (redis: RedisStore, fault: F.Fault, script: string) =>
  crowd(
    starts.map((startAtMs, run) => ({ flow, startAtMs, options: { inputs: { tenant: run % TENANTS } } })),
    servers({
      [CRM]: taking(scriptedTransport(script), [200, 400], 1),
      [GATEWAY]: taking(fault(redis), [5, 40], 2),
    }),
    { credentials: { "CRM guard": { token: REDIS_TOKEN } } },
  );

const both =
  (one: Parameters<typeof F.instead>[0]) => (request: Parameters<typeof one>[0], at: Parameters<typeof one>[1]) =>
    wrong(request, at) && one(request, at);

const ALL = { succeeded: RUNS };
const HALF = { succeeded: RUNS / 2, exhausted: RUNS / 2 };
const NONE = { exhausted: RUNS };
const STOPPED = { open: RUNS };

const outcome = ({ variables }: SimulationResult): string => String(variables["Flow.outcome"]);

/** Fault, what the API does, how the runs end meanwhile, and how many milliseconds the longest takes at most. */
type Case = readonly [string, () => F.Fault, string, Readonly<Record<string, number>>, number];
const CASES: readonly Case[] = [
  ["nothing is wrong", () => F.instead(() => false, F.RESET), UP, ALL, 500],
  ["no answer at all", () => F.instead(wrong, F.SILENCE), UP, ALL, 2500],
  ["no answer to Enter", () => F.instead(both(F.onEnter), F.SILENCE), UP, ALL, 2500],
  ["no answer to Leave", () => F.instead(both(F.onLeave), F.SILENCE), UP, HALF, 12000],
  ["connections break", () => F.instead(wrong, F.RESET), UP, ALL, 500],
  ["connections of Leave break", () => F.instead(both(F.onLeave), F.RESET), UP, HALF, 12000],
  ["slow, within the time limit", () => F.slow(wrong, 1900), UP, ALL, 12000],
  ["slow, beyond the time limit", () => F.slow(wrong, 2100), UP, ALL, 2500],
  ["slow answers to Enter", () => F.slow(both(F.onEnter), 2100), UP, ALL, 2500],
  ["500", () => F.instead(wrong, F.status(500)), UP, ALL, 500],
  ["503 with a page", () => F.instead(wrong, F.status(503)), UP, ALL, 500],
  ["401: the token was changed", () => F.instead(wrong, F.status(401, '{"error":"Unauthorized"}')), UP, ALL, 500],
  ["429: the gateway's own limit", () => F.instead(wrong, F.status(429, '{"error":"quota"}')), UP, ALL, 500],
  ["a page with status 200", () => F.instead(wrong, F.says("<html>Sign in</html>")), UP, ALL, 500],
  ["nothing with status 200", () => F.instead(wrong, F.says("")), UP, ALL, 500],
  ["an empty object", () => F.instead(wrong, F.says({})), UP, ALL, 500],
  ["no result", () => F.instead(wrong, F.says({ result: null })), UP, ALL, 500],
  ["a result of other types", () => F.instead(wrong, F.says({ result: [7, {}, "no", "soon"] })), UP, ALL, 500],
  ["a refusal without a reason", () => F.instead(wrong, F.says({ result: ["closed", "", 0, 0] })), UP, ALL, 500],
  [
    "a refusal in an unknown state, which is none",
    () => F.instead(wrong, F.says({ result: ["ajar", "open", 0, 99999999] })),
    UP,
    ALL,
    500,
  ],
  [
    "waits of years",
    () => F.instead(both(F.onEnter), F.says({ result: ["closed", "rate", 0, 2 ** 40] })),
    UP,
    NONE,
    20000,
  ],
  [
    "waits of less than nothing",
    () => F.instead(both(F.onEnter), F.says({ result: ["closed", "busy", 0, -5] })),
    UP,
    NONE,
    20000,
  ],
  ["an error of Redis", () => F.instead(wrong, F.status(400, '{"error":"OOM command not allowed"}')), UP, ALL, 500],
  ["answers to Enter get lost", () => F.unheard(both(F.onEnter), F.RESET), UP, ALL, 500],
  ["answers to Leave get lost", () => F.unheard(both(F.onLeave), F.RESET), UP, ALL, 500],
  ["Enter arrives twice", () => F.twice(F.onEnter), UP, ALL, 500],
  ["Leave arrives twice", () => F.twice(F.onLeave), UP, ALL, 500],
  ["Leave arrives 3 s late", () => F.stuck(both(F.onLeave), 3000), UP, ALL, 12000],
  ["Enter arrives 3 s late, for nobody", () => F.stuck(both(F.onEnter), 3000), UP, ALL, 2500],
  ["every third request gets lost", () => F.instead(both(F.sometimes(1 / 3)), F.RESET), UP, ALL, 2500],
  ["every second answer gets lost", () => F.unheard(both(F.sometimes(1 / 2)), F.SILENCE), UP, ALL, 2500],
  ["everything is forgotten, twice", () => F.flushed(2000, 4000), UP, ALL, 500],
  ["down for two seconds", () => F.instead(F.between(2000, 4000), F.RESET), UP, ALL, 500],
  ["a clock that is set back by an hour", () => F.clock((at) => (at < 3000 ? 0 : -3_600_000)), UP, ALL, 500],
  ["a clock that is set forward by an hour", () => F.clock((at) => (at < 3000 ? 0 : 3_600_000)), UP, ALL, 500],
  ["a clock that jumps by 5 s to and fro", () => F.clock((at) => (Math.floor(at / 700) % 2) * 5000), UP, ALL, 500],
  ["the API down, Redis fine", () => F.instead(() => false, F.RESET), DOWN_AT_FIRST, STOPPED, 8500],
  ["the API down, everything forgotten while open", () => F.flushed(3000), DOWN_AT_FIRST, STOPPED, 10500],
  ["the API down, ends told twice", () => F.twice(F.onLeave), DOWN_AT_FIRST, STOPPED, 8500],
  ["the API down, ends not told", () => F.instead(both(F.onLeave), F.RESET), DOWN_AT_FIRST, NONE, 18000],
  [
    "the API down, a clock set back while open",
    () => F.clock((at) => (at < 4000 ? 0 : -3_600_000)),
    DOWN_AT_FIRST,
    STOPPED,
    8500,
  ],
  ["the API down, no answer at all", () => F.instead(wrong, F.SILENCE), DOWN_AT_FIRST, NONE, 14500],
];

describe("when something goes wrong with Redis", () => {
  it.each(CASES)(
    "%s: no run is held up, and no lease outlives its time",
    async (_, fault, script, outcomes, mostMs) => {
      const { results } = await scene(modelStore(), fault(), script);
      const [meanwhile, later] = [results.slice(0, RUNS), results.slice(RUNS)];
      expect(tally(meanwhile.map(outcome))).toEqual(outcomes);
      expect(Math.max(...meanwhile.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(mostMs);
      expect(tally(later.map(outcome))).toEqual({ succeeded: TENANTS });
      expect(Math.max(...later.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(500);
    },
  );
});

describe("when the answer to a run's first Enter gets lost", () => {
  it("does not keep the place from the run's own retry", async () => {
    const one = guardedCrm({ retry: { maxRetries: 1 }, limits: limits({ store, inFlight: 1 }) });
    const firstEnter = both((request, at) => F.onEnter(request, at) && at.atMs < 1000);
    const { results } = await crowd(
      [{ flow: one, startAtMs: 0, options: { inputs: { tenant: 1 } } }],
      servers({
        [CRM]: scriptedTransport(`503; ${UP}`),
        [GATEWAY]: F.unheard(firstEnter, F.RESET)(modelStore()),
      }),
      { credentials: { "CRM guard": { token: REDIS_TOKEN } } },
    );
    expect(results.map(outcome)).toEqual(["succeeded"]);
    expect(results[0]?.elapsedMs).toBeLessThan(10_000);
  });
});

describeWithRedis("when something goes wrong with Redis itself", () => {
  let real: RedisStore;
  beforeAll(async () => {
    real = await realStore();
  });
  beforeEach(() => real.flush());
  afterAll(async () => real?.close());

  it.each(CASES)("%s: it does as the functions of the policy", async (_, fault, script) => {
    const [ofModel, ofReal] = [await scene(modelStore(), fault(), script), await scene(real, fault(), script)];
    expect(ofReal.results).toEqual(ofModel.results);
  });
});
