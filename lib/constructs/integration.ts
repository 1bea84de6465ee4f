import type { Construct } from "constructs";
import { Integration } from "../../.gen/providers/genesyscloud/integration/index.js";
import type { IntegrationType } from "../data-action/integration.js";
import { escapeTerraform } from "./escape.js";

/**
 * Where an integration of a type keeps its credential (provider 1.84). Unverified: `userDefined` in `basicAuth`, and the
 * slot of functions.
 */
const CREDENTIAL_SLOTS: Readonly<Record<IntegrationType, string>> = {
  "custom-rest-actions": "basicAuth",
  "purecloud-data-actions": "pureCloudOAuthClient",
  "function-data-actions": "functionCredentials",
};

export interface ApiIntegrationProps {
  /** Name of the integration; the category of its data actions, and so part of every call in a flow. */
  readonly name: string;
  readonly type: IntegrationType;
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
  constructor(scope: Construct, id: string, { name, type, notes = "", credentialId }: ApiIntegrationProps) {
    super(scope, `${id}-${type}`, {
      integrationType: type,
      intendedState: "ENABLED",
      config: {
        name: escapeTerraform(name),
        notes: escapeTerraform(notes),
        credentials: credentialId === undefined ? {} : { [CREDENTIAL_SLOTS[type]]: credentialId },
      },
    });
  }
}
