import { FAILURE_OUTPUTS } from "../../../lib/architect/platform.js";
import { simulate, simulateSync } from "../../../lib/simulator/index.js";
import {
  callData,
  detailOf,
  end,
  eventsOf,
  exp,
  failure,
  type Item,
  lit,
  none,
  pathsTaken,
  replies,
  run,
  set,
  success,
  variable,
  workflow,
} from "./flow-text.js";

const variables = [
  variable("integer", "Flow.status", -1),
  variable("string", "Flow.text", "old"),
  variable("decimal", "Flow.score", 0.5),
  variable("stringCollection", "Flow.list"),
];
const bound = {
  successOutputs: { "order.text": { var: "Flow.text" }, score: { var: "Flow.score" }, other: none },
  failureOutputs: {
    ...Object.fromEntries(FAILURE_OUTPUTS.map((name) => [name, none])),
    status: { var: "Flow.status" },
    userMessage: { var: "Flow.text" },
    "details.errorCode": { var: "Flow.list" },
  },
};
const flow = (timeout?: Item, inputs: Item = {}) =>
  workflow([callData(timeout && { timeout }, inputs, bound), end()], { variables });

describe("a call of a data action", () => {
  it.each([
    ["success", success({ "order.text": "new", score: 1 }), { "Flow.text": "new", "Flow.score": 1, "Flow.status": -1 }],
    ["success", success({}), { "Flow.text": null, "Flow.score": null, "Flow.status": -1 }],
    [
      "failure",
      failure({ status: 503, userMessage: "busy", "details.errorCode": ["a"] }),
      { "Flow.text": "busy", "Flow.status": 503, "Flow.score": 0.5, "Flow.list": ["a"] },
    ],
    ["failure", failure({}), { "Flow.text": null, "Flow.status": null, "Flow.score": 0.5 }],
    [
      "timeout",
      { path: "timeout", afterMs: 10 } as const,
      { "Flow.text": "old", "Flow.status": -1, "Flow.score": 0.5 },
    ],
  ])("that ends in %s binds its outputs", (path, reply, expected) => {
    const result = run(flow(), { port: replies(reply) });
    expect(pathsTaken(result)).toEqual([path]);
    expect(result.variables).toMatchObject(expected);
  });

  it.each([
    [lit({ seconds: 10 }), 9999, "success", 9999],
    [lit({ seconds: 10 }), 10_000, "success", 10_000],
    [lit({ seconds: 10 }), 10_001, "timeout", 10_000],
    [exp("ToDuration(500)"), 800, "timeout", 500],
    [lit({ minutes: 1 }), Number.POSITIVE_INFINITY, "timeout", 60_000],
    [undefined, 70_000, "success", 70_000],
  ])("with the step's limit %j and an answer after %d ms ends in %s", (timeout, afterMs, path, tookMs) => {
    const result = run(flow(timeout), { port: replies(success({}, afterMs)) });
    expect(eventsOf(result, "request")).toMatchObject([{ path, tookMs, atMs: tookMs, outputs: {} }]);
    expect(result.elapsedMs).toBe(tookMs);
  });

  it("without any limit and without an answer stops", () => {
    const result = run(flow(), { port: replies(success({}, Number.POSITIVE_INFINITY)) });
    expect([result.end.how, detailOf(result).reason]).toEqual(["stopped", expect.stringContaining("for ever")]);
  });

  it("hands over its inputs as JSON", () => {
    const port = replies(success({}));
    run(flow(undefined, { a: exp("1 + 1"), b: lit("text"), c: exp("MakeList(1, 2)"), d: exp("7 / 2"), e: lit(true) }), {
      port,
    });
    expect(port.calls).toEqual([{ atMs: 0, inputs: { a: 2, b: "text", c: [1, 2], d: 3.5, e: true }, run: 0 }]);
  });

  it.each([exp("ToString(NOT_SET)"), exp("ToInt(NOT_SET)"), none])(
    "with the input %j is a flow error, not a failure, and asks nobody",
    (input) => {
      const port = replies(failure({}));
      const result = run(flow(undefined, { a: input }), { port });
      expect(result.end).toMatchObject({ how: "error", detail: { code: "input-not-set", handledBy: "endWorkflow" } });
      expect([pathsTaken(result), port.calls]).toEqual([[], []]);
    },
  );

  it.each([
    [success({ score: "much" }), "not-a-decimal"],
    [success({ "order.text": { a: 1 } }), undefined],
    [failure({ status: [1] }), "impossible-cast"],
  ])("whose answer %j does not fit its variables", (reply, code) => {
    const result = run(flow(), { port: replies(reply) });
    expect(eventsOf(result, "error").map((event) => event.code)).toEqual(code === undefined ? [] : [code]);
  });

  it("stops when nothing answers", () => {
    expect(run(flow()).end).toMatchObject({
      how: "stopped",
      detail: { action: "Call", reason: expect.stringContaining("Ask") },
    });
  });

  it("may be answered by a promise, but not in a run that cannot wait for it", async () => {
    const port = { call: () => Promise.resolve(success({ "order.text": "late" }, 250)) };
    const result = await simulate(flow(), { port });
    expect([result.variables["Flow.text"], result.elapsedMs]).toEqual(["late", 250]);
    expect(() => simulateSync(flow(), { port })).toThrow("use simulate");
  });

  it("that is answered at once and by a promise gives the same trace", async () => {
    const answers = [failure({ status: 503 }, 20), success({ score: 2 }, 30)];
    const text = workflow(
      [callData({}, {}, bound), set("string", "Flow.text", '"x"'), callData({}, {}, bound), end()],
      { variables },
    );
    const inner = replies(...answers);
    const later = await simulate(text, { port: { call: async (call) => inner.call(call) } });
    expect(later).toEqual(run(text, { port: replies(...answers) }));
  });

  it("that the port breaks breaks the simulation", async () => {
    await expect(simulate(flow(), { port: { call: () => Promise.reject(new Error("broken port")) } })).rejects.toThrow(
      "broken port",
    );
  });
});
