import fc from "fast-check";
import { z } from "zod";
import { type DataActionDefinition, defineApi, get, type OperationOptions } from "../../lib/data-action/index.js";
import { orders } from "./orders-api.js";
import { renderSuccess } from "./velocity-engine.js";

type Response = NonNullable<OperationOptions<z.ZodObject, z.ZodObject>["response"]>;

function definitionOf(output: z.ZodObject, response: Response = {}): DataActionDefinition {
  const operations = { read: get("/read", { input: z.object({}), output, response }) };
  return defineApi({ id: "api", name: "API", baseUrl: "https://api.example.com", operations }).operations.read
    .definition;
}

describe("the response of an operation", () => {
  it("is the defaults where the answer has nothing", () => {
    expect(renderSuccess(orders.operations.getOrder.definition)).toEqual({
      order: { id: "", total: -1, address: { city: "" } },
      items: [],
      tags: [],
      tier: "none",
      open: false,
    });
  });

  it("takes what the paths find, text with its quotes and lists as they are", () => {
    const found = {
      order_id: 'a"\n$x',
      order_total: 1.5,
      items: [{ sku: "s", size: { width: 2 } }],
      tier: ["gold"],
      open: true,
    };
    expect(renderSuccess(orders.operations.getOrder.definition, found)).toMatchObject({
      order: { id: 'a"\n$x', total: 1.5 },
      items: [{ sku: "s", size: { width: 2 } }],
      tier: "gold",
      open: true,
    });
  });

  it("takes the default for the first element of a list that is empty", () => {
    expect(renderSuccess(orders.operations.getOrder.definition, { tier: [] })).toMatchObject({ tier: "none" });
  });

  it("prefers the default of the options to that of the schema, and that to the empty value", () => {
    const output = z.object({ a: z.int(), b: z.int().default(-1), c: z.int().default(-1), d: z.array(z.int()) });
    const { response } = definitionOf(output, { default: { c: 9, d: [1] } });
    expect(response.translationMapDefaults).toEqual({ a: "0", b: "-1", c: "9", d: "[1]" });
  });

  it("finds members at their place, below the path of an object, or at their own path", () => {
    const output = z.object({
      a: z.object({ b: z.object({ c: z.string(), d: z.string() }), e: z.string() }),
      f: z.string(),
    });
    const { response } = definitionOf(output, { path: { "a.b": "$.deep[0]", "a.b.d": "$['d d']" } });
    expect(response.translationMap).toEqual({ a_b_c: "$.deep[0].c", a_b_d: "$['d d']", a_e: "$.a.e", f: "$.f" });
  });

  it("gives members whose names meet, or are the template's own, names of their own", () => {
    const output = z.object({ a_b: z.int(), a: z.object({ b: z.int() }), esc: z.int(), rawResult: z.int() });
    const definition = definitionOf(output);
    expect(Object.values(definition.response.translationMap)).toEqual(["$.a_b", "$.a.b", "$.esc", "$.rawResult"]);
    const [first, second, third, fourth] = Object.keys(definition.response.translationMap);
    const found = { [`${first}`]: 1, [`${second}`]: 2, [`${third}`]: 3, [`${fourth}`]: 4 };
    expect(renderSuccess(definition, found)).toEqual({ a_b: 1, a: { b: 2 }, esc: 3, rawResult: 4 });
  });

  it.each(["$..tier", "$.a[*].tier", "$.a[?(@.x)].tier", "$.a[0,1].tier", "$.a[0:2].tier"])(
    "takes the first hit of %s, which always finds a list",
    (path) => {
      const definition = definitionOf(z.object({ tier: z.int(), all: z.array(z.int()) }), {
        path: { tier: path, all: path },
      });
      expect(definition.response.translationMapDefaults).toEqual({ tier: "[0]", all: "[]" });
      expect(renderSuccess(definition, { tier: [3, 4], all: [3, 4] })).toEqual({ tier: 3, all: [3, 4] });
    },
  );

  it.each(["$.a[0].tier", "$['a,b:c']", "$.a"])("takes the one hit of %s", (path) => {
    const definition = definitionOf(z.object({ tier: z.int() }), { path: { tier: path } });
    expect(renderSuccess(definition, { tier: 3 })).toEqual({ tier: 3 });
  });

  it("always renders to JSON that satisfies the contract, whatever the contract and whatever is found", () => {
    fc.assert(
      fc.property(contract, fc.func(fc.boolean()), (output, isFound) => {
        const definition = definitionOf(output);
        const satisfies = z.fromJSONSchema(definition.contractOutput as never);
        const names = Object.keys(definition.response.translationMap);
        const found = names
          .filter(isFound)
          .map((name) => [name, JSON.parse(definition.response.translationMapDefaults[name] ?? "")]);
        expect(satisfies.safeParse(renderSuccess(definition, Object.fromEntries(found)))).toMatchObject({
          success: true,
        });
        expect(JSON.stringify(definition.response)).not.toContain("{{");
      }),
    );
  });
});

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,3}$/).filter((text) => text !== "__proto__");
const scalar: fc.Arbitrary<z.ZodType> = fc.constantFrom<z.ZodType>(
  z.string(),
  z.int(),
  z.number().default(1.5),
  z.boolean().optional(),
  z.enum(["x", "y"]),
  z.string().default('a "quoted" text'),
);
const { contract } = fc.letrec<{ contract: z.ZodObject }>((tie) => ({
  contract: fc
    .dictionary(
      name,
      fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.constant(z.array(z.int())),
        fc.constant(z.array(z.object({ id: z.string(), at: z.object({ x: z.int() }) }))),
        tie("contract"),
      ),
      { maxKeys: 4, noNullPrototype: true },
    )
    .map((members) => z.object(members as Record<string, z.ZodType>)),
}));
