import fc from "fast-check";
import { formatScript, parseScript, ScriptSyntaxError } from "../../../lib/simulator/script/index.js";
import { script } from "./arbitrary.js";

describe("printing scripts", () => {
  it("gives a text that reads as the same script, and prints the same again", () => {
    fc.assert(
      fc.property(script, (given) => {
        const text = formatScript(given);
        expect(parseScript(text)).toEqual(given);
        expect(formatScript(parseScript(text))).toBe(text);
      }),
      { numRuns: 600 },
    );
  });

  it("has one layout", () => {
    const text = `POST /v1/x : 503   retry-after="7" x2;200 {"a" : 1};  timeout x*
      from 0ms to 90000ms : limit fixed-window 100/60s reset=seconds else 429 # slow down
      limit token-bucket burst=3 rate=10/1s key=header:X-Api-Key reset=epoch else slow 1.5s "never"`.replace(
      '"never"',
      "reset",
    );
    expect(formatScript(parseScript(text))).toBe(`POST /v1/x:
  from 0s to 1m30s: limit fixed-window 100/m else 429
  limit token-bucket rate=10/s burst=3 key=header:x-api-key reset=epoch else slow 1s500ms reset
  503 retry-after=7 x2
  200 {"a" : 1}
  timeout x*
`);
  });
});

describe("reading any text", () => {
  const words = [
    "200",
    "503",
    "x3",
    "x*",
    "timeout",
    "slow",
    "1s",
    "flaky",
    "p=0.5",
    "else",
    "limit",
    "from",
    "to",
    "0s:",
  ];
  const more = [
    "POST",
    "/x:",
    "{",
    "}",
    '"',
    '{"a":1}',
    "[1]",
    "a=b",
    ";",
    "\n",
    "\r\n",
    "#",
    " ",
    "token-bucket",
    "rate=1/s",
  ];
  const nearly = fc.array(fc.constantFrom(...words, ...more), { maxLength: 14 }).map((parts) => parts.join(" "));

  it("ends with a script or with problems that have a place in the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        try {
          expect(parseScript(formatScript(parseScript(text)))).toEqual(parseScript(text));
        } catch (error) {
          if (!(error instanceof ScriptSyntaxError)) throw error;
          const lines = text.split(/\r\n|\n|\r/);
          expect(error.problems.length).toBeGreaterThan(0);
          for (const { line, column } of error.problems) {
            expect(column).toBeLessThanOrEqual((lines[line - 1] as string).length + 1);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });
});
