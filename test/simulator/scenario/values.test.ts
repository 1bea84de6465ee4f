import fc from "fast-check";
import { formatMilliseconds } from "../../../lib/common/duration.js";
import { matcherSchema, matcherText, matches, matchesText } from "../../../lib/simulator/scenario/matcher.js";
import {
  DURATION_PATTERN,
  durationMs,
  isWithin,
  RANGE_PATTERN,
  rangeText,
  timeRange,
} from "../../../lib/simulator/scenario/time-range.js";

describe("times", () => {
  it.each([
    ["10s", 10_000, 10_000],
    ["0", 0, 0],
    ["1m30s", 90_000, 90_000],
    ["1 h 2 min 3 s 4 ms", 3_723_004, 3_723_004],
    ["1.5s", 1500, 1500],
    ["5s..10s", 5000, 10_000],
    ["0 .. 1m", 0, 60_000],
    ["10s ± 500ms", 9500, 10_500],
    ["10s+-1s", 9000, 11_000],
    ["1s ± 5s", 0, 6000],
  ])("reads %s", (text, fromMs, toMs) => {
    expect(text).toMatch(RANGE_PATTERN);
    expect(timeRange(text)).toEqual({ fromMs, toMs });
  });

  it.each(["10", "s", "10s..", "..10s", "10s ± ", "ten s", "10s 5", "-1s", "5s..10s..20s", "10s ± 1s ± 1s"])(
    "refuses %s",
    (text) => expect(text).not.toMatch(RANGE_PATTERN),
  );

  it("have no range and no tolerance where one moment is wanted", () => {
    expect("10s").toMatch(DURATION_PATTERN);
    expect("5s..10s").not.toMatch(DURATION_PATTERN);
    expect("10s ± 1s").not.toMatch(DURATION_PATTERN);
  });

  it("read what the project writes as durations", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000_000 }), (ms) => {
        const text = formatMilliseconds(ms);
        expect(text).toMatch(DURATION_PATTERN);
        expect(durationMs(text)).toBe(ms);
        expect(isWithin(ms, timeRange(text))).toBe(true);
        expect(isWithin(ms + 1, timeRange(text))).toBe(false);
      }),
    );
  });

  it("are written as people read them", () => {
    expect(rangeText(timeRange("5s"))).toBe("5 s");
    expect(rangeText(timeRange("5s..90s"))).toBe("5 s to 1 min 30 s");
  });
});

describe("what a value must be", () => {
  it.each<[unknown, unknown, boolean]>([
    ["a", "a", true],
    ["1", 1, false],
    [null, undefined, true],
    [null, 0, false],
    [[1, "a"], [1, "a"], true],
    [[1], [1, 2], false],
    [{ equals: { a: 1 } }, { a: 1 }, true],
    [{ equals: { a: 1 } }, { a: 1, b: 2 }, false],
    [{ equals: null }, undefined, true],
    [{ not: 503 }, 503, false],
    [{ not: 503 }, 504, true],
    [{ contains: "b" }, "abc", true],
    [{ contains: '"b":2' }, { b: 2 }, true],
    [{ contains: "z" }, "abc", false],
    [{ matches: "^a.c$" }, "abc", true],
    [{ matches: "^a$" }, "abc", false],
    [{ from: 1, to: 3 }, 3, true],
    [{ from: 1, to: 3 }, 4, false],
    [{ from: 1 }, "2", false],
    [{ contains: "a", not: "ab" }, "ab", false],
  ])("%j and %j", (matcher, value, expected) => {
    expect(matches(matcherSchema.parse(matcher), value as never)).toBe(expected);
  });

  it("looks into a text that holds JSON", () => {
    expect(matchesText({ equals: { a: [1] } }, '{"a": [1]}')).toBe(true);
    expect(matchesText({ equals: { a: [1] } }, '{"a": [2]}')).toBe(false);
    expect(matchesText("7", "7")).toBe(true);
    expect(matchesText(7, "7")).toBe(true);
    expect(matchesText("x", "{")).toBe(false);
  });

  it("is told in words", () => {
    expect(matcherText("a")).toBe('"a"');
    expect(matcherText({ from: 1, to: 3 })).toBe("from 1, to 3");
  });
});
