import { LocalBackend, type TerraformBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  GenesyscloudProvider,
  type GenesyscloudProviderConfig,
} from "../../.gen/providers/genesyscloud/provider/index.js";
import { skipCreationStacks } from "./creation-stacks.js";
import { type MissingSecrets, onMissingSecrets } from "./secrets.js";
import { stackFiles } from "./stack-files.js";

export interface ResilientStackProps {
  /**
   * Makes the backend that keeps Terraform's state, such as `(stack) => new S3Backend(stack, { ... })`. The state holds
   * credentials in plain text: take an encrypted, remote backend for anything but a trial.
   * @default a local file `terraform.<stack>.tfstate` in the stack's folder
   */
  readonly backend?: (stack: TerraformStack) => TerraformBackend;
  /**
   * What Terraform does when nobody gives it the value of a secret.
   * @default "refuse"
   */
  readonly missingSecrets?: MissingSecrets;
  /**
   * Settings of the provider. Leave credentials out: the provider reads `GENESYSCLOUD_OAUTHCLIENT_ID`,
   * `GENESYSCLOUD_OAUTHCLIENT_SECRET` and `GENESYSCLOUD_REGION` from the environment.
   * @default everything from the environment
   */
  readonly provider?: Omit<GenesyscloudProviderConfig, "accessToken" | "oauthclientId" | "oauthclientSecret">;
}

/**
 * A stack with the provider and an explicit backend. Without one cdktf writes an absolute path into the output, which
 * then differs from machine to machine.
 */
export class ResilientStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: ResilientStackProps = {}) {
    skipCreationStacks();
    super(scope, id);
    onMissingSecrets(this, props.missingSecrets ?? "refuse");
    const backend = props.backend ?? localBackend;
    backend(this);
    stackFiles(this);
    new GenesyscloudProvider(this, "genesyscloud", { ...props.provider });
  }
}

const localBackend = (stack: TerraformStack): TerraformBackend =>
  new LocalBackend(stack, { path: `terraform.${stack.node.id}.tfstate` });
