import { z } from "zod";
import { ResilientApi } from "../../lib/constructs/index.js";
import { providedActionOf } from "../../lib/constructs/resilient-api.js";
import { defineApi, type Operation, post } from "../../lib/data-action/index.js";
import { synthesise } from "./synthesise.js";

/** An operation of an API that a flow brings along, which another flow has declared with another operation. */
function operation(key: string, name = "Orders hand-offs"): Operation {
  const call = post(`/${key}`, { input: z.object({}), output: z.object({}) });
  const api = defineApi({ id: "orders-hand-offs", name, baseUrl: "https://a.example", operations: { [key]: call } });
  return api.operations[key] as Operation;
}

describe("an API that flows bring along", () => {
  it("has one integration for all of its operations, and each of them once", () => {
    const { resources } = synthesise((scope) => {
      const [first, second, again] = ["one", "two", "one"].map((key) => providedActionOf(scope, operation(key)));
      expect(again).toBe(first);
      expect(second).not.toBe(first);
    });
    const actions = Object.values(resources("genesyscloud_integration_action"));
    expect(actions.map(({ name, category }) => [name, category])).toEqual([
      ["One", "Orders hand-offs"],
      ["Two", "Orders hand-offs"],
    ]);
    expect(Object.keys(resources("genesyscloud_integration"))).toHaveLength(1);
  });

  it("does not add to an API of somebody else that has its id", () => {
    const build = (): void => {
      synthesise((scope) => {
        new ResilientApi(scope, "own", { api: operation("one", "My own").api });
        providedActionOf(scope, operation("two"));
      });
    };
    expect(build).toThrow(/operation of orders-hand-offs must be an operation of orders-hand-offs \(one\), got "two"/);
  });
});
