import type { Construct } from "constructs";
import { IntegrationCredential } from "../../.gen/providers/genesyscloud/integration-credential/index.js";
import type { Credential } from "../data-action/credential.js";
import { escapeTerraform } from "./escape.js";
import { secretVariable } from "./secrets.js";

export interface ApiCredentialProps {
  readonly credential: Credential;
}

/**
 * A `genesyscloud_integration_credential` whose fields come from sensitive Terraform variables. Terraform still keeps
 * the values in its state, in plain text: the state's backend must be encrypted and closed.
 */
export class ApiCredential extends IntegrationCredential {
  constructor(scope: Construct, id: string, { credential }: ApiCredentialProps) {
    super(scope, id, {
      name: escapeTerraform(credential.name),
      credentialTypeName: credential.type,
      fields: Object.fromEntries(
        Object.entries(credential.fields).map(([field, secret]) => [field, secretVariable(scope, secret).stringValue]),
      ),
    });
  }
}
