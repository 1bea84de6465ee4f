import { minutes, seconds } from "../../lib/common/duration.js";
import { buildResilientFlow, workflow } from "../../lib/pattern/index.js";
import { callback, constant, exponential, type Resilience } from "../../lib/policy/index.js";
import {
  type DataActionCall,
  type DataActionReply,
  type PauseEvent,
  type SimulateOptions,
  simulateSync,
} from "../../lib/simulator/index.js";
import { exampleOperation } from "./example-api.js";

/** What a data action does when it is called: a status that fails it, a time-out, or its success outputs. */
type Reply =
  | { readonly failure: number | null; readonly message?: string }
  | "timeout"
  | { readonly success: Extract<DataActionReply, { path: "success" }>["outputs"] };

interface Script {
  readonly inputs?: SimulateOptions["inputs"];
  /** Replies of each data action, by its name, in the order of its calls; the last one repeats. */
  readonly replies?: Readonly<Record<string, readonly Reply[]>>;
  readonly queues?: readonly string[];
}

const INPUTS = { parcelId: "p1", weight: 2.5 };
const ANSWER: Reply = { success: { "booking.id": "b7", "booking.price": 9.5, "stops.city": ["Ulm"] } };
const fail = (failure: number | null): Reply => ({ failure });

function run(resilience: Resilience | undefined, replies: readonly Reply[], more: Script = {}) {
  const { flow } = buildResilientFlow({ call: exampleOperation(resilience), flow: workflow({ name: "Run" }) });
  const scripts: Readonly<Record<string, readonly Reply[]>> = { "Book a parcel": replies, ...more.replies };
  const calls: { readonly action: string; readonly inputs: DataActionCall["inputs"] }[] = [];
  const call = ({ dataAction, inputs }: DataActionCall): DataActionReply => {
    const script = scripts[dataAction] ?? [];
    const before = calls.filter(({ action }) => action === dataAction).length;
    calls.push({ action: dataAction, inputs });
    return replyOf(script[Math.min(before, script.length - 1)]);
  };
  const result = simulateSync(flow, {
    inputs: more.inputs ?? INPUTS,
    objects: { queues: more.queues ?? [] },
    port: { call },
    random: () => 1,
  });
  const pauses = result.events.filter((event): event is PauseEvent => event.type === "pause");
  const { exitReason } = (result.end.detail ?? {}) as { readonly exitReason?: string };
  return { calls, waitsMs: pauses.map(({ doneMs }) => doneMs), exitReason, variables: result.variables };
}

/** Replies come at once, so that all time that passes is waits. */
function replyOf(reply: Reply | undefined): DataActionReply {
  if (reply === undefined) throw new Error("no reply for this data action");
  if (reply === "timeout") return { path: "timeout", afterMs: 0 };
  if ("success" in reply) return { path: "success", outputs: reply.success, afterMs: 0 };
  const { failure: status, message = "failed" } = reply;
  return { path: "failure", failure: { status, userMessage: message, errorCode: "code" }, afterMs: 0 };
}

const outcome = (of: ReturnType<typeof run>) => ({
  outcome: of.variables["Flow.outcome"],
  attempts: of.variables["Flow.attempts"],
  lastStatus: of.variables["Flow.lastStatus"],
  lastError: of.variables["Flow.lastError"],
});

describe("a flow run", () => {
  it("succeeds at once without a wait", () => {
    const result = run(undefined, [ANSWER]);
    expect(outcome(result)).toEqual({ outcome: "succeeded", attempts: 1, lastStatus: 0, lastError: "" });
    expect(result.waitsMs).toEqual([]);
    expect(result.exitReason).toBe("Succeeded");
    expect(result.variables["Flow.booking_id"]).toBe("b7");
    expect(result.variables["Flow.stops_city"]).toEqual(["Ulm"]);
  });

  it("hands stand-ins over for optional inputs that are not set", () => {
    expect(run(undefined, [ANSWER]).calls[0]?.inputs).toEqual({
      parcelId: "p1",
      note: "",
      weight: 2.5,
      pieces: 1,
      express: false,
    });
  });

  it.each<[string, readonly Reply[], number[]]>([
    ["429 twice", [fail(429), fail(429), ANSWER], [10_000, 20_000]],
    ["503, 504, then no answer", [fail(503), fail(504), "timeout", ANSWER], [10_000, 20_000, 40_000]],
    ["a failure without a status", [fail(null), ANSWER], [10_000]],
  ])("waits longer each time and succeeds after %s", (_, replies, waits) => {
    const result = run(undefined, replies);
    expect(outcome(result)).toEqual({ outcome: "succeeded", attempts: replies.length, lastStatus: 0, lastError: "" });
    expect(result.waitsMs).toEqual(waits);
  });

  it("gives up after the last retry, without a wait that nothing follows", () => {
    const result = run(undefined, [fail(503)]);
    expect(outcome(result)).toEqual({ outcome: "exhausted", attempts: 6, lastStatus: 503, lastError: "failed" });
    expect(result.waitsMs).toEqual([10_000, 20_000, 40_000, 80_000, 160_000]);
    expect(result.exitReason).toBe("Manual review: exhausted, attempts 6, last status 503, failed");
  });

  it("forgets the failure before when the last attempt has no answer", () => {
    const result = run({ retry: { maxRetries: 1 } }, [fail(503), "timeout"]);
    expect(outcome(result)).toEqual({ outcome: "exhausted", attempts: 2, lastStatus: 0, lastError: "no answer" });
  });

  it.each([400, 401, 404, 200, 500])("does not retry status %i", (status) => {
    const result = run(undefined, [fail(status)]);
    expect(outcome(result)).toEqual({ outcome: "rejected", attempts: 1, lastStatus: status, lastError: "failed" });
    expect(result.waitsMs).toEqual([]);
  });

  it("calls a rejection of the last attempt a rejection", () => {
    const result = run({ retry: { maxRetries: 1 } }, [fail(503), fail(400)]);
    expect(outcome(result)).toMatchObject({ outcome: "rejected", attempts: 2, lastStatus: 400 });
  });

  it("does not retry a time-out that could have done its work, when told so", () => {
    const result = run({ retry: { transient: { timeout: false } } }, ["timeout"]);
    expect(outcome(result)).toEqual({ outcome: "rejected", attempts: 1, lastStatus: 0, lastError: "no answer" });
  });

  it("chooses the wait by the class of each failure", () => {
    const retry = {
      throttled: { statuses: [429, 460], backoff: constant({ wait: seconds(60), jitter: "none" as const }) },
      transient: { backoff: exponential({ base: seconds(1), jitter: "none" as const }) },
    };
    const result = run({ retry }, [fail(460), fail(503), fail(429), "timeout", ANSWER]);
    expect(result.waitsMs).toEqual([60_000, 2000, 60_000, 8000]);
  });

  it("stops when the next retry would come after the patience budget", () => {
    const resilience = {
      patience: minutes(1),
      retry: { backoff: constant({ wait: seconds(25), jitter: "none" as const }) },
    };
    const result = run(resilience, [fail(503)]);
    expect(outcome(result)).toMatchObject({ outcome: "expired", attempts: 3, lastStatus: 503 });
    expect(result.waitsMs).toEqual([25_000, 25_000]);
  });

  it("makes one call when there are no retries", () => {
    expect(outcome(run({ retry: { maxRetries: 0 } }, [fail(503)]))).toMatchObject({
      outcome: "exhausted",
      attempts: 1,
    });
    expect(outcome(run({ retry: { maxRetries: 0 } }, [fail(400)]))).toMatchObject({ outcome: "rejected", attempts: 1 });
    expect(outcome(run({ retry: { maxRetries: 0 } }, [ANSWER]))).toMatchObject({ outcome: "succeeded", attempts: 1 });
  });

  it.each([
    ["a required input", { weight: 1 }],
    ["a required text that may not be empty", { ...INPUTS, parcelId: "" }],
    ["a number", { parcelId: "p1" }],
    ["a text within its limit", { ...INPUTS, parcelId: "p".repeat(41) }],
    ["an optional text within its limit", { ...INPUTS, note: "n".repeat(201) }],
  ])("does not call without %s", (_, inputs) => {
    const result = run(undefined, [ANSWER], { inputs });
    expect(outcome(result)).toMatchObject({
      outcome: "rejected",
      attempts: 0,
      lastError: expect.stringContaining("not called"),
    });
    expect(result.calls).toEqual([]);
  });
});

describe("the callback fallback", () => {
  const resilience: Resilience = { retry: { maxRetries: 0 }, fallback: callback({ queue: "Desk" }) };
  const CREATED: Reply = { success: { "conversation.id": "c9" } };
  const callbackRun = (more: { inputs?: Readonly<Record<string, string>>; queues?: string[]; reply?: Reply }) =>
    run(resilience, [fail(503)], {
      inputs: { ...INPUTS, callbackNumber: "+4930123", ...more.inputs },
      queues: more.queues ?? ["Desk"],
      replies: { "Create callback": [more.reply ?? CREATED] },
    });

  it("asks the platform for a callback and tells its id", () => {
    const result = callbackRun({ inputs: { callbackName: "Kim" } });
    expect(result.calls.at(-1)).toEqual({
      action: "Create callback",
      inputs: {
        queueId: "id of Desk",
        callbackNumber: "+4930123",
        callbackName: "Kim",
        reason: "Book a parcel: exhausted, attempts 1, last status 503, failed",
      },
    });
    expect(result.variables).toMatchObject({
      "Flow.callbackId": "c9",
      "Flow.callbackError": "",
      "Flow.outcome": "exhausted",
    });
    expect(result.exitReason).toBe("Callback requested: exhausted, attempts 1, last status 503, failed");
  });

  it.each<[string, Parameters<typeof callbackRun>[0], string]>([
    ["the queue is unknown", { queues: [] }, "Desk is no queue, or Flow.callbackNumber is not set"],
    ["there is no number", { inputs: { callbackNumber: "" } }, "Desk is no queue, or Flow.callbackNumber is not set"],
    ["the platform refuses", { reply: { failure: 403, message: "forbidden" } }, "forbidden"],
    ["the platform does not answer", { reply: "timeout" }, "no answer"],
  ])("ends for manual review when %s", (_, more, error) => {
    const result = callbackRun(more);
    expect(result.variables).toMatchObject({ "Flow.callbackId": null, "Flow.callbackError": error });
    expect(result.exitReason).toMatch(/^Manual review: exhausted/);
  });
});
