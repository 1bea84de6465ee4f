import fc from "fast-check";
import { type Expr, int, source, variable } from "../../lib/architect/expression/builder.js";
import { check, evaluate, fromJson, toJsonText } from "../../lib/architect/expression/index.js";
import {
  isLowExpression,
  isOverlongExpression,
  waitAskedFor,
  waitWhenLow,
} from "../../lib/pattern/asked-wait-expression.js";
import { askedWait, isLow, isOverlong, type RetryAfterMode, waitAfter } from "../../lib/policy/index.js";

const HOUR = 3_600_000;
const SECONDS = variable("Flow.asked", "integer");
const REMAINING = variable("Flow.left", "integer");
const WAIT = variable("State.waitMs", "integer");

const planOf = (maxWaitMs: number, retryAfterSpread: number, retryAfter: RetryAfterMode = "withinMaxWait") => {
  const plan = askedWait({ maxWaitMs, retryAfterSpread, retryAfter }, 72 * HOUR);
  if (plan === undefined) throw new Error("no plan");
  return plan;
};

type Values = Readonly<Record<string, number | null>>;

function evaluated(expression: Expr, values: Values, random = 0): unknown {
  const variables = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fromJson(value)]));
  const text = source(expression);
  const types = { "Flow.asked": "integer", "Flow.left": "integer", "State.waitMs": "integer" };
  expect(check(text, { variables: types, as: expression.type })).toMatchObject({ ok: true, type: expression.type });
  return JSON.parse(toJsonText(evaluate(text, { variables, random: () => random, now: () => 0 })));
}

describe("expressions of waits that an API asks for", () => {
  const plan = planOf(3_500_000, 0.1);
  it.each<[string, Expr, string]>([
    ["too long", isOverlongExpression(SECONDS, plan), "IsSet(Flow.asked) and Flow.asked > 3500"],
    [
      "spread",
      waitAskedFor(SECONDS, plan, WAIT),
      "If(IsSet(Flow.asked) and Flow.asked > 0, 1000 * Flow.asked + ToInt(If(Flow.asked <= 3181, 100 * Flow.asked, 3500000 - 1000 * Flow.asked) * Random()), State.waitMs)",
    ],
    [
      "exact",
      waitAskedFor(SECONDS, planOf(3_500_000, 0), WAIT),
      "If(IsSet(Flow.asked) and Flow.asked > 0, 1000 * Flow.asked, State.waitMs)",
    ],
    [
      "few left",
      waitWhenLow(REMAINING, { below: 10, waitMs: 5000 }, WAIT),
      "If(IsSet(Flow.left) and Flow.left >= 0 and Flow.left < 10 and State.waitMs < 5000, 5000, State.waitMs)",
    ],
  ])("are short: %s", (_, expression, expected) => {
    expect(source(expression)).toBe(expected);
  });

  it("do not stop a flow for values that are not set, or too large to compute with", () => {
    const unset = { "Flow.asked": null, "Flow.left": null, "State.waitMs": 7 };
    expect(evaluated(isOverlongExpression(SECONDS, plan), unset)).toBe(false);
    expect(evaluated(waitAskedFor(SECONDS, plan, WAIT), unset)).toBe(7);
    expect(evaluated(isLowExpression(REMAINING, { below: 10, waitMs: 1 }), unset)).toBe(false);
    expect(evaluated(waitWhenLow(REMAINING, { below: 10, waitMs: 9 }, WAIT), unset)).toBe(7);
    expect(evaluated(isOverlongExpression(SECONDS, plan), { "Flow.asked": 999_999_999_999_999 })).toBe(true);
  });

  it("say what the policy's own functions say", () => {
    const limit = fc.integer({ min: 1000, max: 72 * HOUR });
    const spread = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
    const values = fc.record({
      share: fc.double({ min: -0.2, max: 1.2, noNaN: true }),
      left: fc.integer({ min: -1, max: 30 }),
      backoffMs: fc.integer({ min: 1, max: 60_000 }),
      random: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const low = { below: 10, waitMs: 5000 };
    fc.assert(
      fc.property(limit, spread, values, (limitMs, by, { share, left, backoffMs, random }) => {
        const made = planOf(limitMs, by);
        const seconds = Math.round((share * limitMs) / 1000);
        const advice = { retryAfterSeconds: seconds, rateLimitRemaining: left };
        const given = { "Flow.asked": seconds, "Flow.left": left, "State.waitMs": backoffMs };
        const overlong = isOverlong(advice, made);
        expect(evaluated(isOverlongExpression(SECONDS, made), given)).toBe(overlong);
        expect(evaluated(isLowExpression(REMAINING, low), given)).toBe(isLow(advice, low));
        if (overlong) return;
        const wait = Number(evaluated(waitAskedFor(SECONDS, made, WAIT), given, random));
        const expected = { backoffMs, plan: made, random };
        expect(wait).toBe(waitAfter(advice, { ...expected, lowRemaining: undefined }));
        expect(evaluated(waitWhenLow(REMAINING, low, int(wait)), given)).toBe(
          waitAfter(advice, { ...expected, lowRemaining: low }),
        );
      }),
      { numRuns: 300 },
    );
  });
});
