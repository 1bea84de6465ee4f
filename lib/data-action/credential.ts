import type { Secret } from "./secret.js";

/** Credential types, as the provider names them. */
export type CredentialType = "userDefined" | "basicAuth" | "pureCloudOAuthClient";

/** The secret values of an integration. Templates name them as `${credentials.<field>}`. */
export interface Credential<F extends string = string> {
  readonly type: CredentialType;
  /** Name of the credential in the organisation. */
  readonly name: string;
  /** The secret of each field, by the field's name in templates. */
  readonly fields: Readonly<Record<F, Secret>>;
}

/** Fields of your choice, for API keys and bearer tokens. Use them in a header: `"Bearer ${credentials.apiKey}"`. */
export const userDefined = <F extends string>(name: string, fields: Readonly<Record<F, Secret>>): Credential<F> =>
  credential("userDefined", name, fields);

/** User name and password, sent as a Basic `Authorization` header unless the API or the operation sets another. */
export const basicAuth = (name: string, fields: Readonly<Record<"userName" | "password", Secret>>) =>
  credential("basicAuth", name, fields);

/** An OAuth client of the organisation, for operations of the Platform API; the platform adds the header itself. */
export const pureCloudOAuthClient = (name: string, fields: Readonly<Record<"clientId" | "clientSecret", Secret>>) =>
  credential("pureCloudOAuthClient", name, fields);

function credential<F extends string>(type: CredentialType, name: string, fields: Readonly<Record<F, Secret>>) {
  return Object.freeze({ type, name, fields: Object.freeze({ ...fields }) }) satisfies Credential<F>;
}

/** `Authorization` for the fields of {@link basicAuth} (vendor help). */
export const BASIC_AUTHORIZATION = `Basic $encoding.base64("\${credentials.userName}:\${credentials.password}")`;
