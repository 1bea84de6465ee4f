import { type Problem, problem } from "../common/errors.js";
import { parse } from "../common/zod-problems.js";
import { checkCredential } from "./check-credential.js";
import { apiSchema, type CheckedOptions, optionsSchema, specSchema } from "./declaration-schema.js";
import type { HttpMethod } from "./definition.js";
import { INTEGRATION_TYPES, type IntegrationType } from "./integration.js";
import { checkHeaders } from "./template/headers.js";

export interface CheckedSpec {
  readonly method: HttpMethod;
  readonly path: string;
  readonly options: CheckedOptions;
}

interface CheckedApi {
  /** Where messages say the declaration is. */
  readonly place: string;
  readonly problems: Problem[];
  /** The operations that can be built, so that their own problems show in the same run. */
  readonly specs: readonly (readonly [key: string, spec: CheckedSpec])[];
}

/** Checks everything of a declaration that needs no operation built. Types do not hold for callers in JavaScript. */
export function checkApi(declaration: Readonly<Record<string, unknown>>): CheckedApi {
  const place = typeof declaration.id === "string" && declaration.id !== "" ? declaration.id : "api";
  const problems: Problem[] = [...parse(apiSchema, declaration, place).problems];
  const type = integrationTypeOf(declaration.integrationType);
  checkCredential(declaration.credential, type, `${place}.credential`, problems);
  checkBaseUrl(declaration.baseUrl, type, `${place}.baseUrl`, problems);
  const known = { inputs: [], credentials: credentialFields(declaration.credential) };
  checkHeaders(entriesOf(declaration.headers), known, `${place}.headers`, problems);
  const specs = entriesOf(declaration.operations).flatMap(([key, spec]) => {
    const checked = checkSpec(key, spec, `${place}.operations.${key}`, problems);
    return checked === undefined ? [] : [[key, checked] as const];
  });
  return { place, problems, specs };
}

function checkSpec(key: string, spec: unknown, place: string, problems: Problem[]): CheckedSpec | undefined {
  if (!/^[a-z][A-Za-z0-9]*$/.test(key)) problems.push(problem("operation-key", place, key));
  const request = parse(specSchema, spec, place);
  if (!("value" in request)) return void problems.push(...request.problems);
  const { options, ...rest } = request.value;
  problems.push(...parse(optionsSchema, options, place).problems);
  const usable = usableOptions(options);
  return usable && { ...rest, options: usable };
}

/** The options that are right by themselves, so that what they lead to is checked although another one is wrong. */
function usableOptions(given: unknown): CheckedOptions | undefined {
  const options = new Map(entriesOf(given));
  const right = Object.entries(optionsSchema.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(options.get(name));
    return success && data !== undefined ? [[name, data]] : [];
  });
  const usable: Partial<CheckedOptions> = Object.fromEntries(right);
  return usable.input === undefined || usable.output === undefined ? undefined : (usable as CheckedOptions);
}

function checkBaseUrl(value: unknown, type: IntegrationType, place: string, problems: Problem[]): void {
  if (!INTEGRATION_TYPES[type].baseUrl) {
    if (value !== undefined) problems.push(problem("base-url-unused", place, value));
    return;
  }
  if (typeof value !== "string" || !isBaseUrl(value)) problems.push(problem("base-url", place, value));
}

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Plain text that a template can begin with: no user, query, fragment, template text or slash at the end. */
function isBaseUrl(text: string): boolean {
  if (!/^https?:\/\/[A-Za-z0-9\-._~:/%[\]]*[^/]$/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  if (username + search + hash !== "") return false;
  return protocol === "https:" || LOOPBACK.has(hostname);
}

const integrationTypeOf = (value: unknown): IntegrationType =>
  value === "purecloud-data-actions" ? value : "custom-rest-actions";

/** Names that templates can use as `${credentials.x}`. */
export const credentialFields = (credential: unknown): string[] =>
  Object.keys((credential as { fields?: object } | undefined)?.fields ?? {});

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];
