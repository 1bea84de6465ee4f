import fc from "fast-check";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { hours, milliseconds, minutes, seconds } from "../../lib/common/duration.js";
import { customRelay, envelope, native } from "../../lib/data-action/index.js";
import { buildResilientFlow, commonModule } from "../../lib/pattern/index.js";
import { type AttemptEnd, FRESH_BREAKER, record } from "../../lib/policy/breaker/index.js";
import {
  type BreakerOptions,
  breaker,
  constant,
  flowStore,
  manualReview,
  parsePolicy,
  type Resilience,
} from "../../lib/policy/index.js";
import { FLOW_TYPES, guarded } from "./guard-example.js";
import { type End, run } from "./guard-run.js";

const ofRun = (options: Omit<BreakerOptions, "store"> = {}) => breaker({ store: flowStore(), ...options });
const yamlOf = (resilience: Resilience): string => emitFlow(buildResilientFlow(guarded(resilience)).flow);
const behindRelay = envelope(customRelay());

describe("a breaker of one run", () => {
  it.each(FLOW_TYPES)("ends the retries of a %s at the failure that opens it", (type) => {
    const { outcome, attempts, made } = run(guarded({ breaker: ofRun({ failures: 2 }) }, type), { ends: [503] });
    expect([outcome, attempts, made.length]).toEqual(["open", 2, 2]);
  });

  it("keeps what the last attempt told", () => {
    const { value, lastError } = run(guarded({ breaker: ofRun({ failures: 2 }) }), { ends: [503] });
    expect([value("lastStatus"), lastError]).toEqual([503, "failed"]);
  });

  it("does not stop a success, or what a retry cannot cure", () => {
    const resilience = { breaker: ofRun({ failures: 2 }) };
    expect(run(guarded(resilience), { ends: [503, 200] }).outcome).toBe("succeeded");
    expect(run(guarded(resilience), { ends: [503, 400] }).outcome).toBe("rejected");
  });

  it("guards in the module that makes the call, and the flow learns it", () => {
    const { call, flow, resilience = {} } = guarded({ breaker: ofRun({ failures: 2 }) });
    const { fallback = manualReview(), ...ofModule } = resilience;
    const through = { call, flow: commonModule({ name: "Charge with retries" }), resilience: ofModule };
    const { outcome, built } = run({ call, flow, resilience: { fallback }, through }, { ends: [503] });
    expect(outcome).toBe("open");
    expect(emitFlow(built.flow)).toContain("exhausted, expired or open;");
  });

  it.each<[string, Omit<BreakerOptions, "store">, readonly End[], string, number]>([
    ["throttled, which does not count", {}, [429], "exhausted", 4],
    ["throttled, which counts if asked for", { counts: ["throttled"] }, [429], "open", 3],
    ["transient, which may not count", { counts: ["noAnswer"] }, [503], "exhausted", 4],
    ["no answer", {}, [0], "open", 3],
    ["no answer, which may not count", { counts: ["transient"] }, [0], "exhausted", 4],
    ["some of them", {}, [503, 429, 504, 503], "open", 4],
  ])("counts %s", (_, options, ends, outcome, attempts) => {
    for (const capture of [native(), behindRelay]) {
      const ended = run(guarded({ breaker: ofRun(options) }, "workflow", capture), { ends });
      expect([ended.outcome, ended.attempts]).toEqual([outcome, attempts]);
    }
  });

  it("does not count what a relay did not send", () => {
    const resilience: Resilience = {
      breaker: ofRun({ failures: 1 }),
      retry: { maxRetries: 2, transient: { statuses: [400] }, unusual: [400] },
    };
    expect(run(guarded(resilience, "workflow", behindRelay), { ends: ["refused"] }).outcome).toBe("rejected");
    expect(run(guarded(resilience, "workflow", behindRelay), { ends: [400] }).outcome).toBe("open");
  });

  it("opens when the machine of the policy does", () => {
    const ends: fc.Arbitrary<readonly [End, AttemptEnd]> = fc.constantFrom(
      [503, "transient"] as const,
      [429, "throttled"] as const,
      [0, "noAnswer"] as const,
    );
    fc.assert(
      fc.property(
        fc.record({
          failures: fc.integer({ min: 1, max: 6 }),
          within: fc.integer({ min: 1000, max: 20_000 }).map(milliseconds),
          window: fc.constantFrom("sliding" as const, "fixed" as const),
          counts: fc.constantFrom(["transient"] as const, ["throttled", "noAnswer"] as const),
        }),
        fc.array(ends, { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 300, max: 9000 }),
        (options, course, waitMs) => {
          const retry = {
            maxRetries: 11,
            backoff: constant({ wait: milliseconds(waitMs), jitter: "none" as const }),
          };
          const resilience = { retry, breaker: ofRun(options) };
          const { outcome, attempts, made } = run(guarded(resilience), { ends: course.map(([end]) => end) });
          const rules = parsePolicy(resilience, "x").breaker;
          if (rules === undefined) throw new Error("no breaker");
          let memory = FRESH_BREAKER;
          // A flow's clock has whole seconds.
          const opened = made.findIndex(({ atMs }, index) => {
            const end = (course[index] as (typeof course)[number])[1];
            memory = record(memory, { end, probe: 0 }, Math.floor(atMs / 1000) * 1000, rules).memory;
            return memory.state === "open";
          });
          expect([outcome, attempts]).toEqual(opened < 0 ? ["exhausted", 12] : ["open", opened + 1]);
        },
      ),
    );
  });

  it.each<[string, Omit<BreakerOptions, "store">]>([
    ["failures", { failures: 2 }],
    ["within", { within: minutes(2) }],
    ["window", { window: "fixed" }],
    ["counts", { counts: ["throttled"] }],
    ["metricsOnly", { metricsOnly: true }],
  ])("is changed by %s", (_, options) => {
    expect(yamlOf({ breaker: ofRun(options) })).not.toBe(yamlOf({ breaker: ofRun() }));
  });

  it("is nothing when it may stop nothing", () => {
    expect(yamlOf({ breaker: ofRun({ metricsOnly: true }) })).toBe(yamlOf({}));
  });

  it("is refused when one run cannot open it", () => {
    expect(() => yamlOf({ breaker: ofRun({ failures: 5, within: hours(1) }) })).toThrow(
      "billing.operations.charge.flow.resilience.breaker.failures must be at most 4 in a flowStore: one run makes no more attempts, got 5; lower it, or take a store that runs share: dataTableStore or redisStore [breaker-never-opens]",
    );
  });

  it("is refused when nothing that it counts can happen", () => {
    const retry = { throttled: { statuses: [] } };
    expect(() => yamlOf({ breaker: ofRun({ counts: ["throttled"] }), retry })).toThrow(
      'billing.operations.charge.flow.resilience.breaker.counts must be ends that some attempt can have: none of these classes has a status, got ["throttled"]; give retry.throttled or retry.transient statuses, or count "noAnswer" [breaker-counts]',
    );
  });

  it("counts within its window only", () => {
    const resilience = { breaker: ofRun({ failures: 2, within: seconds(2) }) };
    expect(run(guarded(resilience), { ends: [503] }).outcome).toBe("exhausted");
  });
});
