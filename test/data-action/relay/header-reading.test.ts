import { httpDate } from "../../../lib/data-action/relay/http-date.js";
import { MAX_RATE_LIMIT_REMAINING, REQUEST_ID_LENGTH } from "../../../lib/data-action/relay/limits.js";
import { rateLimitRemaining } from "../../../lib/data-action/relay/rate-limit.js";
import { REQUEST_ID_HEADERS, requestId } from "../../../lib/data-action/relay/request-id.js";
import { retryAfterSeconds } from "../../../lib/data-action/relay/retry-after.js";
import { NOW } from "./loopback.js";

const headersOf = (lines: readonly string[]): Headers =>
  new Headers(lines.map((line): [string, string] => [line.split(":")[0] ?? "", line.slice(line.indexOf(":") + 1)]));

describe("a year of two digits", () => {
  it.each([
    ["26", 2026, 2026],
    ["76", 2026, 2076],
    ["77", 2026, 1977],
    ["99", 2026, 1999],
    ["00", 2026, 2000],
    ["94", 1994, 1994],
    ["00", 1999, 2000],
    ["01", 2099, 2101],
    ["49", 2099, 2149],
    ["50", 2099, 2050],
  ])("%s is, in %d, %d", (digits, now, year) => {
    expect(httpDate(`Sunday, 06-Nov-${digits} 08:49:37 GMT`, Date.UTC(now, 5))).toBe(Date.UTC(year, 10, 6, 8, 49, 37));
  });
});

describe("rateLimitRemaining", () => {
  it.each<[string, readonly string[], number]>([
    ["no header", [], -1],
    ["a count", ["X-RateLimit-Remaining: 42"], 42],
    ["zero", ["X-RateLimit-Remaining: 0"], 0],
    ["the name of the draft", ["RateLimit-Remaining: 3"], 3],
    ["the name with hyphens", ["X-Rate-Limit-Remaining: 4"], 4],
    ["any case", ["x-ratelimit-REMAINING: 5"], 5],
    ["several windows: the fewest", ["X-RateLimit-Remaining: 100, 6", "RateLimit-Remaining: 7"], 6],
    ["a fraction, rounded down", ["X-RateLimit-Remaining: 7.9"], 7],
    ["a parameter", ["RateLimit-Remaining: 8;w=60"], 8],
    ["nonsense", ["X-RateLimit-Remaining: many"], -1],
    ["less than nothing", ["X-RateLimit-Remaining: -1"], -1],
    ["nonsense beside a count", ["X-RateLimit-Remaining: many, 9"], 9],
    ["the structured field", ['RateLimit: "burst";r=10;t=5, "day";r=99;t=1000'], 10],
    ["the older draft", ["RateLimit: limit=100, remaining=11, reset=5"], 11],
    ["another parameter with the same ending", ['RateLimit: "a";qr=1;r=12'], 12],
    ["more than an integer", ["X-RateLimit-Remaining: 99999999999999999999"], MAX_RATE_LIMIT_REMAINING],
  ])("%s", (_, lines, count) => {
    expect(rateLimitRemaining(headersOf(lines))).toBe(count);
  });
});

describe("requestId", () => {
  const idOf = (lines: readonly string[]) => requestId(headersOf(lines), (text) => text);

  it.each(REQUEST_ID_HEADERS)("is in %s", (name) => {
    expect(idOf([`${name.toLowerCase()}: a-1`])).toBe("a-1");
  });

  it("is the first that is there, and not empty", () => {
    expect(idOf(["CF-Ray: c", "X-Correlation-Id: b", "X-Request-Id:  "])).toBe("b");
    expect(idOf(["X-Something: a"])).toBe("");
  });

  it("is printable and short", () => {
    expect(idOf(["X-Request-Id: a\tb\xe9\x80c"])).toBe("abc");
    expect(idOf([`X-Request-Id: ${"x".repeat(999)}`])).toBe("x".repeat(REQUEST_ID_LENGTH));
  });
});

describe("long nonsense", () => {
  const LONG = 60_000;
  it.each([
    ["digits", `${"9".repeat(LONG)}x`],
    ["blanks", `${" ".repeat(LONG / 2)}x${" ".repeat(LONG / 2)}y`],
    ["a weekday", `mon${"a".repeat(LONG)}`],
    ["weekdays", `${"mon, ".repeat(LONG / 5)}`],
    ["quotes", `${'"'.repeat(LONG)}`],
    ["parameters", `${";r ".repeat(LONG / 3)}`],
    ["blanks after a parameter", `;r${" ".repeat(LONG)}x`],
    ["a year", `Sun, 06 Nov ${"1".repeat(LONG)}`],
  ])("is read in time that grows with its length only: %s", (_, text) => {
    const names = ["Retry-After", "Date", "RateLimit", "X-RateLimit-Reset", "X-RateLimit-Remaining"];
    const start = performance.now();
    const headers = new Headers(names.map((name): [string, string] => [name, text]));
    expect(retryAfterSeconds(headers, NOW)).toBe(-1);
    expect(rateLimitRemaining(headers)).toBe(-1);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
