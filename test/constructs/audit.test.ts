import { ResilientApi, ResilientFlow } from "../../lib/constructs/index.js";
import type { ResilientFlowDeclaration } from "../../lib/pattern/index.js";
import { book } from "../pattern/audit-example.js";
import { FLOWS } from "../pattern/kinds/example.js";
import { synthesise } from "./synthesise.js";

const call = book();
const retries = { call, flow: FLOWS.commonModule };
const flows: readonly ResilientFlowDeclaration[] = [
  retries,
  { call, flow: FLOWS.workflow, through: retries },
  { call, flow: FLOWS.inboundCall },
];

describe("a stack with audited flows", () => {
  const { resources } = synthesise((stack) => {
    new ResilientApi(stack, "parcels", { api: call.api });
    for (const flow of flows) new ResilientFlow(stack, flow.flow.type, flow);
  });
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
