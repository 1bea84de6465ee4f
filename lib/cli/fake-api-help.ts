/** Teaches the notation of scripts where they are used. */
export const FAKE_API_HELP = `
A script has one response a line, or several with ; between them. The last one repeats.
  200 {"score":0.9}                    a status and a JSON body
  429 retry-after=7                    a header; values with blanks stand in quotes
  429 retry-after=date+30s             a date of HTTP, 30 s after the answer
  503 "come back later" x3             text as the body; three times (x* is for ever)
  timeout                              never answers
  reset                                breaks the connection
  slow 12s 200 {}                      answers after 12 s
  flaky p=0.3 429 else 200 {}          429 by chance; without else the rest of the script answers

Rules come before the lines above and hold for every request:
  from 0s to 90s: 504                  a window of time since the start
  limit token-bucket rate=10/s burst=20 else 429
  limit fixed-window 100/1m key=header:x-api-key else 429

A route takes the lines below it, up to the next one:
  POST /v1/sentiment: 503 x2; 200 {"score":0.9}
  GET /v1/orders/{id}:
    200 {"state":"sent"}

# begins a comment. docs/scripts.md has the whole grammar.

Examples:
  $ echo '503 x2; 200 {"score":0.9}' | buttress fake-api --script -
  $ buttress fake-api --script outage.script --port 8080 --latency 40ms
  $ buttress fake-api --script outage.script --time virtual --json

Exit status: 0 stopped by a signal, 1 the script is wrong, 2 bad usage, no such file, or the port is taken.`;
