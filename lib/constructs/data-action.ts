import type { Construct } from "constructs";
import { IntegrationAction } from "../../.gen/providers/genesyscloud/integration-action/index.js";
import type { DataActionDefinition } from "../data-action/definition.js";
import { escapeMap, escapeTerraform } from "./escape.js";

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
        requestUrlTemplate: escapeTerraform(request.urlTemplate),
        requestTemplate: escapeTerraform(request.bodyTemplate),
        headers: escapeMap(request.headers),
      },
      configResponse: {
        translationMap: escapeMap(response.translationMap),
        translationMapDefaults: escapeMap(response.translationMapDefaults),
        successTemplate: escapeTerraform(response.successTemplate),
      },
    });
    this.definition = definition;
  }
}
