import type { Flow } from "../../lib/architect/flow/index.js";
import { ArchitectFlow, DataAction, type ResilientStack } from "../../lib/constructs/index.js";
import { type DataActionDefinition, FLOW_ID } from "../../lib/data-action/index.js";
import { synthesise } from "./synthesise.js";

const definition: DataActionDefinition = {
  name: "Start workflow",
  integration: "Starts",
  capture: "native",
  flow: { type: "workflow", name: "Retry ${later}" },
  timeoutSeconds: 10,
  inputs: [],
  outputs: [],
  contractInput: {},
  contractOutput: {},
  request: {
    method: "POST",
    urlTemplate: "/api/v2/flows/executions",
    headers: {},
    bodyTemplate: `{"flowId": "${FLOW_ID}", "again": "${FLOW_ID}", "name": "\${input.name}"}`,
  },
  response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "{}" },
};

const flowOf = (name: string, type: "workflow" | "inboundEmail" = "workflow"): Flow => ({
  type,
  name,
  startUpRef: `/${type}/states/state[Start_10]`,
  states: [{ name: "Start", refId: "Start_10", actions: [{ kind: "endWorkflow", name: "End" }] }],
});

const start = (scope: ResilientStack) => new DataAction(scope, "start", { definition, integrationId: "i" });

describe("a data action that starts a flow", () => {
  it("names the flow by a reference to its resource, and everything else as text", () => {
    const { resources } = synthesise((scope) => {
      new ArchitectFlow(scope, "flow", { flow: flowOf("Retry ${later}") });
      start(scope);
    });
    const [flowId] = Object.keys(resources("genesyscloud_flow"));
    const id = `\${genesyscloud_flow.${flowId}.id}`;
    expect(resources("genesyscloud_integration_action").start?.config_request).toMatchObject({
      request_template: `{"flowId": "${id}", "again": "${id}", "name": "$\${input.name}"}`,
    });
  });

  it.each<[string, (scope: ResilientStack) => void, string]>([
    ["at all", () => undefined, "none so far"],
    [
      "of this type",
      (scope) => void new ArchitectFlow(scope, "flow", { flow: flowOf("Retry ${later}", "inboundEmail") }),
      "inboundEmail/Retry ${later}",
    ],
    ["of this name", (scope) => void new ArchitectFlow(scope, "flow", { flow: flowOf("Retry") }), "workflow/Retry"],
  ])("needs a flow of the stack, and finds none %s", (_, declare, known) => {
    const build = (scope: ResilientStack) => {
      declare(scope);
      start(scope);
    };
    expect(() => synthesise(build)).toThrow(
      `flow of data action Start workflow must be a flow that stack sample has (${known}), got "workflow/Retry \${later}"; declare it in this stack before the flow that needs it [flow-not-in-stack]`,
    );
  });
});
