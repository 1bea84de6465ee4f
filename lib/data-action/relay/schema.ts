import type { JsonObject } from "../definition.js";
import { ENVELOPE_TYPES, type Envelope, ERROR_KINDS } from "./envelope.js";
import { BODY_TEXT_LENGTH, MAX_RATE_LIMIT_REMAINING, MAX_RETRY_AFTER_SECONDS, REQUEST_ID_LENGTH } from "./limits.js";
import type { RelayGroup, RelayShape } from "./target.js";

/**
 * JSON Schema (draft-07) of an envelope: what an endpoint of your own answers with, and what every relay does. With the
 * outputs of an operation it demands these as well.
 */
export const envelopeSchema = (outputs: RelayGroup = { kind: "group", members: [] }): JsonObject => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Envelope",
  description: "Outcome of one call of an API. The HTTP status of an answer with it is always 200.",
  type: "object",
  properties: { ...properties(outputs), ...envelopeProperties() },
  required: [...Object.keys(ENVELOPE_TYPES), ...outputs.members.map(({ name }) => name)],
  additionalProperties: true,
  if: { properties: { ok: { const: true } }, required: ["ok"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties: { status: { type: "integer", minimum: 200, maximum: 299 }, errorKind: { const: "none" } } },
});

const MEMBERS: Readonly<Record<keyof Envelope, JsonObject>> = {
  ok: { description: "The API answered 2xx, and its body is what the contract promises." },
  status: {
    description:
      "HTTP status of the API. 0: no whole answer came. 400 with errorKind refused: the request was not sent.",
    minimum: 0,
    maximum: 999,
  },
  errorKind: {
    description:
      "Why the answer is not usable. none: it is, or its status says all. timeout, connection, dns, tls: no whole answer came. tooLarge: the answer is over the size limit. badJson: a 2xx whose body is not the JSON of the contract. refused: the request was not sent.",
    enum: ERROR_KINDS,
  },
  retryAfterSeconds: {
    description: "Wait that the API asks for, in seconds from its answer, rounded up; -1 when it asks for none.",
    minimum: -1,
    maximum: MAX_RETRY_AFTER_SECONDS,
  },
  rateLimitRemaining: {
    description: "Calls left in the API's rate-limit window; -1 when it does not say.",
    minimum: -1,
    maximum: MAX_RATE_LIMIT_REMAINING,
  },
  requestId: { description: "The API's id of the request; empty when it gives none.", maxLength: REQUEST_ID_LENGTH },
  bodyText: {
    description:
      "Start of the body of an answer that is no 2xx, or why the request was refused, for logs, without secrets; empty when there is none. Bodies of 2xx can hold new secrets, such as tokens, so nothing of them stands here.",
    maxLength: BODY_TEXT_LENGTH,
  },
};

const envelopeProperties = (): JsonObject =>
  Object.fromEntries(
    Object.entries(ENVELOPE_TYPES).map(([name, type]) => [name, { type, ...MEMBERS[name as keyof Envelope] }]),
  );

function shapeSchema(shape: RelayShape): JsonObject {
  if (shape.kind === "list") return { type: "array", items: shapeSchema(shape.items) };
  if (shape.kind === "scalar") return { type: shape.type === "decimal" ? "number" : shape.type };
  return { type: "object", properties: properties(shape), required: shape.members.map(({ name }) => name) };
}

const properties = ({ members }: RelayGroup): JsonObject =>
  Object.fromEntries(members.map(({ name, shape }) => [name, shapeSchema(shape)]));
