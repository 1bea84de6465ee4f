import { type Duration, minutes, seconds } from "../../lib/common/duration.js";
import { ButtressError } from "../../lib/common/errors.js";
import {
  constant,
  exponential,
  linear,
  type PolicyProfile,
  PROFILE_DEFAULTS,
  parsePolicy,
  type Resilience,
  schedule,
} from "../../lib/policy/index.js";

const at = (input: Resilience, profile: PolicyProfile) => parsePolicy(input, "crm.resilience", profile);

function messageOf(input: Resilience, profile: PolicyProfile): string {
  try {
    at(input, profile);
  } catch (error) {
    if (error instanceof ButtressError) return error.message;
    throw error;
  }
  return "";
}

describe("the defaults of a profile", () => {
  it.each<[PolicyProfile, object]>([
    ["digital", { maxRetries: 5, maxWaitMs: 3_500_000, baseMs: 10_000, capMs: 300_000, patienceMs: undefined }],
    ["queue", { maxRetries: 5, maxWaitMs: 900_000, baseMs: 10_000, capMs: 300_000, patienceMs: undefined }],
    ["call", { maxRetries: 2, maxWaitMs: 20_000, baseMs: 1000, capMs: 5000, patienceMs: 20_000 }],
  ])("of %s", (profile, expected) => {
    const { retry, patienceMs } = at({}, profile);
    const { maxRetries, maxWaitMs, throttled } = retry;
    expect({ maxRetries, maxWaitMs, patienceMs, ...throttled.backoff }).toMatchObject(expected);
    expect(throttled.backoff).toEqual(retry.transient.backoff);
    expect(PROFILE_DEFAULTS[profile].maxRetries).toBe(maxRetries);
    expect(retry.retryAfterSpread).toBe(profile === "call" ? 0 : 0.1);
  });

  it.each<[PolicyProfile, string]>([
    ["digital", "manualReview"],
    ["queue", "queue"],
    ["call", "manualReview"],
  ])("let %s fall back to %s", (profile, kind) => {
    expect(at({}, profile).fallback.kind).toBe(kind);
  });

  it("are those of digital flows where nobody says otherwise", () => {
    expect(parsePolicy({}, "p")).toEqual(at({}, "digital"));
  });

  it("let a call wait 1, 2 and 4 s at most", () => {
    const latest = schedule(at({ retry: { maxRetries: 3 } }, "call").retry, "throttled").map((row) => row.latestMs);
    expect(latest).toEqual([1000, 2000, 4000]);
  });

  it.each<[string, Resilience, number, number]>([
    ["less patience", { patience: seconds(8) }, 8000, 5000],
    ["very little patience", { patience: seconds(3) }, 3000, 3000],
    ["more patience", { patience: seconds(45) }, 45_000, 5000],
    ["more patience than a call pauses", { patience: minutes(5) }, 60_000, 5000],
    ["a longest wait within the patience", { retry: { maxWait: seconds(12) } }, 12_000, 5000],
  ])("let a call wait by %s", (_, input, maxWaitMs, capMs) => {
    const { retry } = at(input, "call");
    expect([retry.maxWaitMs, retry.throttled.backoff]).toEqual([maxWaitMs, expect.objectContaining({ capMs })]);
  });

  it.each<[Duration, number]>([
    [seconds(2), 2000],
    [seconds(5), 5000],
    [minutes(1), 5000],
  ])("slow down within a maxWait of %s", (maxWait, waitMs) => {
    const backoff = constant({ wait: seconds(1) });
    expect(at({ retry: { maxWait, backoff } }, "digital").retry.lowRemaining).toEqual({ below: 10, waitMs });
  });
});

describe("what a call cannot do", () => {
  const INSTEAD = "(fallback: callback or handOffToWorkflow)";
  it.each<[string, Resilience, string]>([
    [
      "a backoff of 300 s",
      { retry: { backoff: constant({ wait: seconds(300), jitter: "none" }) } },
      "crm.resilience.retry.backoff.wait must be at most 20 s, which is what a caller's patience allows, got 5 min",
    ],
    [
      "a cap of 300 s",
      { retry: { transient: { backoff: linear({ base: seconds(1), cap: minutes(5) }) } } },
      "crm.resilience.retry.transient.backoff.cap must be at most 20 s",
    ],
    [
      "the base of a workflow with little patience",
      { patience: seconds(9), retry: { backoff: exponential({ base: seconds(10) }) } },
      "crm.resilience.retry.backoff.base must be at most 9 s",
    ],
    [
      "a longest wait over the patience",
      { retry: { maxWait: minutes(1) } },
      "crm.resilience.retry.maxWait must be at most 20 s, which is what a caller's patience allows, got 1 min",
    ],
    [
      "four retries",
      { retry: { maxRetries: 4 } },
      "crm.resilience.retry.maxRetries must be at most 3 in a call, got 4",
    ],
  ])("is %s, and the message says what to do instead", (_, input, beginning) => {
    const message = messageOf(input, "call");
    expect(message.slice(0, beginning.length)).toBe(beginning);
    expect(message).toContain(INSTEAD);
    expect(message.split("\n")).toHaveLength(1);
  });

  it("is fine while the call waits in a queue", () => {
    const backoff = constant({ wait: seconds(300) });
    expect(messageOf({ retry: { maxRetries: 4, backoff } }, "queue")).toBe("");
  });
});

describe("options about an envelope", () => {
  it.each<[string, unknown, string]>([
    [
      "an unknown mode",
      { retryAfter: "always" },
      'retry.retryAfter must be one of "withinMaxWait", "honour", "ignore"',
    ],
    ["a negative spread", { retryAfterSpread: -0.1 }, "retry.retryAfterSpread must be from 0 to 1, got -0.1"],
    ["more than all of it", { retryAfterSpread: 1.1 }, "retry.retryAfterSpread must be from 0 to 1, got 1.1"],
    ["no calls", { lowRemaining: { below: 0 } }, "retry.lowRemaining.below must be from 1 to 1000000, got 0"],
    ["another word", { lowRemaining: "off" }, "retry.lowRemaining must be "],
    ["an unknown key", { lowRemaining: { under: 3 } }, "retry.lowRemaining.under must be a known key (below, wait)"],
    [
      "a wait over maxWait",
      { lowRemaining: { wait: minutes(2) }, maxWait: minutes(1) },
      "retry.lowRemaining.wait must be at most 1 min, got 2 min",
    ],
  ])("refuse %s", (_, retry, beginning) => {
    expect(messageOf({ retry } as Resilience, "digital")).toMatch(`crm.resilience.${beginning}`);
  });
});
