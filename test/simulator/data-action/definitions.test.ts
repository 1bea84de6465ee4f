import { ButtressError } from "../../../lib/common/errors.js";
import {
  dataActionRuntime,
  definitionsFromFile,
  toRuntimeDefinition,
} from "../../../lib/simulator/data-action/index.js";
import { orders } from "../../data-action/orders-api.js";
import { action, answer, callOf, recorder } from "./support.js";

const contract = { type: "object", properties: { q: { type: "string" } }, required: ["q"] };
const minimal = {
  integration: "Sample",
  name: "Ask",
  contractInput: contract,
  contractOutput: contract,
  request: { method: "POST", urlTemplate: "https://api.example.com/ask" },
};
const read = (value: unknown) => definitionsFromFile(JSON.stringify(value), "actions.json");

describe("a file of definitions", () => {
  it("is a list, or has one, and gets what the platform's user interface fills in", () => {
    const [definition] = read([minimal]);
    expect(definition).toEqual({
      ...minimal,
      timeoutSeconds: 60,
      request: { ...minimal.request, headers: {}, bodyTemplate: "${input.rawRequest}" },
      response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}" },
    });
    expect(read({ actions: [minimal] })).toEqual([definition]);
  });

  it("keeps every declared operation as it is", () => {
    const all = Object.values(orders.operations).map(({ definition }) => toRuntimeDefinition(definition));
    expect(read(all)).toEqual(all);
  });

  it("takes contracts alone, and the answer as the outputs", () => {
    const definitions = read([{ category: "Sample", name: "Ask", inputSchema: contract, successSchema: contract }]);
    const transport = recorder(answer({ q: "out", more: 1 }));
    const port = dataActionRuntime(definitions, { transport });
    expect(port.call(callOf(action({ name: "Ask" }), { q: "in" }))).toMatchObject({
      path: "success",
      outputs: { q: "out" },
    });
    expect(transport.sent).toEqual([
      {
        method: "POST",
        url: "https://data-action.invalid/Sample/Ask",
        headers: { "Content-Type": "application/json" },
        body: '{"q":"in"}',
      },
    ]);
    expect(port.call(callOf(action({ name: "Ask" }), {}))).toMatchObject({ path: "failure", failure: { status: 400 } });
  });

  it.each([
    ["no list", { action: [] }, "actions.json.actions must be a list"],
    ["a missing member", [{ ...minimal, name: undefined }], "actions.json[0].name must be text, got nothing; add it"],
    ["an unknown member", [{ ...minimal, timeout: 5 }], "actions.json[0].timeout must be a known key"],
    [
      "a method that is none",
      [minimal, { ...minimal, request: { ...minimal.request, method: "GETS" } }],
      "actions.json[1].request.method must be",
    ],
    [
      "a timeout out of range",
      [{ ...minimal, timeoutSeconds: 61 }],
      "actions.json[0].timeoutSeconds must be from 1 to 60",
    ],
    [
      "a contract that is none",
      [{ ...minimal, contractInput: [] }],
      "actions.json[0].contractInput must be a JSON Schema",
    ],
    [
      "half of the contracts",
      [{ category: "a", name: "b", inputSchema: {} }],
      "actions.json[0].successSchema must be a JSON Schema",
    ],
  ])("with %s is refused with the place", (_, file, message) => {
    expect(() => read(file)).toThrow(ButtressError);
    expect(() => read(file)).toThrow(message);
  });

  it("that is no JSON is refused with the reason", () => {
    expect(() => definitionsFromFile("[", "a.json")).toThrow(/a\.json must be JSON, got "\["; correct it: /);
  });
});
