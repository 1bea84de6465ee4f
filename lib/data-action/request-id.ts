import { z } from "zod";
import { type Problem, problem } from "../common/errors.js";
import type { JsonObject } from "./definition.js";
import { NEVER_SENT } from "./relay/request-headers.js";
import { RELAY_HEADER_PREFIX } from "./relay/target.js";
import { escaped, quoted } from "./template/velocity.js";

/** Sends an id with every attempt that no other attempt has, so that an API can tell its logs apart. */
export interface RequestId {
  /** Name of the header, such as `X-Genesys-Request-Id`. No other header of the API may have it. */
  readonly header: string;
}

/** Where an attempt's id goes: the flow makes it, and hands it over next to the operation's own inputs. */
export interface RequestIdInput extends RequestId {
  /** Name of the input in the contract. */
  readonly input: string;
}

/** The one more input that actions of an API with request ids have. */
export const ATTEMPT_ID = "attemptId";

/** Headers with a meaning of their own: an id in one of them breaks the request. */
const TAKEN = ["accept", "authorization", "content-type", "cookie"];

const isFree = (header: string): boolean =>
  !TAKEN.includes(header.toLowerCase()) &&
  !NEVER_SENT.test(header) &&
  !header.toLowerCase().startsWith(RELAY_HEADER_PREFIX.toLowerCase());

export const requestIdSchema = z.strictObject({
  header: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, { error: "a header name of at most 64 letters, digits and hyphens" })
    .refine(isFree, { error: "a header that means nothing else, such as X-Genesys-Request-Id" }),
});

/** The header of a declaration, unless it is one that is reported elsewhere. */
export const requestIdOf = (declared: unknown): RequestId | undefined => requestIdSchema.safeParse(declared).data;

interface Asked {
  /** Names of the operation's own inputs. */
  readonly inputs: readonly string[];
  /** Every header that the API or the operation declares. */
  readonly headers: readonly string[];
}

/** Reports an input or a header that an operation has already. */
export function checkRequestId(
  { header }: RequestId,
  { inputs, headers }: Asked,
  place: string,
  problems: Problem[],
): void {
  const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  for (const name of inputs.filter((input) => isSame(input, ATTEMPT_ID)))
    problems.push(problem("request-id-input", `${place}.input.${name}`, name));
  for (const name of headers.filter((other) => isSame(other, header)))
    problems.push(problem("request-id-header", `${place}.headers.${name}`, name));
}

/** Nothing in an id can end the header or begin another one, whoever handed its first part over. */
export const requestIdHeader = ({ header }: RequestId): Readonly<Record<string, string>> => ({
  [header]: escaped("uriEncode", quoted(ATTEMPT_ID)),
});

/** The contract with the one more input, which always has a value. */
export function withRequestId(contract: JsonObject): JsonObject {
  const { properties, required = [] } = contract as {
    readonly properties: JsonObject;
    readonly required?: readonly string[];
  };
  const attemptId = { type: "string", description: "Id of the attempt, never used for another one" };
  return {
    ...contract,
    properties: { ...properties, [ATTEMPT_ID]: attemptId },
    required: [...required, ATTEMPT_ID],
  };
}
