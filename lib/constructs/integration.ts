import type { Construct } from "constructs";
import { Integration } from "../../.gen/providers/genesyscloud/integration/index.js";
import { escapeTerraform } from "./escape.js";

/** Where an integration of a type keeps its credential. The slot of function actions is unverified. */
const CREDENTIAL_SLOTS: Readonly<Record<string, string>> = {
  "custom-rest-actions": "basicAuth",
  "purecloud-data-actions": "pureCloudOAuthClient",
  "function-data-actions": "functionCredentials",
};

export interface ApiIntegrationProps {
  /** Name of the integration; the category of its data actions, and so part of every call in a flow. */
  readonly name: string;
  /** `custom-rest-actions` (web services), `purecloud-data-actions` (Platform API) or `function-data-actions`. */
  readonly type: string;
  /** @default none */
  readonly notes?: string;
  /** Id of the credential. @default none: the API is called without one */
  readonly credentialId?: string;
}

/**
 * A `genesyscloud_integration`, enabled: the provider's default is disabled, and then no action runs.
 * Its construct id carries the type, since the provider ignores a change of type on an existing integration.
 */
export class ApiIntegration extends Integration {
  constructor(scope: Construct, id: string, props: ApiIntegrationProps) {
    super(scope, `${id}-${props.type}`, {
      integrationType: props.type,
      intendedState: "ENABLED",
      config: {
        name: escapeTerraform(props.name),
        notes: escapeTerraform(props.notes ?? ""),
        credentials: credentials(props),
      },
    });
  }
}

function credentials({ type, credentialId }: ApiIntegrationProps): Record<string, string> {
  if (credentialId === undefined) return {};
  return { [CREDENTIAL_SLOTS[type] ?? type]: credentialId };
}
