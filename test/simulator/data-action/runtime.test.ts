import { FAILURE_OUTPUTS } from "../../../lib/architect/platform.js";
import { dataActionRuntime, FAILURES, type RuntimeOptions } from "../../../lib/simulator/data-action/index.js";
import type { HttpOutcome } from "../../../lib/simulator/http.js";
import { NotModelled } from "../../../lib/simulator/machine/flow-error.js";
import type { DataActionReply } from "../../../lib/simulator/port.js";
import { action, answer, callOf, operation, recorder, run } from "./support.js";

const transcript = { transcript: "Hi", note: "", limit: 5, strict: true };
const reset: HttpOutcome = { kind: "reset", afterMs: 300 };
const silence: HttpOutcome = { kind: "silence" };

describe("the call of a data action", () => {
  it("gives outputs, the time it took, and what went over the wire", () => {
    const reply = run(operation("analyse"), transcript, recorder(answer({ score: 0.9, label: "good" }, 201, 120)));
    expect(reply).toEqual({
      path: "success",
      outputs: { score: 0.9, label: "good" },
      afterMs: 120,
      exchange: {
        request: {
          method: "POST",
          url: "https://api.example.com/shop/v1/sentiment",
          headers: { "Content-Type": "application/json", Authorization: "Bearer ***", Accept: "application/json" },
          body: '{"transcript": "Hi", "limit": 5, "strict": true}',
        },
        outcome: { kind: "response", status: 201, headers: {}, body: '{"score":0.9,"label":"good"}', afterMs: 120 },
      },
    });
  });

  it.each<[string, HttpOutcome, object]>([
    [
      "a status",
      answer("busy", 429, 7),
      { path: "failure", afterMs: 7, failure: { status: 429, userMessage: "the API answered 429" } },
    ],
    ["a redirect", answer("", 302), { path: "failure", failure: { status: 302 } }],
    ["a success with an error inside", answer({ score: 1, label: "error" }), { path: "success" }],
    ["a broken connection", reset, { path: "failure", afterMs: 300, failure: { userMessage: "the connection broke" } }],
    ["silence", silence, { path: "failure", afterMs: 30_000, failure: { userMessage: "no answer within 30 s" } }],
    ["an answer in the last moment", answer({ score: 1 }, 200, 30_000), { path: "success", afterMs: 30_000 }],
    [
      "an answer that comes too late",
      answer({ score: 1 }, 200, 30_001),
      { path: "failure", afterMs: 30_000, exchange: { outcome: silence } },
    ],
    ["a connection that breaks too late", { kind: "reset", afterMs: 99_000 }, { path: "failure", afterMs: 30_000 }],
    [
      "an answer that is no JSON",
      answer("<html>"),
      { path: "failure", failure: { userMessage: "the answer is not valid JSON" } },
    ],
  ])("makes of %s what the platform does", (_, outcome, expected) => {
    const reply = run(operation("analyse"), transcript, recorder(outcome));
    expect(reply).toMatchObject(expected);
  });

  it.each<[string, HttpOutcome]>([
    ["silence", silence],
    ["a reset", reset],
    ["bad JSON", answer("{")],
  ])("has no status after %s", (_, outcome) => {
    const reply = run(operation("analyse"), transcript, recorder(outcome));
    expect(reply.path === "failure" && "status" in reply.failure).toBe(false);
  });

  it("takes the timeout path for the action's own timeout when asked to", () => {
    const options = { actionTimeoutPath: "timeout" } as const;
    const reply = run(action(), {}, recorder(silence), options);
    expect(reply).toMatchObject({ path: "timeout", afterMs: 5000, exchange: { outcome: silence } });
    expect(run(action(), {}, recorder(reset), options).path).toBe("failure");
  });

  it.each([
    [{ ...transcript, limit: "5" }, "limit must be integer"],
    [{ ...transcript, limit: 1.5 }, "limit must be integer"],
    [{ ...transcript, strict: null }, "strict must be boolean"],
    [{ limit: 5, strict: true }, "the value must have required property 'transcript'"],
  ])("fails for %j, which breaks the contract, without a request", (inputs, message) => {
    const transport = recorder(answer({}));
    expect(run(operation("analyse"), inputs, transport)).toMatchObject({
      path: "failure",
      afterMs: 0,
      failure: { status: 400, userMessage: `the inputs break the contract: ${message}` },
    });
    expect(transport.sent).toEqual([]);
  });

  it("tells the transport when it is and how long it waits", () => {
    const send = jest.fn(() => answer({}));
    dataActionRuntime([action()], { transport: { send } }).call(callOf(action(), {}, 1234));
    expect(send).toHaveBeenCalledWith(expect.anything(), { atMs: 1234, timeoutMs: 5000 });
  });

  it("can leave out what went over the wire", () => {
    expect(run(action(), {}, recorder(answer({})), { exchanges: false })).not.toHaveProperty("exchange");
  });

  it("answers with a promise when the transport does, the same", async () => {
    const outcome = answer({ x: 1 }, 200, 40);
    const port = dataActionRuntime([action()], { transport: { send: async () => outcome } });
    const late = port.call(callOf(action()));
    expect(late).toBeInstanceOf(Promise);
    expect(await late).toEqual(run(action(), {}, recorder(outcome)));
  });

  it("passes on what stops the transport", async () => {
    const broken = new Error("refused");
    const port = dataActionRuntime([action()], { transport: { send: () => Promise.reject(broken) } });
    await expect(port.call(callOf(action()))).rejects.toBe(broken);
  });
});

describe("an action that is not defined", () => {
  const port = dataActionRuntime([operation("analyse"), operation("search")], { transport: recorder() });
  it.each([
    ["Order desk", "Analize", "did you mean Order desk / Analyse?"],
    ["Other desk", "Search", "did you mean Order desk / Search?"],
    ["Order desk", "Pay", "known are Order desk / Analyse, Order desk / Search"],
  ])("stops the run: %s / %s", (integration, dataAction, hint) => {
    const call = () => port.call({ ...callOf(operation("analyse")), integration, dataAction });
    expect(call).toThrow(NotModelled);
    expect(call).toThrow(`no definition of data action ${integration} / ${dataAction}; ${hint}`);
  });

  it("is not the same as one that is defined twice", () => {
    expect(() => dataActionRuntime([action(), action()], { transport: recorder() })).toThrow(
      /must be unique in Sample/,
    );
  });
});

describe("failure outputs", () => {
  it("are of the platform's names, with the same id for the same call", () => {
    const once = (atMs: number, runNumber: number) => {
      const port = dataActionRuntime([action()], { transport: recorder(answer("", 503)) });
      const reply = port.call({ ...callOf(action(), {}, atMs), run: runNumber }) as DataActionReply;
      return reply.path === "failure" ? reply.failure : {};
    };
    expect(FAILURE_OUTPUTS).toEqual(expect.arrayContaining(Object.keys(once(0, 0))));
    expect(once(10_000, 3)).toEqual(once(10_000, 3));
    expect(once(10_000, 3)).toMatchObject({ correlationId: "00000003-0000-4000-8000-000000002710", status: 503 });
    expect(new Set([once(0, 0), once(1, 0), once(0, 1)].map(({ correlationId }) => correlationId)).size).toBe(3);
  });

  it("claim no more confidence than there is", () => {
    for (const { status, errorCode } of Object.values(FAILURES)) {
      expect([status.confidence, errorCode.confidence]).not.toContain("high");
    }
  });
});

describe("the limits of the organisation", () => {
  /** Paths and messages of calls at some times, each of which takes 1 s. */
  const outcomes = (
    limits: RuntimeOptions["limits"],
    timesMs: readonly number[],
    send = () => answer({}, 200, 1000),
  ) => {
    const port = dataActionRuntime([action()], { transport: { send }, ...(limits && { limits }) });
    return timesMs.map((atMs) => {
      const reply = port.call(callOf(action(), {}, atMs)) as DataActionReply;
      return reply.path === "failure" ? reply.failure.userMessage : reply.path;
    });
  };
  const ok = "success";

  it("are not there unless given", () => {
    expect(outcomes(undefined, Array(3000).fill(0))).toEqual(Array(3000).fill(ok));
  });

  it("let so many run at the same time, and fail the next at once", () => {
    const over = "over the limit of 2 concurrent executions";
    expect(outcomes({ concurrentExecutions: 2 }, [0, 500, 999, 1000, 1400, 1500, 3000])).toEqual([
      ok,
      ok,
      over,
      ok,
      over,
      ok,
      ok,
    ]);
  });

  it("let so many start within any 60 s, without counting the refused", () => {
    const over = "over the limit of 2 executions a minute";
    expect(outcomes({ executionsPerMinute: 2 }, [0, 30_000, 59_999, 60_000, 60_001, 90_000])).toEqual([
      ok,
      ok,
      over,
      ok,
      over,
      ok,
    ]);
  });

  it("count a call until its own timeout", () => {
    const over = "over the limit of 1 concurrent executions";
    const hanging = () => ({ kind: "silence" }) as never;
    const timedOut = "no answer within 5 s";
    expect(outcomes({ concurrentExecutions: 1 }, [0, 4999, 5000], hanging)).toEqual([timedOut, over, timedOut]);
  });

  it("start from zero when time goes back", () => {
    expect(outcomes({ executionsPerMinute: 1, concurrentExecutions: 1 }, [5000, 0])).toEqual([ok, ok]);
  });

  it("hold for calls whose answer is still to come", async () => {
    let arrive: (outcome: HttpOutcome) => void = () => {};
    const send = () =>
      new Promise<HttpOutcome>((resolve) => {
        arrive = resolve;
      });
    const port = dataActionRuntime([action()], { transport: { send }, limits: { concurrentExecutions: 1 } });
    const first = port.call(callOf(action(), {}, 0));
    expect(port.call(callOf(action(), {}, 10))).toMatchObject({ path: "failure", afterMs: 0 });
    arrive(answer({}, 200, 2000));
    await first;
    expect(port.call(callOf(action(), {}, 1999))).toMatchObject({ path: "failure" });
    expect(port.call(callOf(action(), {}, 2000))).toBeInstanceOf(Promise);
  });

  it("do not count a call of an earlier simulation whose answer comes in this one", async () => {
    const arrive: ((outcome: HttpOutcome) => void)[] = [];
    const send = () => new Promise<HttpOutcome>((resolve) => void arrive.push(resolve));
    const port = dataActionRuntime([action()], { transport: { send }, limits: { concurrentExecutions: 1 } });
    const old = port.call(callOf(action(), {}, 5000));
    port.call(callOf(action(), {}, 0));
    arrive[0]?.(answer({}, 200, 1000));
    await old;
    expect(port.call(callOf(action(), {}, 7000))).toMatchObject({ path: "failure", afterMs: 0 });
  });
});
