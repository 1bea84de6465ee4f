import fc from "fast-check";
import { milliseconds, minutes, seconds } from "../../lib/common/duration.js";
import {
  type Backoff,
  constant,
  explicit,
  exponential,
  linear,
  parsePolicy,
  proportional,
  schedule,
  waitBeforeRetry,
} from "../../lib/policy/index.js";
import { resilience } from "./arbitrary.js";

const latestSeconds = (backoff: Backoff, maxRetries: number) =>
  schedule(parsePolicy({ retry: { maxRetries, backoff } }, "p").retry, "transient").map((row) => row.latestMs / 1000);

describe("a schedule", () => {
  it.each<[string, Backoff, number[]]>([
    ["doubles from 10 s to 300 s", exponential({ base: seconds(10), jitter: "none" }), [10, 20, 40, 80, 160, 300, 300]],
    [
      "follows 2^n seconds",
      exponential({ base: seconds(2), cap: minutes(1), jitter: "none" }),
      [2, 4, 8, 16, 32, 60, 60],
    ],
    [
      "keeps fractional factors exact",
      exponential({ base: seconds(1), factor: 1.1, jitter: "none" }),
      [1, 1.1, 1.21, 1.331, 1.464, 1.61, 1.771],
    ],
    [
      "grows by its step",
      linear({ base: seconds(5), step: seconds(10), cap: seconds(30), jitter: "none" }),
      [5, 15, 25, 30, 30, 30, 30],
    ],
    ["grows by its base without a step", linear({ base: seconds(5), jitter: "none" }), [5, 10, 15, 20, 25, 30, 35]],
    ["stays constant", constant({ wait: seconds(7), jitter: "none" }), [7, 7, 7, 7, 7, 7, 7]],
    ["repeats the last explicit wait", explicit([seconds(1), seconds(9)], { jitter: "none" }), [1, 9, 9, 9, 9, 9, 9]],
  ])("%s", (_, backoff, expected) => {
    expect(latestSeconds(backoff, 7)).toEqual(expected);
  });

  it.each([
    ["none", 10_000, 10_000],
    ["full", 0, 10_000],
    ["equal", 5000, 10_000],
    [proportional(0.2), 8000, 12_000],
  ] as const)("spreads by jitter %j", (jitter, earliestMs, latestMs) => {
    const { retry } = parsePolicy({ retry: { backoff: constant({ wait: seconds(10), jitter }) } }, "p");
    expect(schedule(retry, "throttled")[0]).toMatchObject({ retry: 1, attempt: 2, earliestMs, latestMs });
  });

  it("adds the waits up", () => {
    const { retry } = parsePolicy({ retry: { maxRetries: 3, backoff: exponential({ base: seconds(10) }) } }, "p");
    const rows = schedule(retry, "throttled");
    expect(rows.map((row) => row.cumulativeEarliestMs)).toEqual([5000, 15_000, 35_000]);
    expect(rows.map((row) => row.cumulativeLatestMs)).toEqual([10_000, 30_000, 70_000]);
  });

  it("gives each class its own backoff", () => {
    const { retry } = parsePolicy(
      {
        retry: {
          throttled: { backoff: constant({ wait: minutes(1), jitter: "none" }) },
          transient: { backoff: constant({ wait: milliseconds(250), jitter: "none" }) },
        },
      },
      "p",
    );
    expect(schedule(retry, "throttled")[0]?.latestMs).toBe(60_000);
    expect(schedule(retry, "transient")[0]?.latestMs).toBe(250);
  });

  it("is empty without retries", () => {
    expect(schedule(parsePolicy({ retry: { maxRetries: 0 } }, "p").retry, "transient")).toEqual([]);
  });

  it("bounds every wait, whatever the policy and the random number", () => {
    fc.assert(
      fc.property(resilience(), fc.double({ min: 0, max: 1, noNaN: true }), (input, random) => {
        const { retry } = parsePolicy(input, "p");
        for (const statusClass of ["throttled", "transient"] as const) {
          for (const row of schedule(retry, statusClass)) {
            const wait = waitBeforeRetry(retry[statusClass].backoff, row.retry, random);
            expect(wait).toBeGreaterThanOrEqual(row.earliestMs);
            expect(wait).toBeLessThanOrEqual(row.latestMs);
            expect(row.earliestMs).toBeGreaterThanOrEqual(0);
            expect(row.latestMs).toBeLessThanOrEqual(retry.maxWaitMs);
          }
        }
      }),
    );
  });
});
