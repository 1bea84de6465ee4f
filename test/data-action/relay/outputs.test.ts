import type { JsonValue } from "../../../lib/data-action/definition.js";
import { defaultOutputs, readOutputs } from "../../../lib/data-action/relay/outputs.js";
import type { RelayGroup, RelayShape } from "../../../lib/data-action/relay/target.js";
import { group, list, member, scalar } from "./shapes.js";

const read = (outputs: RelayGroup, body: unknown) => readOutputs(outputs, body, (text) => text);
const one = (shape: RelayShape, value: unknown) => read(group({ x: shape }), { x: value });

describe("an output", () => {
  it.each<[string, RelayShape, JsonValue]>([
    ["a text", scalar("string"), "a"],
    ["an empty text", scalar("string"), ""],
    ["half of a character", scalar("string"), "\ud800"],
    ["an integer", scalar("integer"), -5],
    ["15 digits", scalar("integer"), 999_999_999_999_999],
    ["a decimal", scalar("decimal"), 1.5],
    ["a whole decimal", scalar("decimal"), 1e20],
    ["a boolean", scalar("boolean"), false],
    ["a list of texts", list(scalar("string")), ["a", "b"]],
    ["an empty list", list(scalar("integer")), []],
    ["a list of objects", list(group({ sku: scalar("string") })), [{ sku: "a" }, { sku: "b" }]],
    ["an object", group({ a: group({ b: scalar("integer") }) }), { a: { b: 1 } }],
  ])("has its type: %s", (_, shape, value) => {
    expect(one(shape, value)).toEqual({ x: value });
  });

  it.each<[string, RelayShape, unknown]>([
    ["a number for a text", scalar("string"), 1],
    ["an object for a text", scalar("string"), {}],
    ["a text for an integer", scalar("integer"), "1"],
    ["a fraction for an integer", scalar("integer"), 1.5],
    ["16 digits for an integer", scalar("integer"), 1_000_000_000_000_000],
    ["a number that JSON.parse makes infinite", scalar("decimal"), JSON.parse("1e999")],
    ["a boolean for a decimal", scalar("decimal"), true],
    ["0 for a boolean", scalar("boolean"), 0],
    ["a text for a list", list(scalar("string")), "a"],
    ["an object for a list", list(scalar("string")), { 0: "a", length: 1 }],
    ["a number in a list of texts", list(scalar("string")), ["a", 1]],
    ["a text for an item that is an object", list(group({ sku: scalar("string") })), ["a"]],
    ["a list for an item that is an object", list(group({ sku: scalar("string") })), [[]]],
    ["a text for an object", group({ a: scalar("string") }), "a"],
    ["a list for an object", group({ a: scalar("string") }), ["a"]],
  ])("is refused with another type: %s", (_, shape, value) => {
    expect(one(shape, value)).toBeUndefined();
  });

  it.each<[string, RelayShape, unknown, JsonValue]>([
    ["a text", scalar("string"), null, ""],
    ["an integer", scalar("integer"), undefined, 0],
    ["a decimal", scalar("decimal"), null, 0],
    ["a boolean", scalar("boolean"), null, false],
    ["a list", list(scalar("string")), null, []],
    ["an object", group({ a: scalar("string") }), null, { a: "" }],
    ["an item", list(scalar("integer")), [1, null, 3], [1, 0, 3]],
    [
      "an item that is an object",
      list(group({ a: scalar("string") })),
      [null, {}, { a: null }],
      [{ a: "" }, { a: "" }, { a: "" }],
    ],
  ])("is empty when there is none: %s", (_, shape, value, expected) => {
    expect(one(shape, value)).toEqual({ x: expected });
  });

  it.each([["order", 1], ["order"], [0]])(
    "is found by its path, and has its default where there is nothing (%j)",
    (...path) => {
      const outputs: RelayGroup = { kind: "group", members: [member("id", scalar("string"), [...path, "id"], "none")] };
      const place = (value: unknown) =>
        path.reduceRight<unknown>(
          (inner, key) => (typeof key === "number" ? Array(key + 1).fill(inner) : { [key]: inner }),
          value,
        );
      expect(read(outputs, place({ id: "a" }))).toEqual({ id: "a" });
      expect(read(outputs, place({ id: null }))).toEqual({ id: "none" });
      expect(read(outputs, place({}))).toEqual({ id: "none" });
      expect(read(outputs, place(null))).toEqual({ id: "none" });
      expect(read(outputs, null)).toEqual({ id: "none" });
      expect(read(outputs, place("text"))).toBeUndefined();
      expect(read(outputs, "text")).toBeUndefined();
    },
  );

  it("may come from a member of an object with a path of its own", () => {
    const order: RelayGroup = {
      kind: "group",
      members: [
        member("id", scalar("string"), ["data", 0, "id"]),
        { name: "total", shape: scalar("decimal"), path: ["sum"] },
      ],
    };
    expect(read(group({ order }), { data: [{ id: "a" }], sum: 2 })).toEqual({ order: { id: "a", total: 2 } });
  });

  it("does not find a list's members by name, nor a text's", () => {
    const length: RelayGroup = { kind: "group", members: [member("n", scalar("integer"), ["items", "length"])] };
    expect(read(length, { items: [1, 2] })).toBeUndefined();
    expect(read(length, { items: "ab" })).toBeUndefined();
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])("does not reach the prototype by %s", (name) => {
    const outputs: RelayGroup = {
      kind: "group",
      members: [member(name, scalar("string"), [name]), member("deep", scalar("string"), [name, "name"])],
    };
    const answer = read(outputs, {});
    expect(answer).toEqual(defaultOutputs(outputs));
    expect(Object.hasOwn(answer ?? {}, name)).toBe(true);
    expect(Object.getPrototypeOf(answer)).toBe(Object.prototype);
    expect(read(outputs, JSON.parse(`{"${name}": {"name": "own"}}`))).toBeUndefined();
  });

  it("is its default when the answer is not usable", () => {
    const outputs: RelayGroup = {
      kind: "group",
      members: [
        member("a", scalar("integer"), ["a"], 7),
        member("b", list(scalar("string")), ["b"], ["x"]),
        { name: "c", shape: { kind: "group", members: [member("d", scalar("boolean"), ["d"], true)] } },
        { name: "e", shape: scalar("string") },
      ],
    };
    expect(defaultOutputs(outputs)).toEqual({ a: 7, b: ["x"], c: { d: true }, e: "" });
  });
});
