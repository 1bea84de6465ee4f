import type { JsonObject } from "../../../data-action/index.js";
import type { CredentialSource } from "../definition.js";
import { blockAt, objectAt, resourcesOf } from "./members.js";
import { type Resolve, referredResource, terraformText } from "./terraform-text.js";

interface Stack {
  readonly json: JsonObject;
  readonly resolve: Resolve;
}

const CREDENTIAL = "genesyscloud_integration_credential";

/** Fields of the integration's credentials: each a variable, or a value that stands in the stack. */
export function credentialSources(stack: Stack, integration: JsonObject): Record<string, CredentialSource> {
  const slots = Object.values(objectAt(blockAt(integration, "config"), "credentials"));
  const fields = slots.flatMap((slot) => {
    const credential = referredResource(slot, CREDENTIAL);
    return credential === undefined
      ? []
      : Object.entries(objectAt(objectAt(resourcesOf(stack, CREDENTIAL), credential), "fields"));
  });
  return Object.fromEntries(fields.map(([field, value]) => [field, sourceOf(String(value), stack)]));
}

function sourceOf(value: string, { resolve }: Stack): CredentialSource {
  const variable = /^\$\{\s*var\.([\w-]+)\s*\}$/.exec(value)?.[1];
  return variable === undefined ? { value: terraformText(value, resolve) } : { variable };
}
