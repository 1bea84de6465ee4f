import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Construct } from "constructs";
import { ResilientApi, ResilientFlow } from "../../lib/constructs/index.js";
import { secret, upstash } from "../../lib/data-action/index.js";
import { commonModule, type ResilientFlowDeclaration } from "../../lib/pattern/index.js";
import { breaker, disconnect, limits, redisStore } from "../../lib/policy/index.js";
import { guarded } from "../pattern/guard-example.js";
import { describeWith } from "../support/describe-with.js";
import { checkStack } from "../terraform/index.js";
import { stackFolder, synthesise } from "./synthesise.js";

const store = redisStore({ gateway: upstash({ url: "https://redis.example.com", token: secret("REDIS_TOKEN") }) });

/** A breaker in a data table and limits in Redis, in a module and in a flow that calls by itself. */
const first = guarded({ breaker: breaker(), limits: limits({ store, perSecond: 10 }) });
const { call, resilience = {} } = first;
const inTurn: ResilientFlowDeclaration = { call, flow: commonModule({ name: "Charge in turn" }), resilience };
const { flow: email } = guarded({}, "inboundEmail");
const flows: readonly ResilientFlowDeclaration[] = [
  inTurn,
  { ...first, resilience: {}, through: inTurn },
  { call, flow: email, resilience: { ...resilience, fallback: disconnect({}) } },
];

function stackOf(stack: Construct): void {
  new ResilientApi(stack, "billing", { api: call.api });
  for (const flow of flows) new ResilientFlow(stack, flow.flow.type, flow);
}

describe("a stack with guarded flows", () => {
  const { resources } = synthesise(stackOf);
  const all = (type: string) => Object.values(resources(type));

  it("gets the actions of both stores with the first flow that needs them, once", () => {
    const actions = all("genesyscloud_integration_action").map(({ category, name }) => `${category}: ${name}`);
    expect(actions.sort()).toEqual([
      "Billing breaker: Write Buttress breakers",
      "Billing guard: Enter",
      "Billing guard: Leave",
      "Billing: Charge",
    ]);
  });

  it("gets one table with one row, and the gateway's token", () => {
    expect(all("genesyscloud_architect_datatable")).toHaveLength(1);
    expect(all("genesyscloud_architect_datatable_row")).toEqual([expect.objectContaining({ key_value: "billing" })]);
    const credentials = all("genesyscloud_integration_credential");
    expect(credentials).toContainEqual(
      expect.objectContaining({ name: "Billing guard", fields: { token: "${var.redis_token}" } }),
    );
  });
});

describeWith("terraform", "a stack with guarded flows in the real terraform", () => {
  it("applies, plans nothing afterwards and goes away again", async () => {
    const outdir = mkdtempSync(join(tmpdir(), "buttress-guard-"));
    try {
      synthesise(stackOf, { outdir });
      const variables = { platform_client_id: "id", platform_client_secret: "secret", redis_token: "token" };
      const verdict = await checkStack(stackFolder(outdir), { apply: true, variables });
      expect(verdict.ok ? "" : verdict.log).toBe("");
      expect(verdict.log).toContain("No changes.");
    } finally {
      rmSync(outdir, { recursive: true });
    }
  }, 60_000);
});
