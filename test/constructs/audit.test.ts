import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Construct } from "constructs";
import { ResilientApi, ResilientFlow } from "../../lib/constructs/index.js";
import type { ResilientFlowDeclaration } from "../../lib/pattern/index.js";
import { book } from "../pattern/audit-example.js";
import { FLOWS } from "../pattern/kinds/example.js";
import { describeWith } from "../support/describe-with.js";
import { checkStack } from "../terraform/index.js";
import { stackFolder, synthesise } from "./synthesise.js";

const call = book();
const retries = { call, flow: FLOWS.commonModule };
const flows: readonly ResilientFlowDeclaration[] = [
  retries,
  { call, flow: FLOWS.workflow, through: retries },
  { call, flow: FLOWS.inboundCall },
];

const PLATFORM = { platform_client_id: "id", platform_client_secret: "secret" };

function audited(stack: Construct): void {
  new ResilientApi(stack, "parcels", { api: call.api });
  for (const flow of flows) new ResilientFlow(stack, flow.flow.type, flow);
}

describe("a stack with audited flows", () => {
  const { resources } = synthesise(audited);
  const actions = Object.values(resources("genesyscloud_integration_action"));
  const only = (type: string, name: string) =>
    Object.values(resources(type)).filter((resource) => JSON.stringify(resource).includes(`"${name}"`));

  it("gets the store's credential, integration and action with the first flow that needs them, once", () => {
    expect(actions.map(({ category, name }) => [category, name])).toEqual([
      ["Parcel service audit", "Write audit record"],
      ["Parcel service callbacks", "Create callback"],
      ["Parcel service", "Book a parcel"],
    ]);
    expect(only("genesyscloud_integration_credential", "Parcel service audit")).toEqual([
      expect.objectContaining({ credential_type_name: "userDefined", fields: { key: "${var.audit_key}" } }),
    ]);
    expect(only("genesyscloud_integration", "Parcel service audit")).toHaveLength(1);
  });

  it("demands the attempt's id from every flow, and sends it", () => {
    const booking = actions.find(({ name }) => name === "Book a parcel");
    expect(JSON.parse(String(booking?.contract_input))).toMatchObject({ required: ["parcelId", "attemptId"] });
    expect(Object(booking?.config_request).headers).toMatchObject({
      "X-Genesys-Request-Id": '$esc.uriEncode("$${input.attemptId}")',
    });
  });
});

describeWith("terraform", "a stack with audited flows in the real terraform", () => {
  it("applies, plans nothing afterwards and goes away again", async () => {
    const outdir = mkdtempSync(join(tmpdir(), "buttress-audit-"));
    try {
      synthesise(audited, { outdir });
      const variables = { parcel_key: "key of the parcels", audit_key: "key of the store", ...PLATFORM };
      const verdict = await checkStack(stackFolder(outdir), { apply: true, variables });
      expect(verdict.ok ? "" : verdict.log).toBe("");
      expect(verdict.log).toContain("No changes.");
    } finally {
      rmSync(outdir, { recursive: true });
    }
  }, 60_000);
});
