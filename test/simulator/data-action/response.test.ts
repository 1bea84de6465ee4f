import { NotModelled } from "../../../lib/simulator/machine/flow-error.js";
import { action, answer, operation, recorder, run } from "./support.js";

type Response = NonNullable<Parameters<typeof action>[0]>["response"];

const contractOutput = {
  type: "object",
  properties: { x: {}, y: { type: "object", properties: { z: { type: "string" } } } },
  additionalProperties: true,
};

function outcomeOf(response: Response, body: unknown, contract: typeof contractOutput = contractOutput) {
  const reply = run(action({ response: response ?? {}, contractOutput: contract }), {}, recorder(answer(body)));
  return reply.path === "success" ? reply.outputs : reply.path === "failure" ? reply.failure.userMessage : reply.path;
}

/** One mapped value as it arrives in output x. */
const mapped = (path: string, body: unknown, otherwise?: string) =>
  outcomeOf(
    {
      translationMap: { v: path },
      translationMapDefaults: otherwise === undefined ? {} : { v: otherwise },
      successTemplate: '{"x": ${v}}',
    },
    body,
  );

const INVALID = "the success template does not render to valid JSON";

describe("the translation map", () => {
  const body = {
    a: { b: 'q"\n', n: null, zero: 0, no: false },
    l: [{ k: 1, p: true }, { k: 2 }],
    e: [],
    "order-id": 7,
  };

  it.each([
    ["a text, with its own quotes", "$.a.b", { x: 'q"\n' }],
    ["null, which is no missing value", "$.a.n", { x: null }],
    ["zero and false", "$.a['zero']", { x: 0 }],
    ["an object", "$.a", { x: body.a }],
    ["a name with a sign", "$['order-id']", { x: 7 }],
    ["an element", "$.l[1].k", { x: 2 }],
    ["an empty list", "$.e", { x: [] }],
    ["everything", "$", { x: body }],
    ["a list for a filter with one hit", "$.l[?(@.p == true)].k", { x: [1] }],
    ["an empty list for a filter without a hit", "$.l[?(@.k > 5)].k", { x: [] }],
    ["the default where the filter has nowhere to search", "$.gone[?(@.k > 5)].k", { x: "D" }],
    ["a list for ..", "$..k", { x: [1, 2] }],
    ["a list for *", "$.l[*].k", { x: [1, 2] }],
    ["the default for what is not there", "$.gone.deep", { x: "D" }],
    ["the default below null", "$.a.n.deep", { x: "D" }],
    ["the default beyond the end of a list", "$.l[9]", { x: "D" }],
  ])("gives %s", (_, path, expected) => {
    expect(mapped(path, body, '"D"')).toEqual(expected);
  });

  it.each([
    ["a missing value without a default", "$.gone", undefined],
    ["a default that is no JSON text", "$.gone", "bare word"],
  ])("fails with %s", (_, path, otherwise) => {
    expect(mapped(path, body, otherwise)).toBe(INVALID);
  });

  it.each([
    ["$.l[?(@.k =~ /a.*/i)]", "=~"],
    ["$.l[?(@.k in [1, 2])]", "in"],
    ["$.l.length()", ".length()"],
    ["$.l[0]^", "^"],
    ["$.l[?(@property == 1)]", "@property"],
    ["$.l[?(@.k ==)]", "the JSONPath $.l[?(@.k ==)] cannot be evaluated"],
  ])("stops the run for %s, which may mean something to the platform", (path, message) => {
    expect(() => mapped(path, body)).toThrow(NotModelled);
    expect(() => mapped(path, body)).toThrow(message);
  });

  it("takes no offence at such signs in quotes", () => {
    expect(mapped("$['a~b in c']", { "a~b in c": 1 })).toEqual({ x: 1 });
    expect(mapped("$.l[?(@.k == 'x in y')].k", { l: [{ k: "x in y" }] })).toEqual({ x: ["x in y"] });
  });

  it("runs no code in filters", () => {
    const path = "$.l[?(@.constructor.constructor('globalThis.hacked = 1')())]";
    mapped(path, body, "[]");
    expect(globalThis).not.toHaveProperty("hacked");
  });

  it("finds nothing in a scalar answer but the answer itself", () => {
    expect([mapped("$", "0"), mapped("$.a", "0", "5"), mapped("$", '"t"')]).toEqual([{ x: 0 }, { x: 5 }, { x: "t" }]);
  });
});

describe("the success template", () => {
  it.each([
    ["passes the raw result", "${rawResult}", '{"x": 1, "more": [2]}', { x: 1 }],
    ["nests", '{"y": {"z": "$esc.jsonEncode("${rawResult}")"}}', "1", { "y.z": "1" }],
    ["fails without JSON", "${rawResult}", "<html>", "the answer is not valid JSON"],
    ["fails without a body", "${rawResult}", "", INVALID],
    ["fails when it is no JSON itself", "{", "{}", INVALID],
  ])("%s", (_, successTemplate, body, expected) => {
    expect(outcomeOf({ successTemplate }, body)).toEqual(expected);
  });

  it.each([
    [[{ id: "a" }, { id: "b" }], "a"],
    [[], ""],
    [undefined, "none"],
  ])("picks the first of %j", (items, expected) => {
    const response = {
      translationMap: { ids: "$.items[*].id" },
      translationMapDefaults: { ids: '["none"]' },
      successTemplate: '{"x": ${successTemplateUtils.firstFromArray("${ids}", "$esc.quote$esc.quote")}}',
    };
    expect(outcomeOf(response, { items })).toEqual({ x: expected });
  });

  it("fails when it picks the first of something else than a list", () => {
    const response = {
      translationMap: { ids: "$.items" },
      successTemplate: '{"x": ${successTemplateUtils.firstFromArray("${ids}")}}',
    };
    expect(outcomeOf(response, { items: 5 })).toBe(INVALID);
  });

  it.each([
    ["", /empty one/],
    ["$successTemplateUtils.moveKeysIntoArrayOfObjects()", /not modelled/],
  ])("stops the run as %j", (successTemplate, message) => {
    expect(() => outcomeOf({ successTemplate }, {})).toThrow(message);
    expect(() => outcomeOf({ successTemplate }, {})).toThrow(NotModelled);
  });

  it("has all the defaults of a declared operation when there is no body", () => {
    const reply = run(
      operation("analyse"),
      { transcript: "t", note: "", limit: 1, strict: true },
      recorder(answer("", 204)),
    );
    expect(reply).toMatchObject({ path: "success", outputs: { score: 0, label: "" } });
  });
});

describe("the result", () => {
  const contract = (properties: object, more: object = {}) => ({ type: "object", properties, ...more }) as never;
  const text = { type: "string" };

  it.each([
    ["a value of another type", contract({ x: text }), { x: 1 }, "x must be string"],
    ["null where a value must be", contract({ x: text }), { x: null }, "x must be string"],
    ["a missing member", contract({ x: text }, { required: ["x"] }), {}, "the value must have required property 'x'"],
    ["nested", contract({ y: contract({ z: text }) }), { y: { z: 1 } }, "y.z must be string"],
  ])("breaks the contract with %s", (_, output, body, message) => {
    expect(outcomeOf({}, body, output)).toBe(`the result breaks the output contract: ${message}`);
  });

  it.each([
    [
      "draft 4",
      contract(
        { x: { type: "number", minimum: 0, exclusiveMinimum: true } },
        { $schema: "http://json-schema.org/draft-04/schema#", id: "x" },
      ),
      { x: 0 },
      /x must be > 0/,
    ],
    [
      "a property with the name of a keyword",
      contract({ id: text, minimum: text }),
      { id: "a", minimum: "b" },
      { id: "a", minimum: "b" },
    ],
  ])("is checked by a contract of %s", (_, output, body, expected) => {
    const outcome = outcomeOf({}, body, output);
    if (expected instanceof RegExp) expect(outcome).toMatch(expected);
    else expect(outcome).toEqual(expected);
  });

  it.each([{ $ref: "https://example.com/other.json" }, { type: "strung" }])(
    "stops the run for contract %j",
    (output) => {
      expect(() => outcomeOf({}, {}, output as never)).toThrow(/Sample \/ Act, output contract cannot be read/);
    },
  );

  it("comes out flat, with a collection for each member of a list", () => {
    const item = contract({ id: text, size: contract({ w: { type: "integer" } }) });
    const output = contract({
      a: contract({ b: text }),
      items: { type: "array", items: item },
      tags: { type: "array", items: text },
    });
    const body = {
      a: { b: "1", extra: 1 },
      items: [
        { id: "i", size: { w: 1 } },
        { id: "j", size: { w: 2 } },
      ],
      tags: [],
      more: 1,
    };
    expect(outcomeOf({}, body, output)).toEqual({
      "a.b": "1",
      "items.id": ["i", "j"],
      "items.size.w": [1, 2],
      tags: [],
    });
  });

  it("leaves out members that are not there", () => {
    expect(outcomeOf({}, { y: {} })).toEqual({});
  });

  it("stops the run when elements lack a member, since nobody knows how lists line up then", () => {
    const output = contract({ items: { type: "array", items: contract({ id: text }) } });
    expect(() => outcomeOf({}, { items: [{ id: "a" }, {}] }, output)).toThrow(/output items\.id: an element lacks/);
  });

  it.each([
    [50, "success"],
    [51, "failure"],
  ])("of an answer of %d levels is a %s", (levels, path) => {
    const body = `${'{"x":'.repeat(levels)}"{[{["${"}".repeat(levels)}`;
    expect(run(action(), {}, recorder(answer(body))).path).toBe(path);
  });

  it("does not fall over an answer of a million levels", () => {
    const reply = run(action(), {}, recorder(answer(`${"[".repeat(1e6)}${"]".repeat(1e6)}`)));
    expect(reply).toMatchObject({ failure: { userMessage: expect.stringContaining("deeper than 50 levels") } });
  });
});
