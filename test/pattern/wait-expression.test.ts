import fc from "fast-check";
import { source, variable } from "../../lib/architect/expression/builder.js";
import {
  check,
  type ExpressionNode,
  evaluate,
  fromJson,
  parse,
  toJsonText,
} from "../../lib/architect/expression/index.js";
import { waitExpression } from "../../lib/pattern/wait-expression.js";
import { parsePolicy, type ResolvedBackoff, schedule, waitBeforeRetry } from "../../lib/policy/index.js";
import { resilience } from "../policy/arbitrary.js";

const INDEX = "State.retry";

function evaluated(expression: ExpressionNode, index: number, random: number): number {
  const value = evaluate(expression, {
    variables: { [INDEX]: fromJson(index) },
    random: () => random,
    now: () => 0,
  });
  return Number(toJsonText(value));
}

const expressionOf = (backoff: ResolvedBackoff, maxRetries: number): string =>
  source(waitExpression(backoff, variable(INDEX, "integer"), maxRetries));

describe("the emitted wait", () => {
  it.each<[string, ResolvedBackoff, number, string]>([
    [
      "a doubling backoff",
      { kind: "exponential", jitter: "none", baseMs: 10_000, factor: 2, capMs: 300_000 },
      10,
      "If(State.retry < 5, ToInt(10000 * 2 ^ State.retry), 300000)",
    ],
    [
      "one that never reaches its cap",
      { kind: "exponential", jitter: "none", baseMs: 2000, factor: 2, capMs: 300_000 },
      3,
      "ToInt(2000 * 2 ^ State.retry)",
    ],
    [
      "equal jitter",
      { kind: "exponential", jitter: "equal", baseMs: 10_000, factor: 2, capMs: 300_000 },
      10,
      "ToInt(If(State.retry < 5, 10000 * 2 ^ State.retry, 300000.0) * (0.5 + 0.5 * Random()))",
    ],
    ["full jitter", { kind: "constant", jitter: "full", waitMs: 5000 }, 5, "ToInt(5000 * Random())"],
    [
      "a list",
      { kind: "explicit", jitter: "none", waitsMs: [1000, 5000, 9000] },
      5,
      "MakeList(1000, 5000, 9000)[If(State.retry < 2, State.retry, 2)]",
    ],
    [
      "a list that is as long as the retries, which the attempt after the last one must not overrun",
      { kind: "explicit", jitter: "none", waitsMs: [1000, 5000, 9000] },
      3,
      "MakeList(1000, 5000, 9000)[If(State.retry < 2, State.retry, 2)]",
    ],
    [
      "steps",
      { kind: "linear", jitter: "none", baseMs: 1000, stepMs: 500, capMs: 2000 },
      5,
      "If(State.retry < 2, 1000 + 500 * State.retry, 2000)",
    ],
  ])("is short for %s", (_, backoff, maxRetries, expected) => {
    expect(expressionOf(backoff, maxRetries)).toBe(expected);
  });

  it("is an integer without a cast and stays within the schedule, for every policy and retry", () => {
    fc.assert(
      fc.property(resilience(), fc.double({ min: 0, max: 1, noNaN: true }), (input, random) => {
        const { retry } = parsePolicy(input, "p");
        for (const statusClass of ["throttled", "transient"] as const) {
          const { backoff } = retry[statusClass];
          const text = expressionOf(backoff, retry.maxRetries);
          const checked = check(text, { variables: { [INDEX]: "integer" }, as: "integer" });
          expect(checked).toMatchObject({ ok: true, type: "integer" });
          const parsed = parse(text) as { readonly node: ExpressionNode };
          // One expectation for all: there are thousands of waits.
          const wrong = schedule(retry, statusClass).flatMap((row) =>
            [0, random, 1].flatMap((r) => {
              const wait = evaluated(parsed.node, row.retry - 1, r);
              const isLawful =
                wait >= Math.max(0, row.earliestMs) &&
                wait <= Math.min(row.latestMs, retry.maxWaitMs) &&
                wait === waitBeforeRetry(backoff, row.retry, r);
              return isLawful ? [] : [{ row, r, wait }];
            }),
          );
          expect(wrong).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
