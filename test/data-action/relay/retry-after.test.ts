import { MAX_RETRY_AFTER_SECONDS } from "../../../lib/data-action/relay/limits.js";
import { answerWith, call, NOW, RawServer } from "./loopback.js";

const server = new RawServer();
let url = "";
beforeAll(async () => {
  url = await server.start();
});
afterAll(() => server.stop());

/** The relay's clock says Sun, 22 Nov 2026 10:00:00 GMT; the server's clock is an hour ahead where it has a Date. */
const DATE = "Date: Sun, 22 Nov 2026 11:00:00 GMT";

type Case = readonly [title: string, lines: readonly string[], seconds: number];

const FORMS: readonly Case[] = [
  // RFC 9110, section 10.2.3: delay-seconds.
  ["seconds", ["Retry-After: 120"], 120],
  ["the pattern's own example", ["Retry-After: 7"], 7],
  ["zero", ["Retry-After: 0"], 0],
  ["leading zeros", ["Retry-After: 007"], 7],
  ["two hours", ["Retry-After: 7200"], 7200],
  // RFC 9110, section 5.6.7: the three forms of a date, against the server's own clock.
  ["an IMF-fixdate", [DATE, "Retry-After: Sun, 22 Nov 2026 11:00:30 GMT"], 30],
  ["an RFC 850 date", [DATE, "Retry-After: Sunday, 22-Nov-26 11:00:31 GMT"], 31],
  ["an asctime date", [DATE, "Retry-After: Sun Nov 22 11:00:32 2026"], 32],
  ["an asctime date with a day of one digit", [DATE, "Retry-After: Tue Dec  1 11:00:00 2026"], 9 * 86_400],
  ["the next day", [DATE, "Retry-After: Mon, 23 Nov 2026 11:00:00 GMT"], 86_400],
  ["a date that is now", [DATE, "Retry-After: Sun, 22 Nov 2026 11:00:00 GMT"], 0],
  ["a date that has passed", [DATE, "Retry-After: Sun, 22 Nov 2026 10:59:00 GMT"], 0],
  ["a date of the last century", [DATE, "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"], 0],
  ["two digits more than 50 years ahead, which have passed", [DATE, "Retry-After: Friday, 22-Nov-77 11:00:00 GMT"], 0],
  ["a leap second", ["Date: Thu, 31 Dec 2026 23:59:30 GMT", "Retry-After: Thu, 31 Dec 2026 23:59:60 GMT"], 30],
  ["a leap day", ["Date: Mon, 28 Feb 2028 00:00:00 GMT", "Retry-After: Tue, 29 Feb 2028 00:00:00 GMT"], 86_400],
  // The Date of the answer, in any form, or the relay's clock.
  ["a date without a Date", ["Retry-After: Sun, 22 Nov 2026 10:00:45 GMT"], 45],
  ["a Date that is none", ["Date: yesterday", "Retry-After: Sun, 22 Nov 2026 10:00:46 GMT"], 46],
  ["an RFC 850 Date", ["Date: Sunday, 22-Nov-26 11:00:00 GMT", "Retry-After: Sun, 22 Nov 2026 11:00:47 GMT"], 47],
  ["a Date of 1970", ["Date: Thu, 01 Jan 1970 00:00:00 GMT", "Retry-After: Thu, 01 Jan 1970 00:00:48 GMT"], 48],
];

const LENIENT: readonly Case[] = [
  ["a decimal, rounded up", ["Retry-After: 1.5"], 2],
  ["a decimal that is whole", ["Retry-After: 3.0"], 3],
  ["a little more than nothing", ["Retry-After: 0.001"], 1],
  ["a decimal without a whole part", ["Retry-After: .5"], 1],
  ["blanks before and after", ["Retry-After:    8   "], 8],
  ["tabs", ["Retry-After:\t9\t"], 9],
  ["no blank", ["Retry-After:10"], 10],
  ["lower case", ["retry-after: 11"], 11],
  ["upper case", ["RETRY-AFTER: 12"], 12],
  ["odd case", ["rETRY-aFTER: 13"], 13],
  ["a date in lower case", [DATE, "Retry-After: sun, 22 nov 2026 11:00:14 gmt"], 14],
  ["blanks within a date", [DATE, "Retry-After: Sun,  22  Nov 2026   11:00:15  GMT"], 15],
  ["a date in UTC", [DATE, "Retry-After: Sun, 22 Nov 2026 11:00:16 UTC"], 16],
  ["the wrong day of the week", [DATE, "Retry-After: Fri, 22 Nov 2026 11:00:17 GMT"], 17],
  ["a day of one digit", [DATE, "Retry-After: Tue, 1 Dec 2026 11:00:00 GMT"], 9 * 86_400],
  ["hyphens with four digits", [DATE, "Retry-After: Sun, 22-Nov-2026 11:00:18 GMT"], 18],
  ["two headers: the longest", ["Retry-After: 5", "Retry-After: 19"], 19],
  ["two headers, the longest first", ["Retry-After: 20", "Retry-After: 5"], 20],
  ["a list", ["Retry-After: 5, 21"], 21],
  ["seconds and a date", [DATE, "Retry-After: 5", "Retry-After: Sun, 22 Nov 2026 11:00:22 GMT"], 22],
  ["two dates in one header", [DATE, "Retry-After: Sun, 22 Nov 2026 11:00:23 GMT, Sun, 22 Nov 2026 11:00:05 GMT"], 23],
  ["an asctime date and seconds", [DATE, "Retry-After: Sun Nov 22 11:00:24 2026, 5"], 24],
  ["nonsense beside seconds", ["Retry-After: soon", "Retry-After: 25"], 25],
  ["a negative beside seconds", ["Retry-After: -5, 26"], 26],
  ["empty members of a list", ["Retry-After: ,, 27 ,"], 27],
  ["the longest wait", [`Retry-After: ${MAX_RETRY_AFTER_SECONDS}`], MAX_RETRY_AFTER_SECONDS],
  ["more than that", [`Retry-After: ${MAX_RETRY_AFTER_SECONDS + 1}`], MAX_RETRY_AFTER_SECONDS],
  ["more than numbers can hold", [`Retry-After: ${"9".repeat(400)}`], MAX_RETRY_AFTER_SECONDS],
  ["the year 9999", ["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"], MAX_RETRY_AFTER_SECONDS],
];

const NONSENSE: readonly Case[] = [
  "",
  "-1",
  "-0.5",
  "+7",
  "soon",
  "7s",
  "7 seconds",
  "PT7S",
  "1e3",
  "0x10",
  "Infinity",
  "NaN",
  "null",
  "1.2.3",
  ".",
  '"7"',
  "7;",
  "\xb2",
  "2026-11-22T10:01:00Z",
  "22 Nov 2026 10:01:00 GMT",
  "Sun, 22 Nov 2026 10:01:00",
  "Sun, 22 Nov 2026 10:01:00 CET",
  "Sun, 22 Nov 2026 10:01:00 +0100",
  "Sun, 31 Nov 2026 10:01:00 GMT",
  "Sun, 29 Feb 2026 10:01:00 GMT",
  "Sun, 00 Nov 2026 10:01:00 GMT",
  "Sun, 22 Foo 2026 10:01:00 GMT",
  "Sun, 22 Nov 2026 24:01:00 GMT",
  "Sun, 22 Nov 2026 10:60:00 GMT",
  "Sun, 22 Nov 2026 10:01:61 GMT",
  "Sun, 22 Nov 26 10:01:00 GMT",
  "Foo, 22 Nov 2026 10:01:00 GMT",
  "Sunday, November 22, 2026",
  "Nov 22, 2026",
  "Nov. 22, 2026, 10:01 AM",
  "11/22/2026, 10:01:00 AM",
  "Dom, 22 Nov 2026 10:01:00 GMT",
  "Sun",
  "Sun,",
  "%%%",
].map((value): Case => [`nonsense: ${JSON.stringify(value)}`, [`Retry-After: ${value}`], -1]);

const epoch = NOW / 1000;
const RATE_LIMITS: readonly Case[] = [
  ["no header at all", [], -1],
  ["seconds to the reset", ["X-RateLimit-Reset: 33"], 33],
  ["the name of the draft", ["RateLimit-Reset: 34"], 34],
  ["the name with hyphens", ["X-Rate-Limit-Reset: 35"], 35],
  ["an epoch in seconds", [`X-RateLimit-Reset: ${epoch + 36}`], 36],
  ["an epoch in seconds with a fraction", [`X-RateLimit-Reset: ${epoch + 36}.2`], 37],
  ["an epoch in milliseconds", [`X-RateLimit-Reset: ${NOW + 37_001}`], 38],
  ["an epoch by the server's clock", [DATE, `X-RateLimit-Reset: ${epoch + 3600 + 38}`], 38],
  ["an epoch that has passed", [`X-RateLimit-Reset: ${epoch - 1}`], 0],
  ["a reset as a date", ["X-RateLimit-Reset: Sun, 22 Nov 2026 10:00:39 GMT"], 39],
  ["Retry-After before a reset", ["Retry-After: 5", "X-RateLimit-Reset: 33"], 5],
  ["a reset after an unreadable Retry-After", ["Retry-After: soon", "X-RateLimit-Reset: 40"], 40],
  ["no calls left", ["X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 41"], 41],
  ["calls left", ["X-RateLimit-Remaining: 3", "X-RateLimit-Reset: 41"], -1],
  ["Retry-After though calls are left", ["X-RateLimit-Remaining: 3", "Retry-After: 42"], 42],
  ["several resets: the longest", ["X-RateLimit-Reset: 1", "RateLimit-Reset: 43"], 43],
  ["a parameter after the number", ["RateLimit-Reset: 44;w=60"], 44],
  ["an unreadable reset", ["X-RateLimit-Reset: soon"], -1],
  ["a negative reset", ["X-RateLimit-Reset: -1"], -1],
  ["the structured field", ['RateLimit: "burst";r=0;t=45'], 45],
  ["the window that is used up", ['RateLimit: "day";r=100;t=9000, "burst";r=0;t=46'], 46],
  ["the structured field of the older draft", ["RateLimit: limit=100, remaining=0, reset=47"], 47],
  ["a name that looks like a parameter", ['RateLimit: "a;t=99, r=0";r=0;t=48'], 48],
];

const all = [...FORMS, ...LENIENT, ...NONSENSE, ...RATE_LIMITS];

describe("retryAfterSeconds, from a real server", () => {
  it("has a long table", () => {
    expect(all.length).toBeGreaterThanOrEqual(100);
    expect(new Set(all.map(([title]) => title)).size).toBe(all.length);
  });

  it.each(all)("%s", async (_, lines, seconds) => {
    server.reply = answerWith(["HTTP/1.1 429 Too Many Requests", ...lines, "Content-Length: 4"], "busy");
    expect(await call(url)).toMatchObject({
      ok: false,
      status: 429,
      errorKind: "none",
      retryAfterSeconds: seconds,
      bodyText: "busy",
    });
  });

  it.each(["HTTP/1.0 429 Too Many Requests", "HTTP/1.1 429 ", "HTTP/1.1 503 Later", "HTTP/1.1 200 OK"])(
    "under %j",
    async (line) => {
      server.reply = answerWith([line, "Retry-After: 7"], "{}");
      expect(await call(url)).toMatchObject({ status: Number(line.split(" ")[1]), retryAfterSeconds: 7 });
    },
  );
});
