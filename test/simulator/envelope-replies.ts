import fc from "fast-check";
import { ERROR_KINDS } from "../../lib/data-action/index.js";
import type { DataActionReply } from "../../lib/simulator/index.js";
import type { Answer, Reply } from "./policy-model.js";

const ANSWER = { "booking.id": "b7", "booking.price": 9.5, "stops.city": ["Ulm"] };
const NOTHING = { "booking.id": "", "booking.price": 0, "stops.city": [] };
const STATUSES = [429, 429, 460, 408, 503, 503, 504, 502, 0, 0, 400, 200, 301, 401, 404, 500, 599];

const took = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 16_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(16_999, 17_000, 17_001, 90_000) },
);

/** Seconds to wait: none, few, around the policy's longest wait, around the longest of all, and beyond any sense. */
type Asked = number | { readonly overMaxWaitBy: number };
const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(-1, -1, 0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 2 }).map((overMaxWaitBy) => ({ overMaxWaitBy })) },
  { weight: 1, arbitrary: fc.nat(300_000) },
  { weight: 1, arbitrary: fc.constantFrom(259_199, 259_200, 259_201, 2_147_483, 999_999_999_999_999, -7) },
);
export const remaining = fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 12 }), fc.nat(1000));

type Scripted = Exclude<Reply, { path: "answer" }> | Asking;
interface Asking {
  readonly path: "answer";
  readonly afterMs: number;
  readonly asked: Asked;
  readonly answer: Omit<Answer, "retryAfterSeconds">;
}
const reply: fc.Arbitrary<Scripted> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      path: fc.constant("answer" as const),
      afterMs: took,
      asked,
      answer: fc
        .record({
          ok: fc.constant(false),
          status: fc.constantFrom(...STATUSES),
          errorKind: fc.constantFrom("none" as const, ...ERROR_KINDS),
          rateLimitRemaining: remaining,
        })
        .map((answer) => (answer.errorKind === "refused" ? { ...answer, status: 400 } : answer)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constant("answer" as const),
      afterMs: took,
      asked,
      answer: fc.record({
        ok: fc.constant(true),
        status: fc.constantFrom(200, 201, 204),
        errorKind: fc.constant("none" as const),
        rateLimitRemaining: remaining,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constant("failure" as const),
      status: fc.constantFrom(null, 503, 500, 404),
      afterMs: took,
    }),
  },
  { weight: 1, arbitrary: fc.record({ path: fc.constant("timeout" as const), afterMs: took }) },
);
export const replies = fc.array(reply, { minLength: 1, maxLength: 10 });
export const draws = fc.array(
  fc.integer({ min: 0, max: 9999 }).map((n) => n / 10_000),
  { minLength: 1, maxLength: 7 },
);

/** Replies in numbers, for a policy. */
export const spelledOut = (script: readonly Scripted[], maxWaitMs: number): Reply[] =>
  script.map((given) => {
    if (given.path !== "answer") return given;
    const seconds =
      typeof given.asked === "number" ? given.asked : Math.floor(maxWaitMs / 1000) + given.asked.overMaxWaitBy;
    return { path: "answer", afterMs: given.afterMs, answer: { ...given.answer, retryAfterSeconds: seconds } };
  });

/** What the data action of the example operation does. */
export function answerOf(given: Reply): DataActionReply {
  const { afterMs } = given;
  switch (given.path) {
    case "answer": {
      const outputs = { ...given.answer, requestId: "r1", bodyText: "body", ...(given.answer.ok ? ANSWER : NOTHING) };
      return { path: "success", outputs, afterMs };
    }
    case "failure":
      return { path: "failure", failure: given.status === null ? {} : { status: given.status }, afterMs };
    case "timeout":
      return { path: "timeout", afterMs };
    case "success":
      throw new Error("a relay answers with an envelope");
  }
}
