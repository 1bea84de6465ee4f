import { z } from "zod";
import { minutes, seconds } from "../../lib/common/duration.js";
import { customRelay, envelope, type Operation, post } from "../../lib/data-action/index.js";
import { buildResilientFlow, defineApi, workflow } from "../../lib/pattern/index.js";
import { constant, type Resilience } from "../../lib/policy/index.js";
import { type DataActionCall, simulateSync } from "../../lib/simulator/index.js";
import { scriptedPort } from "../../lib/simulator/script/index.js";

const FIXED = constant({ wait: seconds(10), jitter: "none" });

/** An operation whose number of copies is an input and an output. */
const operation = (resilience: Resilience): Operation =>
  defineApi({
    id: "labels",
    name: "Label service",
    baseUrl: "https://labels.example.com",
    capture: envelope(customRelay()),
    operations: {
      print: post("/v1/labels", {
        name: "Print",
        input: z.object({ copies: z.int() }),
        output: z.object({ copies: z.int(), job: z.string() }),
      }),
    },
    resilience,
  }).operations.print;

interface Options {
  readonly retry?: Resilience["retry"];
  readonly patience?: Resilience["patience"];
  readonly random?: number;
  readonly inputs?: Readonly<Record<string, number>>;
}

function run(script: string, { retry, patience, random = 0, inputs }: Options = {}) {
  const resilience: Resilience = { retry: { backoff: FIXED, ...retry }, ...(patience && { patience }) };
  const { flow } = buildResilientFlow({ call: operation(resilience), flow: workflow({ name: "Print" }) });
  const port = scriptedPort(script);
  const calls: DataActionCall[] = [];
  const result = simulateSync(flow, {
    inputs: { copies: 2, ...inputs },
    random: () => random,
    port: {
      call: (call) => {
        calls.push(call);
        return port.call(call);
      },
    },
  });
  const waits = result.events.flatMap((event) => (event.type === "pause" ? [event.doneMs / 1000] : []));
  const value = (name: string) => result.variables[`Flow.${name}`];
  return { waits, calls, end: result.end, value };
}

const answer = (members: object) => `200 ${JSON.stringify({ ok: false, errorKind: "none", ...members })}`;
const OK = `200 {"ok":true,"status":201,"errorKind":"none","retryAfterSeconds":-1,"rateLimitRemaining":99,"requestId":"r9","bodyText":"{}","copies":1,"job":"j1"}`;
const asks = (retryAfterSeconds: number, status = 429) =>
  answer({ status, retryAfterSeconds, rateLimitRemaining: -1, requestId: "r1", bodyText: "slow down" });
const left = (rateLimitRemaining: number, retryAfterSeconds = -1) =>
  answer({ status: 429, retryAfterSeconds, rateLimitRemaining });

describe("a flow behind a relay", () => {
  it.each<[string, string, Options, number[]]>([
    ["as long as the API asks", `${asks(7)}; ${OK}`, {}, [7]],
    ["at most a tenth longer by chance", `${asks(7)}; ${OK}`, { random: 1 }, [7.7]],
    ["as much longer as is declared", `${asks(7)}; ${OK}`, { random: 1, retry: { retryAfterSpread: 0.5 } }, [10.5]],
    ["exactly that long without a spread", `${asks(7)}; ${OK}`, { random: 1, retry: { retryAfterSpread: 0 } }, [7]],
    ["less than the backoff when asked to", `${asks(1)}; ${OK}`, {}, [1]],
    ["by the backoff when the API asks for nothing", `${asks(-1)}; ${OK}`, {}, [10]],
    ["by the backoff when the API asks for no seconds", `${asks(0)}; ${OK}`, {}, [10]],
    ["by the backoff when told to ignore it", `${asks(7200)}; ${OK}`, { retry: { retryAfter: "ignore" } }, [10]],
    ["up to maxWait exactly", `${asks(60)}; ${OK}`, { random: 1, retry: { maxWait: minutes(1) } }, [60]],
    [
      "with the spread that fits below maxWait",
      `${asks(58)}; ${OK}`,
      { random: 1, retry: { maxWait: minutes(1) } },
      [60],
    ],
    ["beyond maxWait when honouring", `${asks(7200)}; ${OK}`, { retry: { retryAfter: "honour" } }, [7200]],
    ["for statuses of every class", `${asks(3, 503)}; ${asks(4, 0)}; ${OK}`, {}, [3, 4]],
    ["without the wish of the answer before", `${asks(3)}; timeout; ${OK}`, {}, [3, 10]],
    ["5 s when few calls are left", `${left(9, 2)}; ${OK}`, {}, [5]],
    ["longer when the API asks for longer", `${left(0, 30)}; ${OK}`, {}, [30]],
    ["as asked when enough calls are left", `${left(10, 2)}; ${OK}`, {}, [2]],
    [
      "as declared when few calls are left",
      `${left(24, 2)}; ${OK}`,
      { retry: { lowRemaining: { below: 25, wait: seconds(8) } } },
      [8],
    ],
    ["as asked when calls left do not count", `${left(0, 2)}; ${OK}`, { retry: { lowRemaining: "ignore" } }, [2]],
    ["before its first call when its caller knows that few are left", OK, { inputs: { rateLimitRemaining: 3 } }, [5]],
    ["not before its first call when its caller knows of many", OK, { inputs: { rateLimitRemaining: 10 } }, []],
    ["not before its first call when nobody knows", OK, { inputs: { rateLimitRemaining: -1 } }, []],
    ["by the backoff when a relay leaves everything out", `200 {"ok":false,"status":429}; ${OK}`, {}, [10]],
    ["by the backoff when the relay itself fails for a moment", `503; ${OK}`, {}, [10]],
  ])("waits %s", (_, script, options, waits) => {
    const result = run(script, options);
    expect(result.waits).toEqual(waits);
    expect(result.value("outcome")).toBe("succeeded");
  });

  it.each([3501, 7200, 2_147_483, 999_999_999_999_999])("falls back at once when asked to wait %d s", (wish) => {
    const result = run(`${asks(wish)}; ${OK}`);
    expect(result.waits).toEqual([]);
    expect(result.calls).toHaveLength(1);
    expect(result.value("outcome")).toBe("overlong");
    expect(result.value("retryAfterSeconds")).toBe(wish);
    expect(result.value("lastError")).toBe(`status 429, asks for a wait of ${wish} s`);
    expect(result.end.detail).toMatchObject({
      exitReason: `Manual review: overlong, attempts 1, last status 429, status 429, asks for a wait of ${wish} s`,
    });
  });

  it("never calls earlier than asked, though its longest wait is shorter", () => {
    const retry = { maxWait: seconds(20) };
    for (const wish of [1, 19, 20, 21, 22, 100]) {
      const { waits, value } = run(`${asks(wish)}; ${OK}`, { retry });
      if (wish > 20) expect([value("outcome"), waits]).toEqual(["overlong", []]);
      else expect(waits[0]).toBeGreaterThanOrEqual(wish);
    }
  });

  it.each<[string, string, Options, string]>([
    [
      "exhausted, since no retry is left to wait for",
      `${asks(1)}; ${asks(7200)}`,
      { retry: { maxRetries: 1 } },
      "exhausted",
    ],
    ["overlong even beyond the longest Wait of all", asks(259_201), { retry: { retryAfter: "honour" } }, "overlong"],
    ["rejected for a status that no retry cures", asks(7200, 404), {}, "rejected"],
    ["rejected for a success that is unusable", answer({ status: 200, errorKind: "badJson" }), {}, "rejected"],
    ["expired when the wait asked for is over the patience", asks(30), { patience: seconds(20) }, "expired"],
  ])("is %s", (_, script, options, outcome) => {
    expect(run(script, options).value("outcome")).toBe(outcome);
  });

  it("does not send again what the relay refused, whatever statuses are retried", () => {
    const retry = { transient: { statuses: [400, 503] }, unusual: [400] };
    const refused = run(`${answer({ status: 400, errorKind: "refused" })}; ${OK}`, { retry });
    expect([refused.value("outcome"), refused.value("lastError")]).toEqual(["rejected", "status 400 (refused)"]);
    expect(run(`${answer({ status: 400 })}; ${OK}`, { retry }).value("outcome")).toBe("succeeded");
  });

  it.each([
    ["status 429", { status: 429 }],
    ["no answer", {}],
    ["no answer (timeout)", { status: 0, errorKind: "timeout" }],
    ["status 200 (tooLarge)", { status: 200, errorKind: "tooLarge" }],
    ["status 429", { status: 429, errorKind: "" }],
    [`no answer (${"k".repeat(40)})`, { status: 0, errorKind: "k".repeat(31_999) }],
  ])("says %j in few words", (sentence, members) => {
    expect(run(answer(members), { retry: { maxRetries: 0 } }).value("lastError")).toBe(sentence);
  });

  it("tells what came last, for people and for the next run", () => {
    const failed = run(asks(3), { retry: { maxRetries: 0 } });
    const told = ["lastStatus", "lastErrorKind", "retryAfterSeconds", "rateLimitRemaining", "requestId", "lastBody"];
    expect(told.map(failed.value)).toEqual([429, "none", 3, -1, "r1", "slow down"]);
    const done = run(`${asks(3)}; ${OK}`);
    expect(told.map(done.value)).toEqual([201, "none", -1, 99, "r9", ""]);
    expect([done.value("lastError"), done.value("job"), done.value("copies")]).toEqual(["", "j1", 1]);
    const silent = run("timeout", { retry: { maxRetries: 0 } });
    expect(told.map(silent.value)).toEqual([0, "none", -1, -1, "", ""]);
  });

  it("sends the same again, though a failed answer holds defaults for an output of the same name", () => {
    const empty = answer({ status: 503, retryAfterSeconds: -1, rateLimitRemaining: -1, copies: 0, job: "" });
    const result = run(`${empty}; ${OK}`);
    expect(result.calls.map(({ inputs }) => inputs.copies)).toEqual([2, 2]);
    expect(result.value("copies")).toBe(1);
    expect(run(empty).value("copies")).toBe(2);
  });
});
