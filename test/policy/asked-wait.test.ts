import fc from "fast-check";
import { askedWait, isLow, isOverlong, type RetryAfterMode, spreadWait, waitAfter } from "../../lib/policy/index.js";

const retry = (retryAfter: RetryAfterMode, maxWaitMs = 60_000, retryAfterSpread = 0.1) => ({
  retryAfter,
  retryAfterSpread,
  maxWaitMs,
});
const asks = (retryAfterSeconds: number, rateLimitRemaining = -1) => ({ retryAfterSeconds, rateLimitRemaining });
const HOUR = 3_600_000;

describe("a wait that an API asks for", () => {
  it.each<[RetryAfterMode, number, boolean]>([
    ["withinMaxWait", 60, false],
    ["withinMaxWait", 61, true],
    ["honour", 61, false],
    ["honour", 3600, false],
    ["honour", 3601, true],
    ["ignore", 2_147_483, false],
  ])("by %s of %d s: overlong %s", (mode, seconds, expected) => {
    expect(isOverlong(asks(seconds), askedWait(retry(mode), HOUR))).toBe(expected);
  });

  it("never passes a limit of fractions of a second", () => {
    const plan = askedWait(retry("withinMaxWait", 1999, 1), HOUR);
    if (plan === undefined) throw new Error("a plan");
    expect(isOverlong(asks(1), plan)).toBe(false);
    expect(isOverlong(asks(2), plan)).toBe(true);
    expect(spreadWait(1, plan, 1)).toBe(1999);
  });

  it("lies between what is asked and the limit, for every wait, spread and random number", () => {
    const maxWait = fc.integer({ min: 1000, max: 72 * HOUR });
    const spread = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(maxWait, spread, fc.double({ min: 0, max: 1, noNaN: true }), share, (limitMs, by, random, of) => {
        const plan = askedWait(retry("withinMaxWait", limitMs, by), 72 * HOUR);
        if (plan === undefined) throw new Error("a plan");
        const seconds = Math.max(1, Math.floor((of * limitMs) / 1000));
        const wait = spreadWait(seconds, plan, random);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(1000 * seconds);
        expect(wait).toBeLessThanOrEqual(Math.min(limitMs, Math.ceil(1000 * seconds * (1 + by))));
      }),
    );
  });
});

describe("calls left", () => {
  const low = { below: 10, waitMs: 5000 };
  it.each([
    [-1, false],
    [0, true],
    [9, true],
    [10, false],
  ])("%d are few: %s", (remaining, expected) => {
    expect(isLow(asks(-1, remaining), low)).toBe(expected);
    expect(isLow(asks(-1, remaining), undefined)).toBe(false);
  });

  it.each<[string, number, number, number, number]>([
    ["the backoff when nothing is asked", -1, -1, 2000, 2000],
    ["the wait asked for", 7, -1, 2000, 7000],
    ["the backoff when 0 s are asked for", 0, -1, 2000, 2000],
    ["at least the wait of few calls", -1, 0, 2000, 5000],
    ["the backoff when it is longer", -1, 0, 9000, 9000],
    ["the wait asked for when it is longer", 7, 0, 2000, 7000],
    ["the wait of few calls when less is asked for", 1, 0, 2000, 5000],
  ])("make the next wait %s", (_, seconds, remaining, backoffMs, expected) => {
    const plan = askedWait(retry("withinMaxWait"), HOUR);
    expect(waitAfter(asks(seconds, remaining), { backoffMs, plan, lowRemaining: low, random: 0 })).toBe(expected);
  });
});
