import { hours, milliseconds, minutes, seconds } from "../../lib/common/duration.js";
import { ButtressError } from "../../lib/common/errors.js";
import {
  callback,
  constant,
  explicit,
  exponential,
  linear,
  parsePolicy,
  proportional,
  type Resilience,
} from "../../lib/policy/index.js";

function messagesOf(input: unknown): string[] {
  try {
    parsePolicy(input as Resilience, "crm.resilience");
  } catch (error) {
    if (error instanceof ButtressError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("parsePolicy", () => {
  it("fills in the defaults of the table", () => {
    const backoff = { kind: "exponential", jitter: "equal", baseMs: 10_000, factor: 2, capMs: 300_000 };
    expect(parsePolicy(undefined, "p")).toEqual({
      retry: {
        maxRetries: 5,
        maxWaitMs: 3_500_000,
        throttled: { statuses: [429], backoff },
        transient: { statuses: [503, 504], timeout: true, backoff },
        retryAfter: "withinMaxWait",
        retryAfterSpread: 0.1,
        lowRemaining: { below: 10, waitMs: 5000 },
      },
      fallback: { kind: "manualReview", reason: "Manual review" },
    });
  });

  it("lowers the default cap to maxWait, less what jitter can add", () => {
    const capMs = (input: Resilience) => {
      const { backoff } = parsePolicy(input, "p").retry.transient;
      return backoff.kind === "exponential" ? backoff.capMs : undefined;
    };
    expect(capMs({ retry: { maxWait: minutes(1) } })).toBe(60_000);
    const jitter = proportional(0.2);
    expect(capMs({ retry: { maxWait: minutes(1), backoff: exponential({ base: seconds(10), jitter }) } })).toBe(50_000);
  });

  it("raises the default cap to a base that is longer", () => {
    const { backoff } = parsePolicy({ retry: { backoff: exponential({ base: minutes(20) }) } }, "p").retry.transient;
    expect(backoff).toMatchObject({ baseMs: 1_200_000, capMs: 1_200_000 });
  });

  it.each<[string, unknown, string]>([
    [
      "maxRetries −1",
      { retry: { maxRetries: -1 } },
      "crm.resilience.retry.maxRetries must be from 0 to 98, got -1; choose a value in this range [out-of-range]",
    ],
    [
      "maxRetries 1.5",
      { retry: { maxRetries: 1.5 } },
      "crm.resilience.retry.maxRetries must be a whole number, got 1.5; give a whole number [wrong-type]",
    ],
    [
      "maxRetries 1000",
      { retry: { maxRetries: 1000 } },
      "crm.resilience.retry.maxRetries must be from 0 to 98, got 1000; choose a value in this range [out-of-range]",
    ],
    [
      "a cap below the base",
      { retry: { backoff: exponential({ base: seconds(10), cap: seconds(5) }) } },
      "crm.resilience.retry.backoff.cap must be at least the base (10 s), got 5 s; raise the cap or lower the base [cap-below-base]",
    ],
    [
      "a wait over maxWait",
      { retry: { maxWait: seconds(30), backoff: explicit([seconds(5), seconds(31)]) } },
      "crm.resilience.retry.backoff.waits[1] must be at most 30 s, got 31 s; lower it or raise maxWait [wait-over-max-wait]",
    ],
    [
      "a wait that passes maxWait by its jitter",
      { retry: { maxWait: seconds(30), backoff: constant({ wait: seconds(30), jitter: proportional(0.5) }) } },
      "crm.resilience.retry.backoff.wait must be at most 20 s, so that with jitter it stays within maxWait (30 s), got 30 s; lower it or raise maxWait [wait-over-max-wait]",
    ],
    [
      "a retry on 200",
      { retry: { transient: { statuses: [200, 503] } } },
      "crm.resilience.retry.transient.statuses[0] must be a status that a retry can cure, got 200; remove it, or list 200 in retry.unusual as well to say that you mean it [status-not-retryable]",
    ],
    [
      "a retry on 404",
      { retry: { throttled: { statuses: [404] } } },
      "crm.resilience.retry.throttled.statuses[0] must be a status that a retry can cure, got 404; remove it, or list 404 in retry.unusual as well to say that you mean it [status-not-retryable]",
    ],
    [
      "a status in both classes",
      { retry: { throttled: { statuses: [503] } } },
      "crm.resilience.retry.transient.statuses[0] must be in one class only, and once, got 503; remove it from one of the lists [status-twice]",
    ],
    [
      "an unusual status of no class",
      { retry: { unusual: [404] } },
      "crm.resilience.retry.unusual[0] must be one of the throttled or transient statuses, got 404; add it to a class, or remove it from retry.unusual [unusual-not-listed]",
    ],
    [
      "a patience shorter than the first wait",
      { patience: seconds(4) },
      "crm.resilience.patience must be at least the earliest first wait (5 s), got 4 s; raise it, or set maxRetries to 0 [patience-too-short]",
    ],
    [
      "an empty queue",
      { fallback: callback({ queue: " " }) },
      'crm.resilience.fallback.queue must be from 1 to 256 characters long, got ""; choose a value in this range [out-of-range]',
    ],
    [
      "an unknown key",
      { retry: { maxRetrys: 3 } },
      'crm.resilience.retry.maxRetrys must be a known key (maxRetries, backoff, maxWait, throttled, transient, unusual, retryAfter, retryAfterSpread, lowRemaining), got "maxRetrys"; did you mean maxRetries? [unknown-key]',
    ],
    [
      "an unknown jitter",
      { retry: { backoff: constant({ wait: seconds(1), jitter: "ful" as never }) } },
      'crm.resilience.retry.backoff.jitter must be one of "none", "full", "equal" or proportional(fraction), got "ful"; did you mean full? [wrong-type]',
    ],
    [
      "the name of a fallback",
      { fallback: "callback" },
      'crm.resilience.fallback must be made by manualReview, callback, queue, voicemail, message, disconnect or handOffToWorkflow, got "callback"; make it with manualReview, callback, queue, voicemail, message, disconnect or handOffToWorkflow [wrong-type]',
    ],
    [
      "an unknown backoff",
      { retry: { backoff: { kind: "fibonacci" } } },
      'crm.resilience.retry.backoff must be made by constant, linear, exponential or explicit, got "fibonacci"; make it with constant, linear, exponential or explicit [wrong-type]',
    ],
    [
      "a number where a duration belongs",
      { retry: { maxWait: 3500 } },
      "crm.resilience.retry.maxWait must be a duration, such as seconds(10), got 3500; give a duration, such as seconds(10) [wrong-type]",
    ],
    [
      "no wait at all",
      { retry: { backoff: linear({ base: milliseconds(0) }) } },
      "crm.resilience.retry.backoff.base must be a duration of at least 1 ms, got 0 s; choose a value in this range [out-of-range]",
    ],
  ])("refuses %s", (_, input, expected) => {
    expect(messagesOf(input)).toEqual([expected]);
  });

  it("reports everything at once", () => {
    expect(messagesOf({ retry: { throttled: { statuses: [404, 200] }, maxWait: seconds(5) } })).toHaveLength(3);
  });

  it.each<[string, Resilience]>([
    ["custom codes", { retry: { throttled: { statuses: [429, 460] } } }],
    ["a retry on 404 that is meant", { retry: { transient: { statuses: [404, 503] }, unusual: [404] } }],
    ["a short patience when nothing is retried", { retry: { maxRetries: 0 }, patience: seconds(1) }],
    ["98 retries", { retry: { maxRetries: 98 } }],
    ["a wait of three days", { retry: { maxWait: hours(72), backoff: constant({ wait: hours(72), jitter: "full" }) } }],
  ])("accepts %s", (_, input) => {
    expect(messagesOf(input)).toEqual([]);
  });
});
