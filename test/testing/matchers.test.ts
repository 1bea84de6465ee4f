import { join } from "node:path";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { minutes, seconds } from "../../lib/common/duration.js";
import { buildResilientFlow, workflow } from "../../lib/pattern/index.js";
import { callback, constant, exponential, type Resilience } from "../../lib/policy/index.js";
import { installMatchers, readRun, simulate, type TestOptions } from "../../lib/testing/index.js";
import { exampleOperation } from "../pattern/example-api.js";

installMatchers();

const ANSWER = '200 {"booking": {"id": "b7", "price": 9.5}, "stops": [{"city": "Ulm"}]}';
const INPUTS = { parcelId: "p1", weight: 2.5 };
const STEADY: Resilience = { retry: { maxRetries: 3, backoff: constant({ wait: seconds(10), jitter: "none" }) } };

const built = (resilience: Resilience = STEADY) =>
  buildResilientFlow({ call: exampleOperation(resilience), flow: workflow({ name: "Book" }) });
const run = (script: TestOptions["script"], resilience?: Resilience, options: TestOptions = {}) =>
  simulate(built(resilience), { inputs: INPUTS, ...options, ...(script !== undefined && { script }) });

/** The message of an expectation that must fail. */
function messageOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the expectation holds");
}

describe("matchers of runs", () => {
  it("count the attempts up to a success", () => {
    expect(run(`429 x2\n${ANSWER}`)).toSucceedAfter(3);
    expect(run(ANSWER)).toSucceedAfter(1);
    expect(run(`429 x2\n${ANSWER}`)).not.toSucceedAfter(2);
    expect(run("429")).not.toSucceedAfter(4);
  });

  it("measure the wait before a retry, limits included", () => {
    const result = run(`429 x2\n${ANSWER}`);
    expect(result).toWaitBetween(1, seconds(10), seconds(10));
    expect(result).toWaitBetween(2, seconds(9), minutes(1));
    expect(result).not.toWaitBetween(1, seconds(0), seconds(9));
    expect(result).not.toWaitBetween(3, seconds(0), minutes(10));
  });

  it("measure waits from answer to call, not from call to call", () => {
    expect(run(`slow 7s 503\n${ANSWER}`)).toWaitBetween(1, seconds(10), seconds(10));
  });

  it("know the fallback", () => {
    expect(run("503")).toFallBack();
    expect(run("503")).toFallBack("manualReview");
    expect(run("503")).not.toFallBack("callback");
    expect(run(ANSWER)).not.toFallBack();
    const desk: Resilience = { ...STEADY, fallback: callback({ queue: "Desk" }) };
    const options = { inputs: { ...INPUTS, callbackNumber: "+49301" }, objects: { queues: ["Desk"] } };
    const created = '200 {"conversation": {"id": "c1"}}';
    expect(run({ "Book a parcel": "503", "*": created }, desk, options)).toFallBack("callback");
    expect(run({ "Book a parcel": "503", "*": "403" }, desk, options)).toFallBack("manualReview");
  });

  it("know the outcome and the way to the end", () => {
    expect(run("503")).toEndWith("exhausted");
    expect(run("400")).toEndWith("rejected");
    expect(run("400")).toEndWith("endWorkflow");
    expect(run(ANSWER)).not.toEndWith("rejected");
  });

  it("count the calls of a data action by either of its names", () => {
    expect(run("503")).toHaveCalled("Book a parcel", 4);
    expect(run("503")).toHaveCalled("Parcel service/Book a parcel");
    expect(run("503")).not.toHaveCalled("Book a parcel", 3);
    expect(run("503")).not.toHaveCalled("Create callback");
    expect(run(ANSWER, STEADY, { inputs: {} })).not.toHaveCalled("Book a parcel");
  });

  it("say what happened instead, with the run", () => {
    const result = run("429 x2\n503");
    expect(messageOf(() => expect(result).toSucceedAfter(2))).toMatchSnapshot();
    expect(messageOf(() => expect(result).toWaitBetween(1, seconds(1), seconds(2)))).toContain(
      "to wait between 1 s and 2 s before retry 1, but it waited 10 s",
    );
    expect(messageOf(() => expect(result).toWaitBetween(9, seconds(1), seconds(2)))).toContain(
      "but its number of retries was 3",
    );
    expect(messageOf(() => expect(result).not.toFallBack())).toContain("expected the run not to fall back, but it did");
    expect(messageOf(() => expect(result).toHaveCalled("Book a parcle"))).toContain("did you mean Book a parcel?");
    expect(messageOf(() => expect(result).toEndWith("succeeded"))).toContain("it ended with exhausted (endWorkflow)");
  });

  it("refuse what is no run", () => {
    expect(() => expect(Promise.resolve(1)).toSucceedAfter(1)).toThrow(/takes the result of simulate\(\)/);
  });

  it("need an expect", () => {
    expect(() => installMatchers({})).toThrow(/setupFilesAfterEnv/);
  });
});

describe("snapshots", () => {
  it("show a flow as the YAML that is deployed", () => {
    expect(built({ retry: { maxRetries: 0 } })).toMatchSnapshot();
  });

  it("show a run as a timeline", () => {
    expect(
      run(`429\n${ANSWER}`, { retry: { maxRetries: 1, backoff: exponential({ base: seconds(10), jitter: "none" }) } }),
    ).toMatchSnapshot();
  });
});

describe("simulate()", () => {
  it("takes a built flow, a flow, a text and a path, and runs them alike", () => {
    const { flow } = built();
    const text = emitFlow(flow);
    const options = { inputs: INPUTS, script: "400" };
    const reading = ({ outcome, waitsMs, attempts }: ReturnType<typeof readRun>) => [outcome, waitsMs, attempts.length];
    const expected = reading(readRun(simulate(built(), options)));
    expect(reading(readRun(simulate(flow, options)))).toEqual(expected);
    expect(reading(readRun(simulate(text, options)))).toEqual(expected);
    const path = join(__dirname, "..", "simulator", "fixtures", "retry-after.yaml");
    const script = '200 {"booked": false, "retryAfterSeconds": 9999}';
    expect(simulate(path, { script })).toEndWith("overlong");
  });

  it("sends what the data action of a built flow makes of the inputs", () => {
    const [request] = readRun(run(ANSWER)).requests;
    expect(request?.exchange?.request).toMatchObject({
      method: "POST",
      url: expect.stringContaining("/v1/parcels/p1/bookings"),
    });
    expect(JSON.stringify(request)).not.toContain("PARCEL_API_KEY=");
  });

  it("gives the same for the same seed, and something else for another", () => {
    const jittery: Resilience = { retry: { backoff: constant({ wait: seconds(10) }) } };
    const of = (seed: number) => readRun(run("503", jittery, { seed })).waitsMs;
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it("names the data action that has no script", () => {
    expect(() => run({ Other: "200" })).toThrow(/no script for data action Book a parcel/);
  });
});
