import { z } from "zod";
import type { Problem } from "../../lib/common/errors.js";
import { formatProblem } from "../../lib/common/errors.js";
import { inputContract, outputContract } from "../../lib/data-action/index.js";

function input(schema: z.ZodObject) {
  const problems: Problem[] = [];
  return { ...inputContract(schema, "in", problems), problems: problems.map(formatProblem) };
}

function output(schema: z.ZodObject) {
  const problems: Problem[] = [];
  return { ...outputContract(schema, "out", problems), problems: problems.map(formatProblem) };
}

const text = (contract: unknown): string => JSON.stringify(contract);

describe("an input contract", () => {
  it("is written in the platform's form, members in their order and keys in one order", () => {
    const schema = z.object({
      zone: z.enum(["eu", "us"]).describe("Where").meta({ title: "Zone" }),
      age: z.int().min(1).max(99).describe("Years"),
      mail: z.email().optional(),
      rate: z.number().default(0.5),
      kind: z.literal("a"),
      level: z.literal([1, 2]),
      ok: z.boolean().readonly(),
    });
    const { contract, problems } = input(schema);
    expect(problems).toEqual([]);
    expect(text(contract)).toBe(
      '{"type":"object","properties":{' +
        '"zone":{"type":"string","title":"Zone","description":"Where","enum":["eu","us"]},' +
        '"age":{"type":"integer","description":"Years"},' +
        '"mail":{"type":"string"},' +
        '"rate":{"type":"number"},' +
        '"kind":{"type":"string","enum":["a"]},' +
        '"level":{"type":"integer","enum":[1,2]},' +
        '"ok":{"type":"boolean"}},' +
        '"required":["zone","age","rate","kind","level","ok"],"additionalProperties":true}',
    );
  });

  it("has no list of required members when there is none", () => {
    expect(text(input(z.object({})).contract)).toBe('{"type":"object","properties":{},"additionalProperties":true}');
  });

  it("says what a flow sends for an input that is not set", () => {
    const schema = z.object({
      a: z.string().min(2).max(4),
      b: z.string().optional(),
      c: z.string().default("x"),
      d: z.int().default(3),
      e: z.boolean().default(false),
      f: z.string().default(""),
      g: z.enum(["x", "y"]).optional(),
    });
    const { inputs, contract } = input(schema);
    expect(inputs).toEqual([
      { name: "a", type: "string", required: true, minLength: 2, maxLength: 4 },
      { name: "b", type: "string", required: false, whenNotSet: "" },
      { name: "c", type: "string", required: false, whenNotSet: "x" },
      { name: "d", type: "integer", required: false, whenNotSet: 3 },
      { name: "e", type: "boolean", required: false, whenNotSet: false },
      { name: "f", type: "string", required: false, whenNotSet: "" },
      { name: "g", type: "string", required: false, whenNotSet: "" },
    ]);
    expect(contract).toMatchObject({ required: ["a", "c", "d", "e"], properties: { g: { type: "string" } } });
    expect(text(contract)).not.toContain("enum");
  });

  it("states a schema with an id in full, wherever it is used", () => {
    const id = z.string().describe("An id").meta({ id: "OrderId" });
    expect(text(input(z.object({ a: id, b: id })).contract)).toBe(
      '{"type":"object","properties":{"a":{"type":"string","description":"An id"},"b":{"type":"string","description":"An id"}},' +
        '"required":["a","b"],"additionalProperties":true}',
    );
  });

  const LIST = "use a fixed number of inputs that `body` puts into a list, or text that already holds JSON";
  const SENT = "declare the type that is sent: zod does not run on the platform";
  const TYPE = "must be of a type that contracts have";
  it.each<[string, z.ZodType, string]>([
    [
      "a date",
      z.date(),
      `in.x ${TYPE}, got "z.date()"; use z.iso.datetime(): flows and JSON pass dates as ISO text [contract-type]`,
    ],
    [
      "a bigint",
      z.bigint(),
      `in.x ${TYPE}, got "z.bigint()"; use z.int(), or text for numbers beyond 15 digits [contract-type]`,
    ],
    [
      "a union",
      z.union([z.string(), z.int()]),
      `in.x ${TYPE}, got "z.union()"; choose one type, or an enum for a set of texts [contract-type]`,
    ],
    [
      "a record",
      z.record(z.string(), z.int()),
      `in.x ${TYPE}, got "z.record()"; list the members with z.object() [contract-type]`,
    ],
    ["a tuple", z.tuple([z.string()]), `in.x ${TYPE}, got "z.tuple()"; use one member per value [contract-type]`],
    ["a transform", z.string().transform(Number), `in.x ${TYPE}, got "z.pipe()"; ${SENT} [contract-type]`],
    [
      "an optional date",
      z.date().optional(),
      `in.x ${TYPE}, got "z.date()"; use z.iso.datetime(): flows and JSON pass dates as ISO text [contract-type]`,
    ],
    [
      "any value",
      z.any(),
      `in.x ${TYPE}, got "z.any()"; declare text, a number, true/false or an enum [contract-type]`,
    ],
    ["null", z.null(), `in.x ${TYPE}, got "z.null()"; leave it out [contract-type]`],
    ["mixed literals", z.literal(["a", 1]), `in.x ${TYPE}, got ["a",1]; give the literals one type [contract-type]`],
    ["a caught value", z.string().catch("a"), `in.x ${TYPE}, got "z.catch()"; use .default() [contract-type]`],
    ["a list", z.array(z.string()), `in.x ${TYPE}, got "a list"; ${LIST} [contract-type]`],
    [
      "an object",
      z.object({ y: z.string() }),
      `in.x ${TYPE}, got "an object"; use one input per member; \`body\` can nest them [contract-type]`,
    ],
    [
      "null or text",
      z.string().nullable(),
      'in.x must be never null, got "null"; use .optional() or .default(): a null in an answer passes over the default and fails the action [contract-null]',
    ],
    [
      "a number that may be missing",
      z.int().optional(),
      'in.x must be required, text, or given a default, got "an optional integer"; add .default(...): a flow cannot hand over a value that is not set [optional-input]',
    ],
    [
      "a default of more digits than a flow has",
      z.int().default(Number.MAX_SAFE_INTEGER),
      "in.x must be of the contract's type (integer of at most 15 digits), got 9007199254740991; change the default [default-type]",
    ],
    [
      "a default that is not whole",
      z.int().default(1.5),
      "in.x must be of the contract's type (integer of at most 15 digits), got 1.5; change the default [default-type]",
    ],
  ])("refuses %s", (_, schema, message) => {
    expect(input(z.object({ x: schema })).problems).toEqual([message]);
  });

  it.each(["orgId", "integrationId", "rawRequest"])("refuses the platform's own name %s", (name) => {
    expect(input(z.object({ [name]: z.string() })).problems).toEqual([
      `in.${name} must be none of orgId, integrationId, rawRequest, got "${name}"; rename it: the platform's own value would be lost [reserved-input]`,
    ]);
  });

  it.each(["a-b", "1a", "a.b", "_a", "é", "a b"])("refuses the name %j", (name) => {
    expect(input(z.object({ [name]: z.string() })).problems).toEqual([
      expect.stringMatching(
        /must be letters, digits and _ that start with a letter, got .*; rename it; say in `body`.* \[contract-name\]/,
      ),
    ]);
  });
});

describe("an output contract", () => {
  it("nests in the contract and is flat in the flow", () => {
    const schema = z.object({
      order: z.object({ id: z.string().describe("Its id"), total: z.number() }).describe("The order"),
      items: z.array(z.object({ id: z.string(), at: z.object({ zip: z.int() }) })).describe("Lines"),
      tags: z.array(z.string()),
      state: z.enum(["open", "closed"]),
      done: z.boolean().optional(),
    });
    const { outputs, contract, problems } = output(schema);
    expect(problems).toEqual([]);
    expect(outputs).toEqual([
      { name: "order.id", type: "string", collection: false, description: "Its id" },
      { name: "order.total", type: "decimal", collection: false },
      { name: "items.id", type: "string", collection: true },
      { name: "items.at.zip", type: "integer", collection: true },
      { name: "tags", type: "string", collection: true },
      { name: "state", type: "string", collection: false },
      { name: "done", type: "boolean", collection: false },
    ]);
    expect(text(contract)).toBe(
      '{"type":"object","properties":{' +
        '"order":{"type":"object","description":"The order","properties":{"id":{"type":"string","description":"Its id"},"total":{"type":"number"}},' +
        '"required":["id","total"],"additionalProperties":true},' +
        '"items":{"type":"array","description":"Lines","items":{"type":"object","properties":{"id":{"type":"string"},' +
        '"at":{"type":"object","properties":{"zip":{"type":"integer"}},"required":["zip"],"additionalProperties":true}},' +
        '"required":["id","at"],"additionalProperties":true}},' +
        '"tags":{"type":"array","items":{"type":"string"}},"state":{"type":"string"},"done":{"type":"boolean"}},' +
        '"required":["order","items","tags","state"],"additionalProperties":true}',
    );
  });

  it.each([
    ["strict", z.strictObject({ a: z.string() })],
    ["loose", z.looseObject({ a: z.string() })],
  ])("is open, also for a %s object", (_, schema) => {
    expect(output(schema)).toMatchObject({ problems: [], contract: { additionalProperties: true } });
  });

  const NESTED = '"a list in a list"; flatten it: the platform takes no list in a list [nested-list]';
  it.each<[string, z.ZodType, string]>([
    [
      "a list in a list",
      z.array(z.array(z.int())),
      `out.x[] must be a value or an object without lists, got ${NESTED}`,
    ],
    [
      "a list in an object in a list",
      z.array(z.object({ y: z.array(z.int()) })),
      `out.x[].y must be a value or an object without lists, got ${NESTED}`,
    ],
    [
      "an optional object",
      z.object({ y: z.int() }).optional(),
      'out.x must be required, got "an optional object"; remove .optional(): the action always answers with all members, by their defaults [optional-object]',
    ],
    [
      "an optional member of an element",
      z.array(z.object({ y: z.int().optional() })),
      'out.x[].y must be required in every element, got "an optional member"; make it required: a flow gets one collection per member, and they must line up [optional-in-list]',
    ],
    [
      "null or a number",
      z.object({ y: z.int().nullable() }),
      'out.x.y must be never null, got "null"; use .optional() or .default(): a null in an answer passes over the default and fails the action [contract-null]',
    ],
    [
      "a date in a list",
      z.array(z.date()),
      'out.x[] must be of a type that contracts have, got "z.date()"; use z.iso.datetime(): flows and JSON pass dates as ISO text [contract-type]',
    ],
    [
      "a name with a dot",
      z.object({ "y.z": z.int() }),
      'out.x.y.z must be letters, digits and _ that start with a letter, got "y.z"; rename it; give its path in the answer as response.path [contract-name]',
    ],
  ])("refuses %s", (_, schema, message) => {
    expect(output(z.object({ x: schema })).problems).toEqual([message]);
  });

  it("refuses a schema that contains itself", () => {
    const tree = z.object({
      get children() {
        return z.array(tree);
      },
    });
    expect(output(tree).problems).toEqual([
      'out must be of a type that contracts have, got "a schema that contains itself"; declare as many levels as you need [contract-type]',
    ]);
  });

  it.each([
    [23, []],
    [24, ["out must be at most 50 levels of JSON, got 51; flatten the contract [contract-depth]"]],
  ])("takes JSON of 50 levels and no more: %i objects", (levels, problems) => {
    let schema = z.object({ a: z.string() }) as z.ZodObject;
    for (let level = 0; level < levels; level++) schema = z.object({ a: schema });
    expect(output(schema).problems).toEqual(problems);
  });
});
