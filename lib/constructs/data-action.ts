import type { Construct } from "constructs";
import {
  IntegrationAction,
  type IntegrationActionFunctionConfig,
} from "../../.gen/providers/genesyscloud/integration-action/index.js";
import { type DataActionDefinition, FLOW_ID, type FunctionSettings, TABLE_ID } from "../data-action/definition.js";
import { breakerTableOf } from "./breaker-table.js";
import { escapeMap, escapeTerraform } from "./escape.js";
import { flowIdOf } from "./flow-registry.js";
import { functionPackages } from "./function-packages.js";

export interface DataActionProps {
  readonly definition: DataActionDefinition;
  /** Id of the integration that owns the action. Another id replaces the action. */
  readonly integrationId: string;
}

/**
 * A `genesyscloud_integration_action` that says everything explicitly: the provider sends a template that is not set as
 * empty text, not as the user interface's default (provider 1.84).
 */
export class DataAction extends IntegrationAction {
  readonly definition: DataActionDefinition;

  constructor(scope: Construct, id: string, { definition, integrationId }: DataActionProps) {
    const { request, response } = definition;
    super(scope, id, {
      name: escapeTerraform(definition.name),
      category: escapeTerraform(definition.integration),
      integrationId,
      secure: false,
      contractInput: escapeTerraform(JSON.stringify(definition.contractInput)),
      contractOutput: escapeTerraform(JSON.stringify(definition.contractOutput)),
      configTimeoutSeconds: definition.timeoutSeconds,
      configRequest: {
        requestType: request.method,
        // The platform gives a function its URL itself (provider 1.84).
        ...(definition.function ? {} : { requestUrlTemplate: urlTemplate(scope, definition) }),
        requestTemplate: bodyTemplate(scope, definition),
        headers: escapeMap(request.headers),
      },
      configResponse: {
        translationMap: escapeMap(response.translationMap),
        translationMapDefaults: escapeMap(response.translationMapDefaults),
        successTemplate: escapeTerraform(response.successTemplate),
      },
      ...(definition.function && { functionConfig: functionConfig(scope, definition.function) }),
    });
    this.definition = definition;
  }
}

/** The id of a table is a reference to its resource, which is not escaped. */
function urlTemplate(scope: Construct, { request, table }: DataActionDefinition): string {
  const text = escapeTerraform(request.urlTemplate);
  if (table === undefined) return text;
  const { id } = breakerTableOf(scope, table.name);
  return text.replaceAll(TABLE_ID, () => id);
}

/** The id of a flow is a reference to its resource, which is not escaped. */
function bodyTemplate(scope: Construct, { name, request, flow }: DataActionDefinition): string {
  const text = escapeTerraform(request.bodyTemplate);
  if (flow === undefined) return text;
  const id = flowIdOf(scope, flow, `flow of data action ${name}`);
  return text.replaceAll(FLOW_ID, () => id);
}

/** Nothing is left out: on create the provider sends the platform zeros and empty texts for what is not set. */
function functionConfig(scope: Construct, settings: FunctionSettings): IntegrationActionFunctionConfig {
  const { handler, runtime, timeoutSeconds, target } = settings;
  return {
    filePath: functionPackages(scope)(target),
    handler,
    runtime: escapeTerraform(runtime),
    timeoutSeconds,
    description: escapeTerraform(`Relay of Buttress to ${target.api}`),
  };
}
