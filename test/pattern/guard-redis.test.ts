import { emitFlow } from "../../lib/architect/flow/index.js";
import { type Duration, hours, milliseconds, minutes, seconds } from "../../lib/common/duration.js";
import {
  type Capture,
  customRelay,
  envelope,
  type JsonValue,
  native,
  secret,
  upstash,
  webdis,
} from "../../lib/data-action/index.js";
import { buildResilientFlow, commonModule, type ResilientFlowDeclaration } from "../../lib/pattern/index.js";
import {
  type BreakerOptions,
  breaker,
  constant,
  dataTableStore,
  flowStore,
  type LimitsOptions,
  limits,
  manualReview,
  type RedisGateway,
  type Resilience,
  redisStore,
} from "../../lib/policy/index.js";
import type { DataActionCall, DataActionReply } from "../../lib/simulator/index.js";
import { FLOW_TYPES, type FlowType, guarded } from "./guard-example.js";
import { type End, run } from "./guard-run.js";

const gateway = upstash({ url: "https://redis.example.com", token: secret("REDIS_TOKEN") });
const store = redisStore({ gateway });
const ofAll = (options: Omit<BreakerOptions, "store"> = {}) => breaker({ store, ...options });
const limited = (options: Omit<LimitsOptions, "store"> = {}) => limits({ store, perSecond: 10, ...options });
const yamlOf = (resilience: Resilience): string => emitFlow(buildResilientFlow(guarded(resilience)).flow);

const FAST = { backoff: constant({ wait: seconds(2), jitter: "none" }) };

type Answer = Readonly<Record<string, JsonValue>> | DataActionReply["path"] | "hangs";

const ALLOWED = { state: "closed", reason: "", allowed: 1, waitMs: 0 };
const OPEN = { state: "open", reason: "open", allowed: 0, waitMs: 20_000 };
const busy = (waitMs: number, reason = "busy") => ({ state: "closed", reason, allowed: 0, waitMs });

interface Scene {
  /** Answers to `enter` in turn, the last one again and again. @default allowed */
  readonly answers?: readonly Answer[];
  readonly left?: Answer;
  readonly ends?: readonly End[];
  readonly type?: FlowType;
  readonly capture?: Capture;
  readonly declaration?: ResilientFlowDeclaration;
}

/** Runs a flow beside a store that answers as the scene says. */
function see(resilience: Resilience, scene: Scene = {}) {
  const { answers = [ALLOWED], left = { state: "closed", failures: 0 }, ends = [200], type, capture } = scene;
  let asked = 0;
  const seen = run(scene.declaration ?? guarded(resilience, type, capture), {
    ends,
    others: ({ dataAction }) =>
      replyOf(dataAction === "Enter" ? (answers[Math.min(asked++, answers.length - 1)] as Answer) : left),
  });
  const of = (name: string) => seen.calls.filter(({ action }) => action === name);
  return { ...seen, order: seen.calls.map(({ action }) => action), entered: of("Enter"), left: of("Leave") };
}

function replyOf(answer: Answer): DataActionReply {
  if (answer === "hangs") return { path: "timeout", afterMs: Number.POSITIVE_INFINITY };
  if (answer === "failure") return { path: "failure", failure: { status: 500 }, afterMs: 0 };
  if (answer === "timeout") return { path: "timeout", afterMs: 2000 };
  return { path: "success", outputs: answer === "success" ? {} : answer, afterMs: 0 } as DataActionReply;
}

describe("a breaker in Redis", () => {
  it.each(FLOW_TYPES)("stops a %s without a call and tells nothing", (type) => {
    const { outcome, attempts, order, lastError } = see({ breaker: ofAll() }, { answers: [OPEN], type });
    expect([outcome, attempts, order]).toEqual(["open", 0, ["Enter"]]);
    expect(lastError).toBe("not called: the circuit breaker is open");
  });

  it.each(FLOW_TYPES)("is asked before and told after each attempt of a %s", (type) => {
    const { outcome, order, left } = see({ breaker: ofAll() }, { ends: [503, 200], type });
    expect(outcome).toBe("succeeded");
    expect(order).toEqual(["Enter", "Charge", "Leave", "Enter", "Charge", "Leave"]);
    expect(left.map(({ inputs }) => inputs.outcome)).toEqual(["failed", "healthy"]);
  });

  it("stops the retries of a run when it opens meanwhile", () => {
    const { outcome, attempts, value } = see({ breaker: ofAll() }, { answers: [ALLOWED, OPEN], ends: [503] });
    expect([outcome, attempts, value("lastStatus")]).toEqual(["open", 1, 503]);
  });

  it.each<[string, End, Capture, string]>([
    ["a success", 200, native(), "healthy"],
    ["a rejection", 404, native(), "healthy"],
    ["a throttled call", 429, native(), "healthy"],
    ["a failure", 503, native(), "failed"],
    ["no answer", 0, native(), "failed"],
    ["a success behind a relay", 200, envelope(customRelay()), "healthy"],
    ["a failure behind a relay", 504, envelope(customRelay()), "failed"],
    ["no answer behind a relay", 0, envelope(customRelay()), "failed"],
    ["what a relay did not send", "refused", envelope(customRelay()), "nothing"],
  ])("is told of %s", (_, end, capture, outcome) => {
    const { left } = see({ breaker: ofAll(), retry: { maxRetries: 0 } }, { ends: [end], capture });
    expect(left.map(({ inputs }) => inputs.outcome)).toEqual([outcome]);
  });

  it("counts what it is declared to count", () => {
    const { left } = see({ breaker: ofAll({ counts: ["throttled"] }) }, { ends: [503, 429, 400] });
    expect(left.map(({ inputs }) => inputs.outcome)).toEqual(["healthy", "failed", "healthy"]);
  });

  it("knows each attempt by an id of its own, the same before and after", () => {
    const { entered, left } = see({ breaker: ofAll() }, { ends: [503, 503, 200] });
    const ids = entered.map(({ inputs }) => inputs.lease);
    expect(new Set(ids).size).toBe(3);
    expect(left.map(({ inputs }) => inputs.lease)).toEqual(ids);
    expect(String(ids[0]).length).toBeLessThanOrEqual(256);
  });

  it("stops nobody when it is for metrics", () => {
    const answers = [{ ...OPEN, allowed: 1 }];
    expect(see({ breaker: ofAll({ metricsOnly: true }) }, { answers }).order).toEqual(["Enter", "Charge", "Leave"]);
  });

  const FAULTS: readonly [string, Answer][] = [
    ["is down", "failure"],
    ["is slow", "timeout"],
    ["hangs", "hangs"],
    ["answers nothing", "success"],
    ["answers without a state", { ...OPEN, state: "", allowed: 1 }],
    ["answers a state that is none", { state: "ajar", reason: "?", allowed: 1, waitMs: -7 }],
    ["answers values that are not set", { state: null, reason: null, allowed: null, waitMs: null }],
    ["refuses for no reason", { state: "ajar", reason: "", allowed: 0, waitMs: 999_999_999_999_999 }],
    ["asks for a wait as a breaker", { state: "ajar", reason: "rate", allowed: 2, waitMs: 5 }],
  ];

  it.each(FAULTS)("makes the call when its store %s, and does not tell it", (_, answer) => {
    for (const resilience of [{ breaker: ofAll() }, { limits: limited() }, { breaker: ofAll(), limits: limited() }]) {
      const { outcome, order, result } = see(resilience, { answers: [answer] });
      expect([outcome, order]).toEqual(["succeeded", ["Enter", "Charge"]]);
      expect(result.elapsedMs).toBeLessThanOrEqual(4000);
    }
  });

  it.each(FAULTS)("falls back when its store %s, if it is to", (_, answer) => {
    const whenStoreFails = "fallBack" as const;
    for (const resilience of [{ breaker: ofAll({ whenStoreFails }) }, { limits: limited({ whenStoreFails }) }]) {
      const { outcome, order } = see(resilience, { answers: [answer] });
      expect([outcome, order]).toEqual(["open", ["Enter"]]);
    }
  });

  it.each<Answer>(["failure", "timeout", "hangs", "success"])(
    "does not change the outcome when telling it ends by %s",
    (left) => {
      expect(see({ breaker: ofAll() }, { left, ends: [503, 200] })).toMatchObject({
        outcome: "succeeded",
        attempts: 2,
      });
    },
  );

  it("guards in the module that makes the call", () => {
    const { call, flow, resilience = {} } = guarded({ breaker: ofAll() });
    const { fallback = manualReview(), ...ofModule } = resilience;
    const through = { call, flow: commonModule({ name: "Charge with retries" }), resilience: ofModule };
    const declaration = { call, flow, resilience: { fallback }, through };
    expect(see({}, { declaration, answers: [OPEN] })).toMatchObject({ outcome: "open", order: ["Enter"] });
    const { operations, modules } = buildResilientFlow(declaration);
    expect(operations).toEqual([]);
    expect(modules[0]?.operations.map(({ definition }) => definition.name)).toEqual(["Charge", "Enter", "Leave"]);
  });
});

describe("limits in Redis", () => {
  it.each(FLOW_TYPES)("make a %s wait for its turn, without counting an attempt", (type) => {
    const answers = [busy(300), busy(700, "rate"), ALLOWED];
    const { outcome, attempts, order, entered } = see({ limits: limited() }, { answers, type });
    expect([outcome, attempts]).toEqual(["succeeded", 1]);
    expect(order).toEqual(["Enter", "Enter", "Enter", "Charge", "Leave"]);
    const waits = entered.slice(1).map(({ atMs }, index) => atMs - (entered[index]?.atMs ?? 0));
    expect(waits).toEqual(type.endsWith("boundCall") ? [1000, 1000] : [300, 700]);
  });

  it("wait for each attempt anew", () => {
    const answers = [busy(300), ALLOWED, busy(300), ALLOWED];
    const { outcome, order } = see({ limits: limited({ turns: 2 }) }, { answers, ends: [503, 200] });
    expect(outcome).toBe("succeeded");
    expect(order).toEqual(["Enter", "Enter", "Charge", "Leave", "Enter", "Enter", "Charge", "Leave"]);
  });

  it.each([-5, 0, 1001, 999_999_999_999_999])("ask again after a second when told to wait %d ms", (waitMs) => {
    const { entered } = see({ limits: limited() }, { answers: [busy(waitMs), ALLOWED] });
    expect(entered.map(({ atMs }) => atMs)).toEqual([0, 1000]);
  });

  it("give up after as many turns as are declared", () => {
    const { outcome, attempts, lastError, entered, made } = see(
      { limits: limited({ turns: 3 }) },
      { answers: [busy(500)] },
    );
    expect([outcome, attempts, made.length, entered.length]).toEqual(["exhausted", 0, 0, 3]);
    expect(lastError).toBe("not called: no turn, asked 3 times");
  });

  it("give up when the patience is used up", () => {
    const resilience = { limits: limited(), patience: seconds(2) };
    const { outcome, lastError, entered } = see(resilience, { answers: [busy(500)] });
    expect([outcome, entered.length]).toEqual(["expired", 5]);
    expect(lastError).toBe("not called: no turn before it is too late");
  });

  it("work without retries", () => {
    const resilience = { limits: limited(), retry: { maxRetries: 0 } };
    expect(see(resilience, { answers: [busy(500), ALLOWED], ends: [503] })).toMatchObject({
      outcome: "exhausted",
      attempts: 1,
      order: ["Enter", "Enter", "Charge", "Leave"],
    });
  });

  it.each<[string, Omit<LimitsOptions, "store">, string, string]>([
    ["the API", {}, "", ""],
    ["an input", { per: "org" }, "acme", "acme"],
    ["two inputs", { per: "org", inFlight: 1, inFlightPer: "tenant" }, "acme", "4"],
  ])("count calls together by %s", (_, options, key, tenant) => {
    const { entered, left } = see({ limits: limited(options) });
    expect(entered[0]?.inputs).toMatchObject({ key, tenant });
    expect(left[0]?.inputs).toMatchObject({ tenant });
  });

  it("let the breaker of the same store stop a call at once", () => {
    const answers = [busy(300), OPEN];
    expect(see({ breaker: ofAll(), limits: limited() }, { answers })).toMatchObject({
      outcome: "open",
      order: ["Enter", "Enter"],
    });
  });

  it("take no turn while the breaker of a data table is open", () => {
    const declaration = guarded({ breaker: breaker({ store: dataTableStore() }), limits: limited() });
    const openUntil = Date.parse("2026-01-01T00:00:10Z");
    const tables = { "Buttress breakers": { billing: { state: "open", openUntil } } };
    expect(run(declaration, { ends: [200] }, { tables })).toMatchObject({ outcome: "open", calls: [] });
  });

  it("leave a probe of a data table its whole time, however long it waited for its turn", () => {
    const limit = limited({ turns: 98 });
    const declaration = guarded({
      breaker: breaker({ store: dataTableStore() }),
      limits: limit,
      retry: { maxRetries: 0 },
    });
    const startMs = Date.parse("2026-01-01T00:00:00Z");
    const tables = { "Buttress breakers": { billing: { state: "open", openUntil: startMs - 1000 } } };
    let turns = 0;
    const others = ({ dataAction }: DataActionCall) => {
      if (dataAction === "Enter") return replyOf(turns++ < 80 ? busy(1000) : ALLOWED);
      return replyOf(dataAction === "Leave" ? { state: "closed", failures: 0 } : "success");
    };
    const { calls } = run(declaration, { ends: [200], others }, { tables });
    const probe = calls.find(({ action }) => action.startsWith("Write"));
    expect(probe?.atMs).toBe(80_000);
    expect(probe?.inputs).toMatchObject({ state: "halfOpen", openUntil: startMs + 80_000 + 70_000 });
  });

  it("give back their turn before a breaker of the run ends it", () => {
    const resilience = { breaker: breaker({ store: flowStore(), failures: 1 }), limits: limited() };
    expect(see(resilience, { ends: [503] })).toMatchObject({ outcome: "open", order: ["Enter", "Charge", "Leave"] });
  });
});

describe("what Redis guards", () => {
  const other = webdis({ url: "https://webdis.example.com" });
  const at = (chosen: RedisGateway) => redisStore({ gateway: chosen });

  it.each<[string, Resilience, Resilience]>([
    ["breaker.counts", { breaker: ofAll() }, { breaker: ofAll({ counts: ["throttled"] }) }],
    ["breaker.metricsOnly", { breaker: ofAll() }, { breaker: ofAll({ metricsOnly: true }) }],
    ["breaker.whenStoreFails", { breaker: ofAll() }, { breaker: ofAll({ whenStoreFails: "fallBack" }) }],
    ["limits.per", { limits: limited() }, { limits: limited({ per: "org" }) }],
    ["limits.inFlightPer", { limits: limited() }, { limits: limited({ inFlightPer: "org" }) }],
    ["limits.turns", { limits: limited() }, { limits: limited({ turns: 7 }) }],
    ["limits.whenStoreFails", { limits: limited() }, { limits: limited({ whenStoreFails: "fallBack" }) }],
    ["limits.patience", { limits: limited() }, { limits: limited(), patience: minutes(1) }],
  ])("is changed by %s in the flow", (_, before, after) => {
    expect(yamlOf(after)).not.toBe(yamlOf(before));
  });

  it.each<[string, Resilience, Resilience]>([
    ["failures", { breaker: ofAll() }, { breaker: ofAll({ failures: 9 }) }],
    ["within", { breaker: ofAll() }, { breaker: ofAll({ within: seconds(9) }) }],
    ["window", { breaker: ofAll() }, { breaker: ofAll({ window: "fixed" }) }],
    ["openFor", { breaker: ofAll() }, { breaker: ofAll({ openFor: seconds(9) }) }],
    ["probes", { breaker: ofAll() }, { breaker: ofAll({ probes: 2 }) }],
    ["probeFor", { breaker: ofAll() }, { breaker: ofAll({ probeFor: seconds(9) }) }],
    ["gateway", { breaker: ofAll() }, { breaker: breaker({ store: at(other) }) }],
    ["perSecond", { limits: limited() }, { limits: limited({ perSecond: 3 }) }],
    ["inFlight", { limits: limited() }, { limits: limited({ inFlight: 3 }) }],
    ["leaseFor", { limits: limited({ inFlight: 3 }) }, { limits: limited({ inFlight: 3, leaseFor: seconds(99) }) }],
  ])("is changed by %s in the requests to the store", (_, before, after) => {
    const requestsOf = (resilience: Resilience) =>
      JSON.stringify(buildResilientFlow(guarded(resilience)).operations.map(({ definition }) => definition.request));
    expect(requestsOf(after)).not.toBe(requestsOf(before));
  });

  it("is refused when breaker and limits lie behind different gateways", () => {
    expect(() => yamlOf({ breaker: ofAll(), limits: limits({ store: at(other), perSecond: 1 }) })).toThrow(
      'billing.operations.charge.flow.resilience.limits.store.gateway must be the gateway of the breaker (https://redis.example.com): one request asks for both, got "https://webdis.example.com"; give both the same redisStore [guard-gateways]',
    );
  });

  const PLACE = "billing.operations.charge.flow.resilience";
  const WHY = "as in another flow of billing: they are asked by one integration, whose script has the rules";
  const FIX = "say it in the resilience of the API [guard-differs]";
  it.each<[string, Resilience, string]>([
    ["failures", { breaker: ofAll({ failures: 9 }) }, `breaker.failures must be 50, ${WHY}, got 9; ${FIX}`],
    ["a time", { breaker: ofAll({ openFor: minutes(1) }) }, `breaker.openFor must be 30 s, ${WHY}, got 1 min; ${FIX}`],
    [
      "a limit besides",
      { breaker: ofAll(), limits: limited() },
      `limits must be left out, ${WHY}, got "redis"; ${FIX}`,
    ],
    ["no breaker", { limits: limited() }, `breaker must be "redis", ${WHY}, got nothing; ${FIX}`],
  ])("is refused when two flows of an API differ by %s", (_, resilience, message) => {
    const first = guarded({ breaker: ofAll() });
    buildResilientFlow(first);
    expect(() => buildResilientFlow({ ...first, resilience })).toThrow(`${PLACE}.${message}`);
  });

  it("is refused when two flows of an API have different gateways", () => {
    const first = guarded({ breaker: ofAll() });
    buildResilientFlow(first);
    expect(() => buildResilientFlow({ ...first, resilience: { breaker: breaker({ store: at(other) }) } })).toThrow(
      /resilience\.breaker\.store\.gateway must be .*redis\.example\.com.*, got .*webdis\.example\.com.*guard-differs/,
    );
  });

  it("leaves what does not stand in the script to each flow", () => {
    const first = guarded({ breaker: ofAll() });
    buildResilientFlow(first);
    const counts = { breaker: ofAll({ counts: ["throttled"], whenStoreFails: "fallBack" }) };
    expect(() => buildResilientFlow({ ...first, resilience: counts })).not.toThrow();
  });

  it("is refused when it counts by an input that there is not", () => {
    expect(() => yamlOf({ limits: limited({ per: "region", inFlightPer: "org" }) })).toThrow(
      'billing.operations.charge.flow.resilience.limits.per must be one of these: "api", org, tenant, conversationId, got "region"; choose one of them, or give the operation such an input [limits-per]',
    );
  });

  const lease = (leaseFor: Duration, inFlight?: number) => ({
    limits: limited({ leaseFor, ...(inFlight !== undefined && { inFlight }) }),
  });
  it("is refused when a lease can end before the call", () => {
    expect(() => yamlOf(lease(milliseconds(16_999), 1))).toThrow(
      "billing.operations.charge.flow.resilience.limits.leaseFor must be at least 17 s: a call may take 15 s, its timeout, after an answer of the store that takes up to 2 s, got 16 s 999 ms; raise it, or lower the timeout of the operation: a lease that ends before its call lets another one in beside it [limits-lease]",
    );
    expect(() => yamlOf(lease(milliseconds(17_000), 1))).not.toThrow();
    expect(() => yamlOf(lease(seconds(1)))).not.toThrow();
  });

  it("is refused when all its turns are more actions than a run has", () => {
    const retry = { maxRetries: 98 };
    expect(() => yamlOf({ limits: limited({ turns: 6 }), retry })).toThrow(
      "billing.operations.charge.flow.resilience.limits.turns must be at most 4 with 98 retries: a run has 10,000 actions, and each turn takes some, got 6; lower it, or lower retry.maxRetries [limits-turns]",
    );
  });

  it("keeps to the actions of a run with as many turns and retries as there can be", () => {
    const resilience = { breaker: ofAll(), limits: limited({ turns: 4 }), retry: { maxRetries: 98, ...FAST } };
    const answers = Array.from({ length: 99 }, () => [busy(9), busy(9), busy(9), ALLOWED]).flat();
    const { outcome, result } = see({ ...resilience, patience: hours(9) }, { answers, ends: [503] });
    expect([outcome, result.actions < 10_000]).toEqual(["exhausted", true]);
  });

  it("needs the operations of its store", () => {
    const { operations } = buildResilientFlow(guarded({ limits: limited() }));
    expect(operations.map(({ api, key }) => `${api.id}.${key}`)).toEqual([
      "billing.charge",
      "billing-guard.enter",
      "billing-guard.leave",
    ]);
  });
});

it.each(["open", "busy", "rate"])("an answer of no known state refuses nothing: %s", (reason) => {
  const answers = [{ state: "shut", reason, allowed: 0, waitMs: 5 }];
  const seen = see({ breaker: ofAll(), limits: limited() }, { answers });
  expect([seen.outcome, seen.attempts, seen.order]).toEqual(["succeeded", 1, ["Enter", "Charge"]]);
});

describe("limits in Redis beside a breaker of the run", () => {
  const both = { limits: limited(), breaker: breaker({ store: flowStore(), failures: 2 }) };

  it.each<[string, readonly End[], string, number]>([
    ["a success is no failure", [200], "succeeded", 1],
    ["a success after failures is none either", [503, 200], "succeeded", 2],
    ["failures open it", [503, 503, 200], "open", 2],
  ])("%s, and every place is given back", (_, ends, outcome, attempts) => {
    for (const capture of [native(), envelope(customRelay())]) {
      const seen = see(both, { ends, capture });
      expect([seen.outcome, seen.attempts, seen.left.length]).toEqual([outcome, attempts, attempts]);
    }
  });
});
