import { seconds } from "../../../lib/common/duration.js";
import type { FlowDeclaration } from "../../../lib/pattern/index.js";
import { callback, constant, type Resilience } from "../../../lib/policy/index.js";
import { FLOWS, through, track, VARIANTS } from "./example.js";
import { failed, ok, run } from "./run.js";

const at = (flow: FlowDeclaration, resilience: Resilience = {}) => ({
  call: track({ fallback: callback({ queue: "Parcel Desk" }), ...resilience }),
  flow,
});

const TYPES = [
  "workflow",
  "inboundCall",
  "outboundCall",
  "inqueueCall",
  "inboundShortMessage",
  "inboundEmail",
] as const;
const CONVERSATIONS = TYPES.slice(1);

describe("a flow of every type", () => {
  it.each(TYPES)("succeeds at once: %s", (type) => {
    const result = run(at(FLOWS[type]), [ok], { conversation: answeredLater });
    expect(result.variables).toMatchObject({ "Flow.outcome": "succeeded", "Flow.attempts": 1 });
    expect(result.calls.map(({ action }) => action)).toEqual(["Track a parcel"]);
  });

  it.each(TYPES)("succeeds after two failures and waits in between: %s", (type) => {
    const result = run(at(FLOWS[type]), [failed(503), failed(429, 2), ok], { conversation: answeredLater });
    expect(result.variables).toMatchObject({ "Flow.outcome": "succeeded", "Flow.attempts": 3 });
    expect(result.waits).toHaveLength(2);
    expect(result.waits[1]).toBeGreaterThanOrEqual(2000);
  });

  it.each(TYPES)("asks for a callback in the end: %s", (type) => {
    const result = run(at(FLOWS[type]), [failed(503)], { conversation: answeredLater });
    expect(result.variables["Flow.outcome"]).toBe("exhausted");
    expect(result.calls.at(-1)).toMatchObject({ action: "Create callback", inputs: { queueId: "id of Parcel Desk" } });
  });

  it.each(CONVERSATIONS)("tells the agent what came: %s", (type) => {
    const { attributes } = run(at(FLOWS[type]), [ok], { conversation: answeredLater });
    expect(attributes).toMatchObject({
      "parcels.outcome": "succeeded",
      "parcels.attempts": "1",
      "parcels.place.city": "Ulm",
      "parcels.late": "true",
    });
  });

  it.each(CONVERSATIONS)("does not call without an input that it needs: %s", (type) => {
    const result = run(at(FLOWS[type]), [ok], { conversation: { ...answeredLater, attributes: {} } });
    expect(result.variables).toMatchObject({ "Flow.outcome": "rejected", "Flow.attempts": 0 });
    expect(result.calls.map(({ action }) => action)).not.toContain("Track a parcel");
  });
});

/** Long enough for all retries, and for rounds after them. */
const answeredLater = {
  attributes: { parcelId: "p1", phone: "+4930123" },
  variables: { "Call.Ani": "+4989777", "Call.CalledAddress": "+4940555" },
  answeredAtMs: 3_600_000,
};

describe("a call", () => {
  it.each<[number, number]>([
    [1, 1000],
    [4, 5000],
    [6, 7000],
    [11, 15_000],
  ])("is silent for the first length that is no shorter than a wait of %i s", (wait, silence) => {
    const resilience = {
      retry: { maxRetries: 1, backoff: constant({ wait: seconds(wait), jitter: "none" as const }) },
    };
    expect(run(at(FLOWS.inboundCall, resilience), [failed(503), ok]).waits).toEqual([silence]);
  });

  it("calls back the caller's own number, unless the declaration says another", () => {
    const numberOf = (flow: FlowDeclaration) => run(at(flow), [failed(400)]).calls.at(-1)?.inputs;
    expect(numberOf(FLOWS.inboundCall)).toMatchObject({ callbackNumber: "+4989777" });
    expect(numberOf(FLOWS.outboundCall)).toMatchObject({ callbackNumber: "+4940555" });
    const inputs = { ...FLOWS.inboundCall.inputs, callbackNumber: { kind: "attribute" as const, name: "phone" } };
    expect(numberOf({ ...FLOWS.inboundCall, inputs })).toMatchObject({ callbackNumber: "+4930123" });
  });

  it("falls back at once when the API asks for more than the caller's patience", () => {
    const result = run(at(FLOWS.inboundCall), [failed(429, 7200)]);
    expect(result.variables["Flow.outcome"]).toBe("overlong");
    expect(result.waits).toEqual([]);
  });

  it("ends when the transfer fails", () => {
    const conversation = { ...answeredLater, transfersSucceed: false };
    expect(run(at(FLOWS.inboundCall), [ok], { conversation }).end.how).toBe("disconnect");
  });
});

describe("what follows a success", () => {
  it.each<[string, string, unknown]>([
    ["a call that goes on in another flow", "transfer", { flow: "Other line" }],
    ["a call that ends", "disconnect", undefined],
    ["a call that is transferred with an expression", "transfer", { queue: "Parcel Desk" }],
    ["messages that end", "disconnect", undefined],
    ["messages that end without a word", "disconnect", undefined],
    ["e-mail that is answered", "disconnect", undefined],
  ])("%s", (name, how, detail) => {
    const result = run(at(VARIANTS[name] as FlowDeclaration), [ok]);
    expect(result.variables["Flow.outcome"]).toBe("succeeded");
    expect(result.end).toMatchObject({ how, ...(detail === undefined ? {} : { detail }) });
    const said = JSON.stringify(result.events.filter(({ type }) => type === "effect"));
    expect(said.includes("It is in Ulm")).toBe(!/another flow|without a word/.test(name));
  });

  it("takes inputs out of attributes, and computes others from them", () => {
    const { calls } = run(at(VARIANTS["a call that ends"] as FlowDeclaration), [ok]);
    expect(calls[0]?.inputs).toEqual({ parcelId: "p1", pieces: 2, note: "!" });
  });
});

describe("a queue", () => {
  it("asks the API once, however long the caller waits", () => {
    const result = run(at(FLOWS.inqueueCall), [ok], { conversation: answeredLater });
    expect(result.calls).toHaveLength(1);
    expect(result.elapsedMs).toBe(3_600_000);
  });

  it("keeps trying while the caller hears music, until an agent answers", () => {
    const conversation = { ...answeredLater, answeredAtMs: 25_000 };
    const result = run(at(FLOWS.inqueueCall), [failed(503)], { conversation });
    expect(result.elapsedMs).toBe(25_000);
    expect(result.variables["Flow.outcome"]).toBe("");
    expect(result.waits[0]).toBe(10_000);
  });
});

describe("a flow that calls through a module", () => {
  it.each(["workflow", "inboundShortMessage", "inboundEmail"] as const)("gets its results: %s", (type) => {
    const result = run(through(type), [failed(503), failed(429, 20), ok]);
    expect(result.variables).toMatchObject({
      "Flow.outcome": "succeeded",
      "Flow.attempts": 3,
      "Flow.lastStatus": 200,
      "Flow.place_city": "Ulm",
      "Flow.stops": ["Bonn"],
    });
    expect(result.calls.map(({ action }) => action)).toEqual(["Track a parcel", "Track a parcel", "Track a parcel"]);
  });

  it.each(["workflow", "inboundShortMessage", "inboundEmail"] as const)("falls back itself: %s", (type) => {
    const result = run(through(type), [failed(400)]);
    expect(result.variables).toMatchObject({ "Flow.outcome": "rejected", "Flow.lastStatus": 400 });
    expect(result.calls.at(-1)).toMatchObject({ action: "Create callback" });
  });

  it("hands stand-ins over for inputs that are not set", () => {
    expect(run(through("workflow"), [ok]).calls[0]?.inputs).toEqual({ parcelId: "p1", pieces: 1, note: "" });
  });
});
