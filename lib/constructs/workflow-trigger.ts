import type { Construct } from "constructs";
import { ProcessautomationTrigger } from "../../.gen/providers/genesyscloud/processautomation-trigger/index.js";
import type { TriggerCriterion, TriggerDeclaration } from "../pattern/index.js";
import { escapeTerraform } from "./escape.js";
import { flowIdOf } from "./flow-registry.js";

export interface WorkflowTriggerProps {
  /** Its workflow is one that the stack has declared before. */
  readonly trigger: TriggerDeclaration;
}

/**
 * A `genesyscloud_processautomation_trigger`. Another topic replaces it (provider 1.84).
 * @throws ButtressError when the stack has no such workflow so far
 */
export class WorkflowTrigger extends ProcessautomationTrigger {
  constructor(scope: Construct, id: string, { trigger }: WorkflowTriggerProps) {
    const { name, topic, workflow, criteria = [], description, delay, ignoreAfter, enabled = true } = trigger;
    const { type, name: flowName } = workflow.flow;
    super(scope, id, {
      name: escapeTerraform(name),
      topicName: escapeTerraform(topic),
      enabled,
      matchCriteria: escapeTerraform(criteriaText(criteria)),
      // The whole event as one JSON value would need an input jsonData, which no workflow of the pattern has.
      target: {
        id: flowIdOf(scope, { type, name: flowName }, `workflow of trigger ${name}`),
        type: "Workflow",
        workflowTargetSettings: { dataFormat: "TopLevelPrimitives" },
      },
      ...(description !== undefined && { description: escapeTerraform(description) }),
      ...(delay && { delayBySeconds: delay.seconds }),
      ...(ignoreAfter && { eventTtlSeconds: ignoreAfter.seconds }),
    });
  }
}

/**
 * Criteria as Go writes JSON: compact, with sorted keys, and some signs escaped. The provider reads them back in this
 * form and sees any other as a difference; without criteria it needs an empty list (provider 1.84).
 */
const criteriaText = (criteria: readonly TriggerCriterion[]): string =>
  JSON.stringify(criteria, ["jsonPath", "operator", "value", "values"]).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
