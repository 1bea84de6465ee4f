import type { JsonValue } from "../../../lib/data-action/index.js";
import { toRuntimeDefinition } from "../../../lib/simulator/data-action/index.js";
import type { DataActionCall, DataActionReply } from "../../../lib/simulator/port.js";
import {
  parseScript,
  type ScriptedPortOptions,
  type ScriptsByAction,
  scriptedPort,
} from "../../../lib/simulator/script/index.js";
import { exampleOperation } from "../../pattern/example-api.js";

const call = (dataAction = "Analyse", inputs: DataActionCall["inputs"] = {}): DataActionCall => ({
  integration: "Parcel service",
  dataAction,
  inputs,
  flowType: "workflow",
  atMs: 0,
  run: 0,
});
const reply = (script: string, options?: ScriptedPortOptions) =>
  scriptedPort(script, options).call(call()) as DataActionReply;
const outputs = (body: string): Readonly<Record<string, JsonValue>> => {
  const answer = reply(`200 ${body}`);
  if (answer.path !== "success") throw new Error(answer.path);
  return answer.outputs;
};

describe("a scripted port", () => {
  it.each<[string, Readonly<Record<string, JsonValue>>]>([
    ['{"score":0.9,"ok":true,"none":null}', { score: 0.9, ok: true, none: null }],
    ['{"a":{"b":{"c":1},"d":[]},"e":{}}', { "a.b.c": 1, "a.d": [] }],
    ['{"tags":["x","y"]}', { tags: ["x", "y"] }],
    [
      '{"stops":[{"city":"Ulm","at":{"h":7}},{"city":"Bonn"}]}',
      { "stops.city": ["Ulm", "Bonn"], "stops.at.h": [7, null] },
    ],
    ['[{"id":1},{"id":2}]', { id: [1, 2] }],
    ["[1,2]", {}],
    ["", {}],
  ])("makes outputs of the members of %s", (body, expected) => {
    expect(outputs(body)).toEqual(expected);
  });

  it.each<[string, Readonly<Record<string, JsonValue>>, number]>([
    ["503", { status: 503, userMessage: "Service Unavailable", errorCode: "ACTION.REMOTE_ENDPOINT" }, 0],
    ['slow 2s 429 {"e":1}', { status: 429, userMessage: '{"e":1}', errorCode: "ACTION.REMOTE_ENDPOINT" }, 2000],
    ["599", { status: 599, userMessage: "the API answered 599", errorCode: "ACTION.REMOTE_ENDPOINT" }, 0],
    ["302", { status: 302, userMessage: "Found", errorCode: "ACTION.REMOTE_ENDPOINT" }, 0],
    ["slow 1s reset", { userMessage: "the connection broke", errorCode: "ACTION.REMOTE_ENDPOINT" }, 1000],
    ['200 "<html>"', { userMessage: "the answer is not valid JSON" }, 0],
  ])("fails for %s", (script, failure, afterMs) => {
    const correlationId = "00000000-0000-4000-8000-000000000000";
    expect(reply(script)).toEqual({ path: "failure", failure: { ...failure, correlationId }, afterMs });
  });

  it("times out at its limit, for silence and for what comes later", () => {
    expect(reply("timeout")).toEqual({ path: "timeout", afterMs: 60_000 });
    expect(reply("slow 60s 200 {}")).toMatchObject({ path: "success", afterMs: 60_000 });
    expect(reply("slow 61s 200 {}")).toEqual({ path: "timeout", afterMs: 60_000 });
    expect(reply("slow 61s reset", { timeoutMs: 90_000 })).toMatchObject({ path: "failure", afterMs: 61_000 });
    expect(reply("200 {}", { latencyMs: 30 })).toMatchObject({ afterMs: 30 });
  });

  it("has a script for each data action, and one for all others", () => {
    const port = scriptedPort({ Book: "503; 200 {}", "*": parseScript("429") });
    const paths = ["Book", "Other", "Book", "Another"].map((name) => {
      const answer = port.call(call(name)) as DataActionReply;
      return answer.path === "failure" ? answer.failure.status : answer.path;
    });
    expect(paths).toEqual([503, 429, "success", 429]);
  });

  it("takes a data action that is called sections for one", () => {
    const scripts: ScriptsByAction = { sections: "201 {}" };
    expect(scriptedPort(scripts).call(call("sections"))).toMatchObject({ path: "success" });
  });

  it("stops the run for an action without a script", () => {
    expect(() => scriptedPort({ Book: "200" }).call(call("Other"))).toThrow("no script for data action Other");
  });

  it("needs definitions for routes, and then makes whole requests", () => {
    const script = 'POST /v1/parcels/{id}/bookings: 200 {"booking":{"id":"b7","price":9.5},"stops":[{"city":"Ulm"}]}';
    expect(() => scriptedPort(script)).toThrow("the route /v1/parcels/{id}/bookings needs the definitions");
    const { definition } = exampleOperation();
    const port = scriptedPort(script, { definitions: [toRuntimeDefinition(definition)] });
    const inputs = { parcelId: "p 1", note: "", weight: 2.5, pieces: 1, express: false };
    expect(port.call(call("Book a parcel", inputs))).toMatchObject({
      path: "success",
      outputs: { "booking.id": "b7", "booking.price": 9.5, "stops.city": ["Ulm"] },
      exchange: { request: { method: "POST", url: "https://parcels.example.com/v1/parcels/p%201/bookings" } },
    });
  });

  it("gives every caller the same frozen outputs", () => {
    const port = scriptedPort('200 {"a":{"b":[1]}}');
    const [first, second] = [port.call(call()), port.call(call())] as DataActionReply[];
    expect(first).toEqual(second);
    expect(first?.path === "success" && Object.isFrozen(first.outputs)).toBe(true);
  });
});
