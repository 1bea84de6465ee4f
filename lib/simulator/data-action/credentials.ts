import { references } from "../../data-action/template/references.js";
import type { CredentialSource, RuntimeDefinition } from "./definition.js";

/** Values of secrets. What is not given gets a placeholder. */
export interface SecretOptions {
  /** Fields of credentials by the name of their integration. */
  readonly credentials?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What a custom authentication action answered, by the name of the integration. */
  readonly authResponses?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Environment variables; `TF_VAR_<name>` gives the value of a stack's variable. @default none */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The secrets that the templates of one data action can name. */
export interface Secrets {
  readonly credentials: Readonly<Record<string, string>>;
  readonly authResponse: Readonly<Record<string, string>>;
}

/** Every secret that a definition has or names, with its value or a placeholder. */
export function secretsOf(definition: RuntimeDefinition, options: SecretOptions): Secrets {
  const { integration, credentials: sources = {} } = definition;
  const given = options.credentials?.[integration] ?? {};
  const named = (root: string): readonly string[] => membersOf(definition, root);
  const fields = new Set([...Object.keys(sources), ...Object.keys(given), ...named("credentials")]);
  const secretOf = (field: string): string =>
    given[field] ?? valueAt(sources[field], options.env ?? {}) ?? placeholder(field);
  const answered = options.authResponses?.[integration] ?? {};
  const members = new Set([...Object.keys(answered), ...named("authResponse")]);
  return {
    credentials: Object.fromEntries([...fields].map((field) => [field, secretOf(field)])),
    authResponse: Object.fromEntries([...members].map((field) => [field, answered[field] ?? placeholder(field)])),
  };
}

const placeholder = (field: string): string => `placeholder-${field}`;

/** A stack's variable whose value is empty is one that nobody has set. */
function valueAt(source: CredentialSource | undefined, env: NonNullable<SecretOptions["env"]>): string | undefined {
  if (source === undefined) return undefined;
  return "value" in source ? source.value : env[`TF_VAR_${source.variable}`] || undefined;
}

function membersOf({ request }: RuntimeDefinition, root: string): string[] {
  const templates = [request.urlTemplate, request.bodyTemplate, ...Object.values(request.headers)];
  return templates
    .flatMap(references)
    .filter((reference) => reference.root === root && reference.member !== "")
    .map(({ member }) => member);
}
