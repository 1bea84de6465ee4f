import { clientHeaders } from "../../../lib/data-action/relay/entry/client-headers.js";

describe("the headers in a function's clientContext", () => {
  const found = { "x-relay-authorization": "Basic secret" };

  it.each<[string, unknown, object]>([
    ["an object", { "X-Relay-Authorization": "Basic secret" }, found],
    ["another case", { "x-relay-AUTHORIZATION": "Basic secret" }, found],
    ["JSON text", '{"X-Relay-Authorization":"Basic secret"}', found],
    ["an object below custom", { custom: { "X-Relay-Authorization": "Basic secret" } }, found],
    ["an object below Custom", { Custom: { "X-Relay-Authorization": "Basic secret" } }, found],
    [
      "text below custom",
      { custom: '{"X-Relay-Authorization":"Basic secret"}' },
      { ...found, custom: expect.anything() },
    ],
    ["both: what is not nested counts", { a: "1", custom: { A: "2", b: "3" } }, { a: "1", b: "3" }],
    ["nothing", undefined, {}],
    ["null", null, {}],
    ["empty text", "", {}],
    ["text that is no JSON", "{", {}],
    ["JSON text in JSON text", '"{}"', {}],
    ["a list", '["a"]', { 0: "a" }],
    ["a number", 7, {}],
    ["members that are no text", { a: 1, b: null, c: ["x"], d: {}, e: "x" }, { e: "x" }],
  ])("come from %s", (_, context, headers) => {
    expect(clientHeaders(context)).toEqual(headers);
  });

  it("cannot reach the prototype", () => {
    const headers = clientHeaders('{"__proto__":{"x":"1"},"y":"2"}');
    expect([headers.y, headers.x, Object.keys(headers)]).toEqual(["2", undefined, ["y"]]);
  });
});
