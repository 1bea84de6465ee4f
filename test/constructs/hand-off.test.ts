import { ResilientApi, ResilientFlow } from "../../lib/constructs/index.js";
import { type ResilientFlowDeclaration, workflow } from "../../lib/pattern/index.js";
import { handOffToWorkflow } from "../../lib/policy/index.js";
import { flowOf, keepTrying, lookUp } from "../pattern/matrix.js";
import { synthesise } from "./synthesise.js";

const call = lookUp("envelope");
const [first, second] = ["Keep trying", "Keep trying for days"].map((name) => ({
  ...keepTrying(call),
  flow: workflow({ name }),
})) as [ResilientFlowDeclaration, ResilientFlowDeclaration];

const handingOff = (
  type: "inboundCall" | "outboundCall" | "inqueueCall",
  to: ResilientFlowDeclaration,
): ResilientFlowDeclaration => ({
  call,
  flow: flowOf(type, true),
  resilience: { fallback: handOffToWorkflow({ workflow: to }) },
});

const synthesised = (...flows: readonly ResilientFlowDeclaration[]) =>
  synthesise((stack) => {
    new ResilientApi(stack, "crm", { api: call.api });
    for (const flow of flows) new ResilientFlow(stack, `${flow.flow.type} ${flow.flow.name}`, flow);
  });

describe("flows that hand off to workflows", () => {
  const { resources } = synthesised(
    first,
    second,
    handingOff("inboundCall", first),
    handingOff("inqueueCall", first),
    handingOff("outboundCall", second),
  );
  const starts = new Map(
    Object.values(resources("genesyscloud_integration_action"))
      .filter(({ category }) => category === "CRM hand-offs")
      .map(({ name, config_request }) => [String(name), String(Object(config_request).request_template)]),
  );

  it("share an integration, and an action for each workflow", () => {
    expect([...starts.keys()].sort()).toEqual(["Start Keep trying", "Start Keep trying for days"]);
    const names = Object.values(resources("genesyscloud_integration")).map(({ config }) => Object(config).name);
    expect(names.filter((name) => name === "CRM hand-offs")).toHaveLength(1);
  });

  it("start the workflow of this very deployment", () => {
    const flows = Object.keys(resources("genesyscloud_flow"));
    for (const name of ["Keep trying", "Keep trying for days"]) {
      const id = flows.find((key) => key.includes(`_workflow-${name.replaceAll(" ", "")}_`));
      const body = `{"flowId": "\${genesyscloud_flow.${id}.id}", "inputData": {"Flow.customer": `;
      expect(starts.get(`Start ${name}`)).toContain(body);
    }
  });

  it("come after the workflow", () => {
    expect(() => synthesised(handingOff("inboundCall", first), first)).toThrow(/flow-not-in-stack/);
  });
});
