import { minutes, seconds } from "../../lib/common/duration.js";
import { ResilientApi, ResilientFlow, WorkflowTrigger } from "../../lib/constructs/index.js";
import { type TriggerDeclaration, workflow } from "../../lib/pattern/index.js";
import { exampleOperation } from "../pattern/example-api.js";
import { synthesise } from "./synthesise.js";

const call = exampleOperation();
const parcels = { call, flow: workflow({ name: "Parcels" }) };
const TOPIC = "v2.detail.events.conversation.{id}.customer.end";

function triggerOf(more: Partial<TriggerDeclaration> = {}): Record<string, unknown> | undefined {
  const trigger = { name: "After ${calls}", topic: TOPIC, workflow: parcels, ...more };
  const { resources } = synthesise((stack) => {
    new ResilientApi(stack, "parcels", { api: call.api });
    new ResilientFlow(stack, "flow", parcels);
    new WorkflowTrigger(stack, "trigger", { trigger });
  });
  return resources("genesyscloud_processautomation_trigger").trigger;
}

describe("a trigger", () => {
  it("starts the workflow of its stack for every event, with the event's values", () => {
    expect(triggerOf()).toEqual({
      name: "After $${calls}",
      topic_name: TOPIC,
      enabled: true,
      match_criteria: "[]",
      target: {
        id: expect.stringMatching(/^\$\{genesyscloud_flow\.[\w-]+\.id\}$/),
        type: "Workflow",
        workflow_target_settings: { data_format: "TopLevelPrimitives" },
      },
    });
  });

  it("writes criteria as Go does, whatever order they are in", () => {
    const criteria = [
      { values: ["<b> & \u2028"], operator: "In", jsonPath: "a" },
      { operator: "Equal", value: "${x}", jsonPath: "b" },
    ];
    expect(triggerOf({ criteria })?.match_criteria).toBe(
      '[{"jsonPath":"a","operator":"In","values":["\\u003cb\\u003e \\u0026 \\u2028"]},{"jsonPath":"b","operator":"Equal","value":"$${x}"}]',
    );
  });

  it.each<[Partial<TriggerDeclaration>, object]>([
    [{ delay: minutes(2) }, { delay_by_seconds: 120 }],
    [{ ignoreAfter: seconds(30) }, { event_ttl_seconds: 30 }],
    [
      { enabled: false, description: "${d}" },
      { enabled: false, description: "$${d}" },
    ],
  ])("says %j as the provider has it", (more, expected) => {
    expect(triggerOf(more)).toMatchObject(expected);
  });

  it("comes after its workflow", () => {
    const build = (): void => {
      synthesise(
        (stack) => void new WorkflowTrigger(stack, "t", { trigger: { name: "T", topic: TOPIC, workflow: parcels } }),
      );
    };
    expect(build).toThrow(
      /workflow of trigger T must be a flow that stack sample has \(none so far\).*flow-not-in-stack/,
    );
  });
});
