import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { environment } from "../../flows/environment.js";
import { sentimentAnalysis } from "../../flows/sentiment-analysis.js";
import { emitFlow, parseFlow } from "../../lib/architect/flow/index.js";
import { milliseconds, seconds } from "../../lib/common/duration.js";
import { customRelay, envelope } from "../../lib/data-action/index.js";
import { buildResilientFlow, type ResilientFlowDeclaration, workflow } from "../../lib/pattern/index.js";
import { explicit, type Resilience } from "../../lib/policy/index.js";
import {
  type DataActionPort,
  type DataActionReply,
  loadProgram,
  type SimulateOptions,
  simulateSync,
} from "../../lib/simulator/index.js";
import { exampleOperation } from "../pattern/example-api.js";

const wrap = (actions: string, variables = "") => `workflow:
  name: Regression
  startUpRef: "/workflow/states/state[Only_10]"
  defaultLanguage: en-us
  supportedLanguages:
    en-us:
      none: true
${variables}  settingsErrorHandling:
    errorHandling:
      endWorkflow:
        none: true
  states:
    - state:
        name: Only
        refId: Only_10
        actions:
${actions.replace(/^/gm, "          ")}
`;
const END = "- endWorkflow:\n    name: Done\n";

const answers =
  (...replies: readonly DataActionReply[]) =>
  (): DataActionReply =>
    (replies.length > 1 ? (replies as DataActionReply[]).shift() : replies[0]) as DataActionReply;

function runPattern(resilience: Resilience, options: SimulateOptions) {
  const { flow } = buildResilientFlow({ call: exampleOperation(resilience), flow: workflow({ name: "Regression" }) });
  return simulateSync(emitFlow(flow), options);
}
const fail = (status: number, afterMs = 0): DataActionReply => ({ path: "failure", failure: { status }, afterMs });
const INPUTS = { parcelId: "p1", weight: 2.5 };

describe("things that went wrong once, in flows of real people", () => {
  it("waits 5 ms for wait: exp: 5, since a number there is milliseconds", () => {
    const { events, elapsedMs } = simulateSync(
      wrap(`- wait:\n    name: Wait\n    duration:\n      exp: ToDuration(5)\n${END}`),
    );
    expect(events.filter(({ type }) => type === "pause")).toEqual([
      expect.objectContaining({ cause: "wait", askedMs: 5, doneMs: 5 }),
    ]);
    expect(elapsedMs).toBe(5);
    expect(simulateSync(wrap(`- wait:\n    name: Wait\n    duration:\n      exp: 5\n${END}`)).elapsedMs).toBe(5);
  });

  it("goes into error handling for an input that is not set, not into the failure path", () => {
    const calls: string[] = [];
    const text = wrap(
      `- callData:
    name: Look up
    timeout:
      lit:
        seconds: 10
    category:
      Orders:
        dataAction:
          Get order:
            inputs:
              orderId:
                exp: Flow.orderId
    outputs:
      failure:
        actions:
          - endWorkflow:
              name: The failure path
${END}`,
      "  variables:\n    - stringVariable:\n        name: Flow.orderId\n        initialValue:\n          noValue: true\n        isInput: true\n        isOutput: false\n",
    );
    const port: DataActionPort = {
      call: ({ dataAction }) => {
        calls.push(dataAction);
        return fail(500);
      },
    };
    const unset = simulateSync(text, { port });
    expect(unset.end).toMatchObject({ how: "error" });
    expect(unset.events.filter(({ type }) => type === "error" || type === "path")).toEqual([
      expect.objectContaining({ type: "error", handledBy: "endWorkflow" }),
    ]);
    expect(calls).toEqual([]);
    const set = simulateSync(text, { port, inputs: { orderId: "o1" } });
    expect(set.events.filter(({ type }) => type === "path")).toEqual([expect.objectContaining({ path: "failure" })]);
    expect(set.end.how).toBe("endWorkflow");
  });

  it("refuses a literal loop of 100 when the flow is loaded, and takes one of 99", () => {
    const loop = (count: number) =>
      wrap(
        `- loop:\n    name: Again\n    loopCount:\n      lit: ${count}\n    outputs:\n      loop:\n        actions:\n          - wait:\n              name: Wait\n              duration:\n                lit:\n                  seconds: 1\n${END}`,
      );
    const load = (count: number) => () => loadProgram(parseFlow(loop(count)).flow);
    expect(load(100)).toThrow(/loop.*100|100.*loop/is);
    expect(load(100)).toThrow(/99/);
    expect(simulateSync(loop(99)).elapsedMs).toBe(99_000);
  });

  it("refuses a Wait in a call flow", () => {
    const call = `inboundCall:
  name: Line
  startUpRef: "/inboundCall/tasks/task[Only_10]"
  defaultLanguage: en-us
  supportedLanguages:
    en-us:
      none: true
  tasks:
    - task:
        name: Only
        refId: Only_10
        actions:
          - wait:
              name: Wait
              duration:
                lit:
                  seconds: 1
          - disconnect:
              name: Bye
`;
    expect(() => loadProgram(parseFlow(call).flow)).toThrow(/wait/i);
  });

  it("counts a 504 after 30 s as transient, and waits for it", () => {
    const booked = { "booking.id": "b", "booking.price": 1, "stops.city": [] };
    const succeed: DataActionReply = { path: "success", outputs: booked, afterMs: 200 };
    const [declared] = sentimentAnalysis(environment("prod")).flows;
    const slow = simulateSync(emitFlow(buildResilientFlow(declared as ResilientFlowDeclaration).flow), {
      inputs: { transcript: "good" },
      random: () => 0.5,
      port: {
        call: answers(fail(504, 30_000), { path: "success", outputs: { score: 1, label: "positive" }, afterMs: 200 }),
      },
    });
    expect(slow.variables).toMatchObject({ "Flow.outcome": "succeeded", "Flow.attempts": 2 });
    // The action's own 30 s are within the 32 s of the flow step; 2 s of backoff with equal jitter in the middle.
    expect(slow.elapsedMs).toBe(30_000 + 1500 + 200);
    const cut = runPattern(
      { retry: { maxRetries: 1, backoff: explicit([seconds(5)], { jitter: "none" }) } },
      { inputs: INPUTS, port: { call: answers(fail(504, 30_000), succeed) } },
    );
    // The flow step gives up after 17 s; what the platform calls a time-out is transient as well.
    expect(cut.variables).toMatchObject({ "Flow.outcome": "succeeded", "Flow.attempts": 2 });
    expect(cut.elapsedMs).toBe(17_000 + 5000 + 200);
  });

  it("falls back after as many listed waits as retries, though the last attempt has no wait in the list", () => {
    const backoff = explicit([milliseconds(1), milliseconds(2)], { jitter: "none" });
    const { variables, end } = runPattern(
      { retry: { maxRetries: 2, backoff } },
      { inputs: INPUTS, port: { call: answers(fail(503)) } },
    );
    expect(variables).toMatchObject({ "Flow.outcome": "exhausted", "Flow.attempts": 3 });
    expect(end.how).toBe("endWorkflow");
  });

  it("never retries earlier than the server asks for, whatever the cap", () => {
    const { flow } = parseFlow(readFileSync(join(__dirname, "fixtures", "retry-after.yaml"), "utf8"));
    const program = loadProgram(flow);
    const CAP_SECONDS = 3500;
    const asked = fc.oneof(fc.integer({ min: -1, max: 60 }), fc.integer({ min: 3490, max: 3510 }), fc.nat(100_000));
    const outcomes = new Set<unknown>();
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 4 }), (waits) => {
        const at: number[] = [];
        const { variables } = simulateSync(program, {
          port: {
            call: ({ atMs }) => {
              const retryAfterSeconds = waits[Math.min(at.length, waits.length - 1)] as number;
              at.push(atMs);
              return { path: "success", outputs: { booked: false, code: 429, retryAfterSeconds }, afterMs: 0 };
            },
          },
        });
        for (const [index, next] of at.slice(1).entries())
          expect(next - (at[index] as number)).toBeGreaterThanOrEqual(
            (waits[Math.min(index, waits.length - 1)] as number) * 1000,
          );
        const last = waits[Math.min(at.length, waits.length) - 1] as number;
        expect(variables["Flow.outcome"]).toBe(last > CAP_SECONDS ? "overlong" : "exhausted");
        outcomes.add(variables["Flow.outcome"]);
      }),
      { numRuns: 200, seed: 5 },
    );
    expect(outcomes).toEqual(new Set(["overlong", "exhausted"]));
  });

  it("never lets a Retry-After over the cap lead to an earlier retry, in a flow of the pattern", () => {
    const longest = fc.integer({ min: 5, max: 60 });
    const asked = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 4 });
    const outcomes = new Set<unknown>();
    fc.assert(
      fc.property(longest, asked, fc.double({ min: 0, max: 1, noNaN: true }), (maxWait, wishes, draw) => {
        const backoff = explicit([seconds(1)], { jitter: "none" });
        const resilience: Resilience = { retry: { maxRetries: 4, maxWait: seconds(maxWait), backoff } };
        const call = exampleOperation(resilience, envelope(customRelay()));
        const { flow } = buildResilientFlow({ call, flow: workflow({ name: "Regression" }) });
        const at: number[] = [];
        const { variables } = simulateSync(emitFlow(flow), {
          inputs: INPUTS,
          random: () => draw,
          port: {
            call: ({ atMs }) => {
              const retryAfterSeconds = wishes[Math.min(at.length, wishes.length - 1)] as number;
              at.push(atMs);
              const outputs = { ok: false, status: 429, errorKind: "none", retryAfterSeconds, rateLimitRemaining: -1 };
              return { path: "success", outputs, afterMs: 0 };
            },
          },
        });
        for (const [index, next] of at.slice(1).entries()) {
          const wish = wishes[Math.min(index, wishes.length - 1)] as number;
          expect(next - (at[index] as number)).toBeGreaterThanOrEqual(1000 * wish);
          expect(wish).toBeLessThanOrEqual(maxWait);
        }
        outcomes.add(variables["Flow.outcome"]);
      }),
      { numRuns: 150, seed: 9 },
    );
    expect(outcomes).toEqual(new Set(["overlong", "exhausted"]));
  });
});
