import fc from "fast-check";
import { emitFlow, parseFlow } from "../../lib/architect/flow/index.js";
import { buildResilientFlow, workflow } from "../../lib/pattern/index.js";
import { callback, type Resilience } from "../../lib/policy/index.js";
import { type DataActionCall, type DataActionReply, simulateSync } from "../../lib/simulator/index.js";
import { exampleOperation } from "../pattern/example-api.js";
import { resilience, withPatience } from "../policy/arbitrary.js";
import { predict, type Reply } from "./policy-model.js";

const CASES = 600;
const INPUTS = { parcelId: "p1", weight: 2.5 };
const ANSWER = { "booking.id": "b7", "booking.price": 9.5, "stops.city": ["Ulm"] };
/** The time limit of the example operation, and the two seconds that the flow gives it on top. */
const WORKFLOW = { stepLimitMs: 17_000, longestPauseMs: 72 * 3_600_000 };
/** Statuses that are retryable in many of the policies, and one of every other sort. */
const STATUSES = [429, 460, 408, 502, 503, 504, 429, 503, 504, 100, 200, 301, 400, 401, 404, 500, 599];

const took = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 16_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(16_999, 17_000, 17_001, 90_000) },
);
const reply: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      path: fc.constant("failure" as const),
      status: fc.constantFrom(...STATUSES),
      afterMs: took,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ path: fc.constant("failure" as const), status: fc.constant(null), afterMs: took }),
  },
  { weight: 2, arbitrary: fc.record({ path: fc.constant("timeout" as const), afterMs: took }) },
  { weight: 1, arbitrary: fc.record({ path: fc.constant("success" as const), afterMs: took }) },
);
const replies = fc.array(reply, { minLength: 1, maxLength: 12 });
const draws = fc.array(
  fc.integer({ min: 0, max: 9999 }).map((n) => n / 10_000),
  { minLength: 1, maxLength: 7 },
);

const answerOf = (given: Reply): DataActionReply => {
  const { afterMs } = given;
  if (given.path === "success") return { path: "success", outputs: ANSWER, afterMs };
  if (given.path === "timeout") return { path: "timeout", afterMs };
  if (given.path === "answer") throw new Error("natively there is no envelope");
  return {
    path: "failure",
    failure: { errorCode: "e", userMessage: "failed", ...(given.status === null ? {} : { status: given.status }) },
    afterMs,
  };
};

const operation = exampleOperation();

function yamlOf(resilience: Resilience) {
  const built = buildResilientFlow({ call: operation, flow: workflow({ name: "Proof" }), resilience });
  return { ...built, yaml: emitFlow(built.flow) };
}

interface World {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly queues?: readonly string[];
  readonly create?: Reply;
}

function run(yaml: string, script: readonly Reply[], drawn: readonly number[], world: World = {}) {
  let made = 0;
  let draw = 0;
  const { flow, source } = parseFlow(yaml);
  const calls: DataActionCall[] = [];
  const result = simulateSync(flow, {
    source,
    inputs: { ...INPUTS, ...world.inputs },
    objects: { queues: world.queues ?? [] },
    random: () => drawn[draw++ % drawn.length] as number,
    port: {
      call: (call) => {
        calls.push(call);
        if (call.dataAction === "Create callback" && world.create) {
          const { create } = world;
          return create.path === "success"
            ? { path: "success", outputs: { "conversation.id": "c9" }, afterMs: create.afterMs }
            : answerOf(create);
        }
        return answerOf(script[Math.min(made++, script.length - 1)] as Reply);
      },
    },
  });
  const waitsMs = result.events.flatMap((event) => (event.type === "pause" ? [event.doneMs] : []));
  return { ...result, waitsMs, calls };
}

const observed = ({ variables, waitsMs, elapsedMs }: ReturnType<typeof run>) => ({
  outcome: variables["Flow.outcome"],
  attempts: variables["Flow.attempts"],
  lastStatus: variables["Flow.lastStatus"],
  waitsMs,
  elapsedMs,
});

describe("the emitted flow, run from its YAML", () => {
  it("calls, waits and ends as the policy's own functions say, for any policy and any answers", () => {
    const outcomes = new Map<unknown, number>();
    fc.assert(
      fc.property(withPatience(resilience()), replies, draws, (policy, script, drawn) => {
        const { yaml, policy: resolved } = yamlOf(policy);
        const seen = run(yaml, script, drawn);
        const expected = predict(resolved, script, { ...WORKFLOW, draws: drawn });
        expect(observed(seen)).toEqual(expected);
        expect(seen.calls).toHaveLength(expected.attempts);
        expect(seen.end.how).toBe("endWorkflow");
        outcomes.set(expected.outcome, (outcomes.get(expected.outcome) ?? 0) + 1);
      }),
      { numRuns: CASES, seed: 3 },
    );
    // The property says something about every way in which the pattern ends.
    for (const outcome of ["succeeded", "rejected", "exhausted", "expired"])
      expect(outcomes.get(outcome)).toBeGreaterThan(5);
  });

  it("asks for a callback exactly when the outcome is not success and there is a queue and a number", () => {
    const creation = fc.oneof(
      fc.constant<Reply>({ path: "success", afterMs: 300 }),
      fc.constant<Reply>({ path: "failure", status: 403, afterMs: 300 }),
      fc.constant<Reply>({ path: "timeout", afterMs: 11_000 }),
    );
    const number = fc.constantFrom<string | undefined>("+4930123", "", undefined);
    const ends = new Set<string>();
    fc.assert(
      fc.property(
        resilience(),
        replies,
        draws,
        creation,
        number,
        fc.boolean(),
        (policy, script, drawn, create, to, found) => {
          const { yaml, policy: resolved } = yamlOf({ ...policy, fallback: callback({ queue: "Desk" }) });
          const seen = run(yaml, script, drawn, {
            inputs: to === undefined ? {} : { callbackNumber: to },
            queues: found ? ["Desk"] : [],
            create,
          });
          const expected = predict(resolved, script, { ...WORKFLOW, draws: drawn });
          const asks = expected.outcome !== "succeeded" && found && to === "+4930123";
          expect(observed(seen)).toEqual({ ...expected, elapsedMs: expected.elapsedMs + (asks ? create.afterMs : 0) });
          expect(seen.calls).toHaveLength(expected.attempts + (asks ? 1 : 0));
          expect(seen.variables["Flow.callbackId"]).toBe(asks && create.path === "success" ? "c9" : null);
          ends.add(expected.outcome === "succeeded" ? "succeeded" : asks ? create.path : "nobody to call");
        },
      ),
      { numRuns: CASES / 2, seed: 4 },
    );
    expect([...ends].sort()).toEqual(["failure", "nobody to call", "succeeded", "success", "timeout"]);
  });
});
