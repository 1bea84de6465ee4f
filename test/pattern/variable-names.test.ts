import { z } from "zod";
import { type Operation, post, secret, userDefined } from "../../lib/data-action/index.js";
import { buildResilientFlow, defineApi, workflow } from "../../lib/pattern/index.js";
import { callback, type Resilience } from "../../lib/policy/index.js";

interface Contract {
  readonly input?: z.ZodRawShape;
  readonly output?: z.ZodRawShape;
}

function operation({ input = {}, output = {} }: Contract, resilience: Resilience = {}): Operation {
  const api = defineApi({
    id: "desk",
    name: "Desk",
    baseUrl: "https://desk.example.com",
    credential: userDefined("Desk", { key: secret("DESK_KEY") }),
    headers: { "X-Key": "${credentials.key}" },
    operations: { ask: post("/v1/ask", { input: z.object(input), output: z.object(output) }) },
    resilience,
  });
  return api.operations.ask;
}

const build = (contract: Contract, resilience?: Resilience) => () =>
  buildResilientFlow({ call: operation(contract, resilience), flow: workflow({ name: "Ask" }) });

const TEXT = z.string();

describe("the variables of a flow", () => {
  it.each<[string, Contract, string]>([
    ["an input that the platform has itself", { input: { version: TEXT } }, "input.version"],
    ["an output that the platform has itself, spelt otherwise", { output: { isTEST: z.boolean() } }, "output.isTEST"],
    ["an input that the pattern has", { input: { Outcome: TEXT } }, "input.Outcome"],
    ["inputs that differ in case only", { input: { orderId: TEXT, OrderID: TEXT } }, "input.OrderID"],
    ["outputs that differ in case only", { output: { orderId: TEXT, OrderID: TEXT } }, "output.OrderID"],
    ["an output of another type than the input", { input: { id: TEXT }, output: { ID: z.int() } }, "output.ID"],
  ])("refuse %s", (_, contract, place) => {
    expect(build(contract)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ place: `desk.operations.ask.${place}` })] }),
    );
  });

  it.each<[string, Contract, { readonly numberInput?: string; readonly nameInput?: string }, string[]]>([
    ["is a number in the operation", { input: { phone: z.int() } }, { numberInput: "Phone" }, ["numberInput"]],
    ["is an output of the operation", { output: { phone: TEXT } }, { numberInput: "phone" }, ["numberInput"]],
    ["the pattern has", {}, { numberInput: "lastStatus", nameInput: "callbackid" }, ["numberInput", "nameInput"]],
    ["the platform has", {}, { nameInput: "version" }, ["nameInput"]],
    ["is the other one as well", {}, { numberInput: "who", nameInput: "Who" }, ["nameInput"]],
  ])("refuse an input of the callback that %s", (_, contract, names, options) => {
    expect(build(contract, { fallback: callback({ queue: "Desk", ...names }) })).toThrow(
      expect.objectContaining({
        problems: options.map((option) =>
          expect.objectContaining({ place: `desk.resilience.fallback.${option}`, code: "callback-input" }),
        ),
      }),
    );
  });

  it.each<[string, Contract]>([
    ["text of the operation", { input: { phone: TEXT } }],
    ["text of the operation, spelt otherwise", { input: { PHONE: TEXT.optional() } }],
    ["input and output of the operation", { input: { phone: TEXT }, output: { phone: TEXT } }],
    ["nothing else", {}],
  ])("let the number to call be %s", (_, contract) => {
    const { flow } = build(contract, { fallback: callback({ queue: "Desk", numberInput: "phone" }) })();
    const inputs = flow.variables?.filter(({ name }) => name.toLowerCase() === "flow.phone");
    expect(inputs).toEqual([expect.objectContaining({ type: "string", isInput: true })]);
  });
});
