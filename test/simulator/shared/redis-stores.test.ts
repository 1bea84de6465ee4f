import fc from "fast-check";
import { secret } from "../../../lib/data-action/index.js";
import { defineGuard, type GuardRules, upstash } from "../../../lib/data-action/redis/index.js";
import { dataActionRuntime, toRuntimeDefinition } from "../../../lib/simulator/data-action/index.js";
import type { Transport } from "../../../lib/simulator/http.js";
import type { DataActionReply } from "../../../lib/simulator/index.js";
import { describeWithRedis } from "../../support/redis/index.js";
import { GATEWAY, modelStore, REDIS_TOKEN, type RedisStore, realStore } from "./redis-stores.js";

const API = { id: "crm", name: "CRM" };
const GUARD = "CRM guard";
const OUTCOMES = ["healthy", "failed", "failed", "nothing"] as const;

/** What a flow does next, and how much later. */
const step = fc.record({
  passedMs: fc.constantFrom(0, 0, 1, 90, 999, 1000, 30_000),
  /** An entry, or the end of the so-manieth call from the last one that has not ended. */
  back: fc.option(fc.nat(4)),
  twice: fc.boolean(),
  tenant: fc.constantFrom("a", "b"),
  outcome: fc.constantFrom(...OUTCOMES),
});

const RULES: GuardRules = {
  breaker: {
    ...{ failures: 3, withinMs: 60_000, window: "sliding", openForMs: 30_000 },
    ...{ probes: 2, probeForMs: 60_000, metricsOnly: false },
  },
  limits: { perSecond: 3, inFlight: 2, leaseForMs: 5000 },
};

function guardAt(transport: Transport) {
  const { operations } = defineGuard({
    api: API,
    gateway: upstash({ url: GATEWAY, token: secret("REDIS_TOKEN") }),
    ...RULES,
  });
  const definitions = [operations.enter, operations.leave].map(({ definition }) => toRuntimeDefinition(definition));
  const port = dataActionRuntime(definitions, { transport, credentials: { [GUARD]: { token: REDIS_TOKEN } } });
  return async (dataAction: string, inputs: Readonly<Record<string, string>>, atMs: number): Promise<DataActionReply> =>
    port.call({ integration: GUARD, dataAction, inputs, flowType: "workflow", atMs, run: 0 });
}

describeWithRedis("Redis for simulations", () => {
  let real: RedisStore;
  beforeAll(async () => {
    real = await realStore();
  });
  afterAll(async () => real?.close());

  it("decides at virtual times, in process as with the scripts in Redis itself", async () => {
    const model = modelStore();
    const [ofModel, ofReal] = [guardAt(model), guardAt(real)];
    const seen = new Set<unknown>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        await Promise.all([model.flush(), real.flush()]);
        let atMs = 0;
        const going: { lease: string; tenant: string }[] = [];
        for (const [index, { passedMs, back, twice, tenant, outcome }] of steps.entries()) {
          atMs += passedMs;
          const call = back === null ? undefined : going.splice(-1 - back, 1)[0];
          const inputs = call ? { ...call, outcome } : { lease: `call ${index}`, tenant, key: "org" };
          if (!call) going.push({ lease: `call ${index}`, tenant });
          const ask = (guard: typeof ofModel) => guard(call ? "Leave" : "Enter", inputs, atMs);
          const [expected, actual] = [await ask(ofModel), await ask(ofReal)];
          if (call && twice) await Promise.all([ask(ofModel), ask(ofReal)]);
          // The model drops what a window has left behind at the next failure only.
          if (call && outcome !== "failed") continue;
          expect({ ...actual, exchange: undefined }).toEqual({ ...expected, exchange: undefined });
          if (actual.path === "success") seen.add(actual.outputs.reason ?? actual.outputs.state);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
    expect([...seen].sort()).toEqual(["", "busy", "closed", "halfOpen", "open", "rate"]);
  });
});
