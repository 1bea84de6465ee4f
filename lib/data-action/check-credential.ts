import { type Problem, problem } from "../common/errors.js";
import { suggest } from "../common/suggest.js";
import { placeOf } from "../common/zod-problems.js";
import type { CredentialType } from "./credential.js";
import { DECLARED_INTEGRATION_TYPES, type DeclaredIntegrationType } from "./integration.js";
import { NAME_LENGTH } from "./limits.js";

/** Shown in place of a value that may be a secret. */
const HIDDEN = "(hidden)";

/** Fields of the types that have fixed ones (provider 1.84). */
const FIELDS: Readonly<Partial<Record<CredentialType, readonly string[]>>> = {
  basicAuth: ["userName", "password"],
  pureCloudOAuthClient: ["clientId", "clientSecret"],
};

/** Checks a credential without ever showing a value that stands where a secret belongs. */
export function checkCredential(
  credential: unknown,
  type: DeclaredIntegrationType,
  place: string,
  problems: Problem[],
): void {
  const { credentialTypes, baseUrl } = DECLARED_INTEGRATION_TYPES[type];
  const makers = credentialTypes.join(" or ");
  if (credential === undefined) {
    if (!baseUrl) problems.push(problem("credential-type", place, undefined, { makers, type }));
    return;
  }
  if (!isCredential(credential) || !(credentialTypes as readonly string[]).includes(credential.type)) {
    const given = isCredential(credential) ? credential.type : HIDDEN;
    problems.push(problem("credential-type", place, given, { makers, type }));
    return;
  }
  const { name, fields } = credential;
  if (typeof name !== "string" || name.length < NAME_LENGTH.from || name.length > NAME_LENGTH.to) {
    const range = `from ${NAME_LENGTH.from} to ${NAME_LENGTH.to} characters long`;
    problems.push(problem("out-of-range", `${place}.name`, name, { rule: range }));
  }
  checkFieldNames(Object.keys(fields), FIELDS[credential.type], place, problems);
  for (const [field, value] of Object.entries(fields))
    checkSecret(value, placeOf(`${place}.fields`, [field]), problems);
}

function checkFieldNames(
  given: readonly string[],
  fixed: readonly string[] | undefined,
  place: string,
  problems: Problem[],
): void {
  if (fixed === undefined) {
    const odd = given.filter((name) => !/^[A-Za-z]\w*$/.test(name));
    for (const name of odd)
      problems.push(problem("contract-name", `${place}.fields`, name, { rename: "templates name it" }));
    if (given.length === 0) problems.push(problem("credential-empty", `${place}.fields`, "no field"));
    return;
  }
  const known = fixed.join(", ");
  for (const name of given.filter((field) => !fixed.includes(field))) {
    const meant = suggest(name, fixed);
    const hint = meant === undefined ? "remove it" : `did you mean ${meant}?`;
    problems.push(problem("unknown-key", `${place}.fields.${name}`, name, { known, hint }));
  }
  for (const name of fixed.filter((field) => !given.includes(field))) {
    problems.push(problem("secret-value", `${place}.fields.${name}`, undefined));
  }
}

/** Checks that a value is a reference to a secret, without showing one that is not. */
export function checkSecret(value: unknown, place: string, problems: Problem[]): void {
  const { kind, name } = (typeof value === "object" ? (value ?? {}) : {}) as Readonly<Record<string, unknown>>;
  if (kind !== "secret") problems.push(problem("secret-value", place, value === undefined ? undefined : HIDDEN));
  else if (typeof name !== "string" || !/^[A-Z][A-Z0-9_]*$/.test(name))
    problems.push(problem("secret-name", place, name));
}

interface CredentialLike {
  readonly type: CredentialType;
  readonly name: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
}

const isCredential = (value: unknown): value is CredentialLike =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as CredentialLike).type === "string" &&
  typeof (value as CredentialLike).fields === "object" &&
  (value as CredentialLike).fields !== null;
