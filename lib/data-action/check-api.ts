import { type Problem, problem } from "../common/errors.js";
import { parse } from "../common/zod-problems.js";
import { isBaseUrl } from "./base-url.js";
import type { Capture } from "./capture.js";
import { isFunctionsName } from "./carrier.js";
import { checkCapture } from "./check-capture.js";
import { checkCredential } from "./check-credential.js";
import { apiSchema, type CheckedOptions, optionsSchema, specSchema } from "./declaration-schema.js";
import type { HttpMethod } from "./definition.js";
import { DECLARED_INTEGRATION_TYPES, type DeclaredIntegrationType } from "./integration.js";
import { relayIn, TOKEN_FIELD } from "./relay-settings.js";
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
  readonly capture: Capture;
  /** The operations that can be built, so that their own problems show in the same run. */
  readonly specs: readonly (readonly [key: string, spec: CheckedSpec])[];
}

/** Checks everything of a declaration that needs no operation built. Types do not hold for callers in JavaScript. */
export function checkApi(declaration: Readonly<Record<string, unknown>>): CheckedApi {
  const place = typeof declaration.id === "string" && declaration.id !== "" ? declaration.id : "api";
  const problems: Problem[] = [...parse(apiSchema, declaration, place).problems];
  const type = integrationTypeOf(declaration.integrationType);
  checkCredential(declaration.credential, type, `${place}.credential`, problems);
  const capture = checkCapture(declaration.capture, type, `${place}.capture`, problems);
  checkCarrier(declaration, capture, place, problems);
  checkBaseUrl(declaration.baseUrl, type, `${place}.baseUrl`, problems);
  const known = { inputs: [], credentials: credentialFields(declaration.credential) };
  checkHeaders(entriesOf(declaration.headers), known, `${place}.headers`, problems);
  const specs = entriesOf(declaration.operations).flatMap(([key, spec]) => {
    const checked = checkSpec(key, spec, `${place}.operations.${key}`, problems);
    return checked === undefined ? [] : [[key, checked] as const];
  });
  return { place, problems, capture, specs };
}

/** Checks the names that the integration and its credential must not have. */
function checkCarrier(
  { name, credential }: Readonly<Record<string, unknown>>,
  capture: Capture,
  place: string,
  problems: Problem[],
): void {
  const relay = relayIn(capture);
  if (relay?.kind !== "function" && typeof name === "string" && isFunctionsName(name))
    problems.push(problem("function-name", `${place}.name`, name));
  if (relay?.kind === "http" && credentialFields(credential).includes(TOKEN_FIELD))
    problems.push(problem("relay-token-field", `${place}.credential.fields`, TOKEN_FIELD));
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

function checkBaseUrl(value: unknown, type: DeclaredIntegrationType, place: string, problems: Problem[]): void {
  if (!DECLARED_INTEGRATION_TYPES[type].baseUrl) {
    if (value !== undefined) problems.push(problem("base-url-unused", place, value));
    return;
  }
  if (typeof value !== "string" || !isBaseUrl(value)) problems.push(problem("base-url", place, value));
}

const integrationTypeOf = (value: unknown): DeclaredIntegrationType =>
  value === "purecloud-data-actions" ? value : "custom-rest-actions";

/** Names that templates can use as `${credentials.x}`. */
export const credentialFields = (credential: unknown): string[] =>
  Object.keys((credential as { fields?: object } | undefined)?.fields ?? {});

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];
