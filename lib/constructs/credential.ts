import type { Construct } from "constructs";
import { IntegrationCredential } from "../../.gen/providers/genesyscloud/integration-credential/index.js";
import { escapeTerraform } from "./escape.js";
import { secretVariable } from "./secrets.js";

export interface ApiCredentialProps {
  readonly name: string;
  /** Type as the platform names it: `userDefined`, `basicAuth`, `pureCloudOAuthClient`, ... */
  readonly type: string;
  /** Field of the credential to the name of the secret that fills it. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * A `genesyscloud_integration_credential` whose fields come from sensitive Terraform variables. Terraform still keeps
 * the values in its state, in plain text: the state's backend must be encrypted and closed.
 */
export class ApiCredential extends IntegrationCredential {
  constructor(scope: Construct, id: string, props: ApiCredentialProps) {
    super(scope, id, {
      name: escapeTerraform(props.name),
      credentialTypeName: props.type,
      fields: Object.fromEntries(
        Object.entries(props.secrets).map(([field, secret]) => [field, secretVariable(scope, secret).stringValue]),
      ),
    });
  }
}
