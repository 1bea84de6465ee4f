import type { CredentialType } from "./credential.js";

interface IntegrationRules {
  readonly credentialTypes: readonly CredentialType[];
  /** Web services have a base URL; operations of the Platform API start with `/api/v2/` instead. */
  readonly baseUrl: boolean;
}

/** Integration types that an API can be declared with, by the provider's names. */
export const DECLARED_INTEGRATION_TYPES = {
  "custom-rest-actions": {
    credentialTypes: ["userDefined", "basicAuth"],
    baseUrl: true,
  },
  "purecloud-data-actions": {
    credentialTypes: ["pureCloudOAuthClient"],
    baseUrl: false,
  },
} as const satisfies Record<string, IntegrationRules>;

/** `custom-rest-actions` for web services, `purecloud-data-actions` for the Platform API. */
export type DeclaredIntegrationType = keyof typeof DECLARED_INTEGRATION_TYPES;

/** Integration types that carry the data actions of an API. A function relay brings its own. */
export type IntegrationType = DeclaredIntegrationType | "function-data-actions";
