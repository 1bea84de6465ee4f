import { ResilientApi, ResilientFlow, type ResilientStack } from "../../lib/constructs/index.js";
import type { Resilience } from "../../lib/policy/index.js";
import { FLOWS, parcels } from "../pattern/kinds/example.js";
import { synthesise } from "./synthesise.js";

const api = parcels();
const call = api.operations.track;

const stack = (resilience: Resilience = {}, declare: readonly ("module" | "user")[] = ["module", "user"]) =>
  synthesise((scope: ResilientStack) => {
    const module = { call, flow: FLOWS.commonModule, resilience };
    new ResilientApi(scope, "parcels", { api });
    for (const part of declare) {
      new ResilientFlow(scope, part, part === "module" ? module : { call, flow: FLOWS.workflow, through: module });
    }
  }).resources("genesyscloud_flow");

const [MODULE, USER] = Object.keys(stack()) as [string, string];

describe("a flow that calls through a common module", () => {
  it("comes after the module, and knows no data action of its own", () => {
    const user = stack()[USER];
    expect(user?.depends_on).toEqual([`genesyscloud_flow.${MODULE}`]);
    expect(stack()[MODULE]?.depends_on).toEqual([expect.stringContaining("genesyscloud_integration_action")]);
  });

  it("is published again with the module, though its own file stays the same", () => {
    const [before, after] = [stack(), stack({ retry: { maxRetries: 1 } })];
    expect(after[MODULE]?.filepath).not.toBe(before[MODULE]?.filepath);
    expect(after[USER]?.update_trigger_hash).not.toBe(before[USER]?.update_trigger_hash);
  });

  it("is published again when a data action of the module is replaced", () => {
    const flows = stack();
    expect(flows[USER]?.update_trigger_hash).toContain(String(flows[MODULE]?.update_trigger_hash));
  });

  it("needs the module in its stack, before it", () => {
    expect(() => stack({}, ["user"])).toThrow(
      'flow Track must be a flow that stack sample has (none so far), got "commonModule/Track with retries"; declare it in this stack before the flow that needs it [flow-not-in-stack]',
    );
  });
});
