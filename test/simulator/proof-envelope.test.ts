import fc from "fast-check";
import { emitFlow, parseFlow } from "../../lib/architect/flow/index.js";
import { milliseconds } from "../../lib/common/duration.js";
import { customRelay, envelope } from "../../lib/data-action/index.js";
import {
  buildResilientFlow,
  type FlowDeclaration,
  fromExpression,
  hangUp,
  inboundCall,
  workflow,
} from "../../lib/pattern/index.js";
import { LONGEST_SILENCE_MS, silences } from "../../lib/pattern/kinds/silence.js";
import { disconnect, longestWait, type Resilience } from "../../lib/policy/index.js";
import { simulateSync, type TraceEvent } from "../../lib/simulator/index.js";
import { exampleOperation } from "../pattern/example-api.js";
import { envelopeResilience, withPatience } from "../policy/arbitrary.js";
import { answerOf, draws, remaining, replies, spelledOut } from "./envelope-replies.js";
import { predict, type Reply } from "./policy-model.js";

const CASES = 700;
const INPUTS = { parcelId: "p1", weight: 2.5 };
const STEP_LIMIT_MS = 17_000;
const LONGEST_WAIT_MS = 72 * 3_600_000;

interface Run {
  readonly inputs?: Readonly<Record<string, number | string>>;
  readonly script: readonly Reply[];
  readonly drawn: readonly number[];
}

const call = exampleOperation(undefined, envelope(customRelay()));
const built = (resilience: Resilience, flow: FlowDeclaration) => buildResilientFlow({ call, flow, resilience });

function run({ flow: emitted }: ReturnType<typeof built>, { inputs = INPUTS, script, drawn }: Run) {
  let draw = 0;
  const at: number[] = [];
  const { flow, source } = parseFlow(emitFlow(emitted));
  const result = simulateSync(flow, {
    source,
    inputs,
    random: () => drawn[draw++ % drawn.length] as number,
    port: {
      call: ({ atMs }) => {
        at.push(atMs);
        return answerOf(script[Math.min(at.length, script.length) - 1] as Reply);
      },
    },
  });
  return { ...result, waitsMs: waitsOf(result.events), at };
}

const WAITS = new Set(["Slow down", "Wait before the retry"]);

/** How long the pattern's own pauses took. */
function waitsOf(events: readonly TraceEvent[]): readonly number[] {
  let name = "";
  return events.flatMap((event) => {
    if (event.type === "action") name = event.name ?? "";
    return event.type === "pause" && WAITS.has(name) ? [event.doneMs] : [];
  });
}

const told = ({ variables }: ReturnType<typeof run>) => ({
  outcome: variables["Flow.outcome"],
  attempts: variables["Flow.attempts"],
  lastStatus: variables["Flow.lastStatus"],
});

/** What holds for every wait between two calls, by nothing but the numbers of the declaration. */
function expectLawfulWaits(
  { retry = {} }: Resilience,
  script: readonly Reply[],
  at: readonly number[],
  longestMs: number,
): void {
  const { retryAfter = "withinMaxWait", lowRemaining = {}, maxWait } = retry;
  const maxWaitMs = maxWait?.milliseconds ?? 0;
  const low = lowRemaining === "ignore" ? { below: 0, waitMs: 0 } : lowOf(lowRemaining, maxWaitMs);
  for (const [index, next] of at.slice(1).entries()) {
    const reply = script[Math.min(index, script.length - 1)] as Reply;
    const waited = next - (at[index] as number) - Math.min(reply.afterMs, STEP_LIMIT_MS);
    expect(waited).toBeLessThanOrEqual(retryAfter === "honour" ? longestMs : maxWaitMs);
    if (reply.path !== "answer" || reply.afterMs > STEP_LIMIT_MS) continue;
    const { retryAfterSeconds, rateLimitRemaining } = reply.answer;
    if (retryAfter !== "ignore") expect(waited).toBeGreaterThanOrEqual(1000 * retryAfterSeconds);
    if (rateLimitRemaining >= 0 && rateLimitRemaining < low.below) expect(waited).toBeGreaterThanOrEqual(low.waitMs);
  }
}

const lowOf = (
  { below = 10, wait }: Exclude<NonNullable<Resilience["retry"]>["lowRemaining"], string | undefined>,
  maxWaitMs: number,
) => ({
  below,
  waitMs: wait?.milliseconds ?? Math.min(5000, maxWaitMs),
});

/** Counts the ways in which runs end, to show that the property says something about each. */
function tally() {
  const counts = new Map<unknown, number>();
  return {
    add: (outcome: unknown) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1),
    expectAll: () => {
      for (const outcome of ["succeeded", "rejected", "exhausted", "expired", "overlong"])
        expect(`${outcome} ${(counts.get(outcome) ?? 0) > 5}`).toBe(`${outcome} true`);
    },
  };
}

describe("the emitted flow of an API behind a relay, run from its YAML", () => {
  it("calls, waits and ends as the policy's own functions say, for any policy and any envelopes", () => {
    const outcomes = tally();
    const known = fc.option(remaining, { nil: undefined });
    fc.assert(
      fc.property(withPatience(envelopeResilience()), replies, draws, known, (resilience, given, drawn, left) => {
        const flow = built(resilience, workflow({ name: "Proof" }));
        const { policy } = flow;
        const script = spelledOut(given, policy.retry.maxWaitMs);
        const handed = policy.retry.lowRemaining !== undefined && left !== undefined ? left : undefined;
        const inputs = handed === undefined ? INPUTS : { ...INPUTS, rateLimitRemaining: handed };
        const seen = run(flow, { inputs, script, drawn });
        const expected = predict(policy, script, {
          stepLimitMs: STEP_LIMIT_MS,
          longestPauseMs: LONGEST_WAIT_MS,
          draws: drawn,
          ...(handed === undefined ? {} : { remaining: handed }),
        });
        expect({ ...told(seen), waitsMs: seen.waitsMs, elapsedMs: seen.elapsedMs }).toEqual(expected);
        expect(seen.at).toHaveLength(expected.attempts);
        expect(seen.end.how).toBe("endWorkflow");
        expectLawfulWaits(resilience, script, seen.at, LONGEST_WAIT_MS);
        outcomes.add(expected.outcome);
      }),
      { numRuns: CASES, seed: 6 },
    );
    outcomes.expectAll();
  });

  it("does the same in a call, where every pause is the next longer silence", () => {
    const outcomes = tally();
    const callPolicies = envelopeResilience({ mostRetries: 3, mostWaitMs: LONGEST_SILENCE_MS }).chain((resilience) =>
      fc.integer({ min: 0, max: 120_000 }).map((extra) => ({
        ...resilience,
        patience: milliseconds((resilience.retry?.maxWait?.milliseconds ?? 0) + extra),
        fallback: disconnect(),
      })),
    );
    const line = inboundCall({
      name: "Proof",
      inputs: { parcelId: fromExpression('"p1"'), weight: fromExpression("2.5") },
      next: hangUp(),
    });
    fc.assert(
      fc.property(callPolicies, replies, draws, (resilience, given, drawn) => {
        const flow = built(resilience, line);
        const { policy } = flow;
        const script = spelledOut(given, policy.retry.maxWaitMs);
        const seen = run(flow, { script, drawn });
        const longestPauseMs = LONGEST_SILENCE_MS;
        const rungs = silences(
          Math.min(longestWait(policy.retry, longestPauseMs), policy.patienceMs ?? longestPauseMs, longestPauseMs),
        );
        const expected = predict(policy, voiced(script), {
          stepLimitMs: STEP_LIMIT_MS,
          longestPauseMs,
          draws: drawn,
          pauseOf: (waitMs) => rungs.find((ms) => ms >= waitMs) ?? (rungs.at(-1) as number),
          startMs: seen.at[0] as number,
        });
        expect(told(seen)).toEqual({
          outcome: expected.outcome,
          attempts: expected.attempts,
          lastStatus: expected.lastStatus,
        });
        expect(seen.waitsMs).toEqual(expected.waitsMs);
        expectLawfulWaits(resilience, script, seen.at, longestPauseMs);
        outcomes.add(expected.outcome);
      }),
      { numRuns: CASES / 2, seed: 7 },
    );
    outcomes.expectAll();
  });
});

/** In a call a failure of the relay tells no status. */
const voiced = (script: readonly Reply[]): Reply[] =>
  script.map((reply) => (reply.path === "failure" ? { ...reply, status: 0 } : reply));
