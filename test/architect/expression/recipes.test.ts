import { check, fromJson, type Value } from "../../../lib/architect/expression/index.js";
import { evaluated, outcome } from "./evaluating.js";

type State = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<string, string>> = {
  "State.attempt": "integer",
  "State.maxAttempts": "integer",
  "State.baseMs": "integer",
  "State.capMs": "integer",
  "State.pauseMs": "integer",
  "State.prevMs": "integer",
  "State.spread": "integer",
  "State.factor": "decimal",
  "State.pause": "duration",
  "State.retryAfterSeconds": "integer",
  "State.retryAfterText": "string",
  "State.httpStatus": "integer",
  "State.ok": "boolean",
  "State.openUntil": "string",
  "State.openUntilEpoch": "integer",
  "Flow.conversationId": "string",
  "Flow.StartDateTimeUtc": "datetime",
};

/** Runs a recipe with the given state; a variable that is not given is NOT_SET. */
function run(recipe: string, state: State, random: number): string {
  const values = Object.entries(TYPES).map(([name, type]): [string, Value] => {
    const bare = name.slice(name.indexOf(".") + 1);
    return [name, fromJson(state[bare] ?? null, type)];
  });
  return outcome(recipe, { variables: Object.fromEntries(values), random: () => random });
}

const IS_RETRY_AFTER = "IsSet(State.retryAfterSeconds) and State.retryAfterSeconds > 0";
const WITHOUT_DIGITS = [..."0123456789"].reduce(
  (text, digit) => `Replace(${text}, "${digit}", "")`,
  "Trim(State.retryAfterText)",
);

/** Name, type, text, and for states what comes out. */
const RECIPES: readonly (readonly [string, string, string, readonly (readonly [State, string, number?])[]])[] = [
  [
    "back-off with a threshold known beforehand",
    "integer",
    "If(State.attempt < 5, ToInt(2000 * 2 ^ State.attempt), 60000)",
    [
      [{ attempt: 0 }, "2000"],
      [{ attempt: 4 }, "32000"],
      [{ attempt: 5 }, "60000"],
      [{ attempt: 999 }, "60000"],
      [{}, "!not-set"],
    ],
  ],
  [
    "a ladder of pauses",
    "integer",
    "MakeList(2000, 5000, 15000, 60000)[If(State.attempt < 4, State.attempt, 3)]",
    [
      [{ attempt: 1 }, "5000"],
      [{ attempt: 9 }, "60000"],
    ],
  ],
  [
    "base and cap as variables",
    "integer",
    "If(State.baseMs * 2 ^ State.attempt < State.capMs, ToInt(State.baseMs * 2 ^ State.attempt), State.capMs)",
    [
      [{ baseMs: 1000, attempt: 3, capMs: 60000 }, "8000"],
      [{ baseMs: 1000, attempt: 6, capMs: 60000 }, "60000"],
    ],
  ],
  [
    "a capped exponent",
    "integer",
    "ToInt(1000 * 2 ^ If(State.attempt < 6, State.attempt, 6))",
    [[{ attempt: 8 }, "64000"]],
  ],
  [
    "a decimal factor",
    "integer",
    "ToInt(State.baseMs * State.factor ^ State.attempt)",
    [
      [{ baseMs: 1000, factor: 1.5, attempt: 3 }, "3375"],
      [{ baseMs: 1000, factor: 10, attempt: 12 }, "!integer-overflow"],
    ],
  ],
  [
    "the missing Min",
    "integer",
    "If(State.pauseMs < State.capMs, State.pauseMs, State.capMs)",
    [[{ pauseMs: 7, capMs: 5 }, "5"]],
  ],
  [
    "Retry-After as a duration",
    "duration",
    "MakeDuration(0, 0, 0, State.retryAfterSeconds)",
    [
      [{ retryAfterSeconds: 90 }, '"PT1M30S"'],
      [{}, "!not-set"],
    ],
  ],
  [
    "Retry-After, else back-off",
    "integer",
    `If(${IS_RETRY_AFTER}, State.retryAfterSeconds, If(State.attempt < 5, ToInt(2 * 2 ^ State.attempt), 60))`,
    [
      [{ retryAfterSeconds: 17, attempt: 1 }, "17"],
      [{ attempt: 1 }, "4"],
      [{ retryAfterSeconds: 0, attempt: 7 }, "60"],
      [{ retryAfterSeconds: -1, attempt: 0 }, "2"],
    ],
  ],
  [
    "Retry-After that is too long",
    "boolean",
    "IsSet(State.retryAfterSeconds) and State.retryAfterSeconds > 3500",
    [
      [{}, "false"],
      [{ retryAfterSeconds: 3500 }, "false"],
      [{ retryAfterSeconds: 3501 }, "true"],
    ],
  ],
  [
    "all in one duration",
    "duration",
    `ToDuration(If(${IS_RETRY_AFTER}, State.retryAfterSeconds * 1000, If(State.attempt < 5, ToInt(2000 * 2 ^ State.attempt), 60000)))`,
    [
      [{ retryAfterSeconds: 5, attempt: 0 }, '"PT5S"'],
      [{ attempt: 2 }, '"PT8S"'],
    ],
  ],
  [
    "a capped duration",
    "duration",
    "If(State.pause > MakeDuration(0, 0, 58, 20), MakeDuration(0, 0, 58, 20), State.pause)",
    [
      [{ pause: "PT2H" }, '"PT58M20S"'],
      [{ pause: "PT2M" }, '"PT2M"'],
    ],
  ],
  [
    "digits only",
    "boolean",
    `!IsNotSetOrEmpty(State.retryAfterText) and Length(Trim(State.retryAfterText)) < 7 and IsNotSetOrEmpty(${WITHOUT_DIGITS})`,
    [
      [{ retryAfterText: " 120 " }, "true"],
      [{ retryAfterText: "Wed, 21 Oct 2026 07:28:00 GMT" }, "false"],
      [{ retryAfterText: "1234567" }, "false"],
      [{ retryAfterText: "" }, "false"],
      [{}, "false"],
    ],
  ],
  [
    "full jitter",
    "duration",
    "ToDuration(ToInt(Random() * State.pauseMs))",
    [
      [{ pauseMs: 8000 }, '"PT0S"', 0],
      [{ pauseMs: 8000 }, '"PT8S"', 1],
    ],
  ],
  [
    "full jitter in whole numbers",
    "duration",
    "ToDuration(RandomInt(State.pauseMs))",
    [[{ pauseMs: 8000 }, '"PT4S"', 0.5]],
  ],
  [
    "equal jitter",
    "duration",
    "ToDuration(ToInt(State.pauseMs * (0.5 + Random() / 2)))",
    [
      [{ pauseMs: 8000 }, '"PT4S"', 0],
      [{ pauseMs: 8000 }, '"PT6S"', 0.5],
    ],
  ],
  [
    "decorrelated jitter",
    "duration",
    "ToDuration(If(3 * State.prevMs > 60000, 60000, State.baseMs + RandomInt(3 * State.prevMs - State.baseMs)))",
    [
      [{ prevMs: 2000, baseMs: 1000 }, '"PT1S"', 0],
      [{ prevMs: 2000, baseMs: 1000 }, '"PT6S"', 1],
      [{ prevMs: 30000, baseMs: 1000 }, '"PT1M"', 0],
    ],
  ],
  [
    "full jitter from a spread",
    "duration",
    "ToDuration(ToInt(State.pauseMs * State.spread / 256))",
    [[{ pauseMs: 8000, spread: 128 }, '"PT4S"']],
  ],
  [
    "equal jitter from a spread",
    "duration",
    "ToDuration(ToInt(State.pauseMs * (256 + State.spread) / 512))",
    [[{ pauseMs: 8000, spread: 0 }, '"PT4S"']],
  ],
  [
    "a spread from two digits of the conversation id",
    "integer",
    '16 * FindString("0123456789abcdef", Substring(Flow.conversationId, 2 * (State.attempt % 4), 1), true) + FindString("0123456789abcdef", Substring(Flow.conversationId, 2 * (State.attempt % 4) + 1, 1), true)',
    [
      [{ conversationId: "FF0a1280-0000", attempt: 0 }, "255"],
      [{ conversationId: "FF0a1280-0000", attempt: 1 }, "10"],
      [{ conversationId: "FF0a1280-0000", attempt: 7 }, "128"],
    ],
  ],
  [
    "open breaker, by text",
    "boolean",
    "IsSet(State.openUntil) and State.openUntil > ToString(GetCurrentDateTimeUtc())",
    [
      [{ openUntil: "2026-01-01T12:30:46Z" }, "true"],
      [{ openUntil: "2026-01-01T12:30:45Z" }, "false"],
      [{ openUntil: "" }, "false"],
      [{ openUntil: "garbage" }, "true"],
      [{}, "false"],
    ],
  ],
  [
    "open breaker, by time",
    "boolean",
    "!IsNotSetOrEmpty(State.openUntil) and ToDateTime(State.openUntil) > GetCurrentDateTimeUtc()",
    [
      [{ openUntil: "2026-01-01T12:30:46Z" }, "true"],
      [{ openUntil: "" }, "false"],
      [{ openUntil: "garbage" }, "!not-a-datetime"],
    ],
  ],
  [
    "open breaker, by epoch seconds",
    "boolean",
    "IsSet(State.openUntilEpoch) and ToDateTime(State.openUntilEpoch) > GetCurrentDateTimeUtc()",
    [
      [{ openUntilEpoch: 1767270646 }, "true"],
      [{ openUntilEpoch: 1767270645 }, "false"],
    ],
  ],
  [
    "open until, as text",
    "string",
    "ToString(AddSeconds(GetCurrentDateTimeUtc(), 120))",
    [[{}, '"2026-01-01T12:32:45Z"']],
  ],
  [
    "open until, as epoch seconds",
    "integer",
    "ToInt(ToInt(DateTimeDiff(GetCurrentDateTimeUtc(), MakeDateTime(1970, 1, 1))) / 1000) + 120",
    [[{}, "1767270765"]],
  ],
  ["stagger by chance", "duration", "ToDuration(RandomInt(60000))", [[{}, '"PT30S"', 0.5]]],
  ["stagger by spread", "duration", "ToDuration(1000 * (State.spread % 60))", [[{ spread: 61 }, '"PT1S"']]],
  [
    "last attempt?",
    "boolean",
    "State.attempt + 1 >= State.maxAttempts",
    [
      [{ attempt: 3, maxAttempts: 5 }, "false"],
      [{ attempt: 4, maxAttempts: 5 }, "true"],
    ],
  ],
  [
    "status worth a retry?",
    "boolean",
    "FindFirst(MakeList(0, 429, 503, 504), State.httpStatus) >= 0",
    [
      [{ httpStatus: 429 }, "true"],
      [{ httpStatus: 500 }, "false"],
      [{}, "false"],
    ],
  ],
  [
    "any 5xx?",
    "boolean",
    "IsSet(State.httpStatus) and State.httpStatus >= 500 and State.httpStatus < 600",
    [
      [{ httpStatus: 599 }, "true"],
      [{ httpStatus: 600 }, "false"],
      [{}, "false"],
    ],
  ],
  [
    "pause past the deadline?",
    "boolean",
    "GetCurrentDateTimeUtc() + State.pause > Flow.StartDateTimeUtc + MakeDuration(0, 0, 55, 0)",
    [
      [{ pause: "PT10M", StartDateTimeUtc: "2026-01-01T12:00:00Z" }, "false"],
      [{ pause: "PT30M", StartDateTimeUtc: "2026-01-01T12:00:00Z" }, "true"],
    ],
  ],
  [
    "did the envelope say ok?",
    "boolean",
    "State.ok == true",
    [
      [{ ok: true }, "true"],
      [{}, "false"],
    ],
  ],
  ["twice a duration", "duration", "ToDuration(ToInt(State.pause) * 2)", [[{ pause: "PT1.5S" }, '"PT3S"']]],
  [
    "a message that cannot fail",
    "string",
    'Append("attempt ", ToString(State.attempt + 1), " of ", ToString(State.maxAttempts), ", status ", ToString(State.httpStatus))',
    [
      [{ attempt: 0, maxAttempts: 5, httpStatus: 503 }, '"attempt 1 of 5, status 503"'],
      [{ attempt: 0 }, '"attempt 1 of , status "'],
    ],
  ],
];

describe.each(RECIPES)("the recipe for %s", (_, type, text, cases) => {
  it(`is of type ${type}, without a cast`, () => {
    const result = check(text, { variables: TYPES });
    expect(result).toMatchObject({ ok: true, type });
    expect(result.cast).toBeUndefined();
  });

  it.each(cases.map(([state, expected, random = 0.5]) => [state, expected, random] as const))(
    "gives for %j %s",
    (state, expected, random) => {
      expect(run(text, state, random)).toBe(expected);
    },
  );
});

describe("the recipe for a ladder of silence", () => {
  const text =
    "AudioPlaybackOptions(If(Task.attempt == 0, ToAudioBlank(2000), If(Task.attempt == 1, ToAudioBlank(5000), ToAudioBlank(1))), false)";

  it.each([
    [0, 2000],
    [1, 5000],
    [2, 1],
  ])("is silent at attempt %i for %i ms", (attempt, milliseconds) => {
    const value = evaluated(text, { variables: { "Task.attempt": fromJson(attempt) } });
    expect(value).toMatchObject({ type: "audio", blankMilliseconds: milliseconds, bargeIn: false });
  });
});
