import { z } from "zod";
import { defineApi, type InputOf, type OutputOf, post } from "../../lib/data-action/index.js";
import { orders } from "./orders-api.js";

describe("the data action of a declared operation", () => {
  it.each(Object.entries(orders.operations))("is the same text every time: %s", (_, { definition }) => {
    expect(JSON.stringify(definition, null, 1)).toMatchSnapshot();
  });

  it("has its action and its integration by their names, and the timeout in seconds", () => {
    const { getOrder, token, analyse } = orders.operations;
    expect(getOrder.definition).toMatchObject({ name: "Get Order", integration: "Order desk", timeoutSeconds: 15 });
    expect(token.definition.name).toBe("Fetch token");
    expect(analyse).toMatchObject({
      key: "analyse",
      description: "Scores a transcript.",
      definition: { timeoutSeconds: 30 },
    });
  });

  it.each([
    ["getURLForOrder", "Get URL For Order"],
    ["v2Orders", "V2 Orders"],
    ["list", "List"],
  ])("is named after its key: %s is %s", (key, title) => {
    const api = defineApi({ id: "a", name: "A", baseUrl: "https://a.example", operations: { [key]: ping } });
    expect(api.operations[key]?.definition.name).toBe(title);
  });

  it("knows its API, which keeps the resilience as it was given", () => {
    const resilience = { retry: { maxRetries: 2 } };
    const api = defineApi({ id: "a", name: "A", baseUrl: "https://a.example", operations: { ping }, resilience });
    expect(api.operations.ping.api).toBe(api);
    expect(api.resilience).toBe(resilience);
    expect(Object.isFrozen(resilience)).toBe(false);
  });

  it("cannot be changed", () => {
    const { analyse } = orders.operations;
    const parts = [
      orders,
      orders.operations,
      analyse,
      analyse.definition,
      analyse.definition.inputs[0],
      analyse.definition.request,
    ];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true));
  });

  it("has the types of its contracts", () => {
    const input: InputOf<typeof orders.operations.analyse> = { transcript: "hello", strict: true };
    const output: OutputOf<typeof orders.operations.analyse> = { score: 1, label: "good" };
    // @ts-expect-error: a text is not a number
    const wrong: OutputOf<typeof orders.operations.analyse> = { score: "1", label: "good" };
    // @ts-expect-error: there is no such input
    post("/x", { input: z.object({ a: z.string() }), output: z.object({}), query: ["b"] });
    expect([input, output, wrong]).toHaveLength(3);
  });
});

const ping = post("/ping", { input: z.object({}), output: z.object({}) });
