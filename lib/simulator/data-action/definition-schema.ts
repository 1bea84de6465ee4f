import { z } from "zod";
import { parseOrFail } from "../../common/zod-problems.js";
import type { JsonObject } from "../../data-action/index.js";
import { type RuntimeDefinition, UNSET_TIMEOUT_SECONDS, WHOLE_REQUEST, WHOLE_RESPONSE } from "./definition.js";

const contract = z.custom<JsonObject>((value) => typeof value === "object" && value !== null && !Array.isArray(value), {
  error: "a JSON Schema, as an object",
});
const texts = z.record(z.string(), z.string());
const name = z.string().min(1);

/** A data action in the words of the platform's configuration. Texts are as the platform has them, unescaped. */
export const definitionSchema = z.strictObject({
  integration: name.describe("Name of the integration: the category in flows"),
  name: name.describe("Name of the action"),
  timeoutSeconds: z.int().min(1).max(60).default(UNSET_TIMEOUT_SECONDS).describe("The action's own timeout"),
  contractInput: contract,
  contractOutput: contract,
  request: z.strictObject({
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    urlTemplate: z.string().describe('Absolute, or a path such as /api/v2/...; "" for a function'),
    headers: texts.default({}),
    bodyTemplate: z.string().default(WHOLE_REQUEST),
  }),
  response: z
    .strictObject({
      translationMap: texts.default({}).describe("JSONPath by name"),
      translationMapDefaults: texts.default({}).describe("JSON text by name"),
      successTemplate: z.string().default(WHOLE_RESPONSE),
    })
    .prefault({}),
  credentials: z
    .record(z.string(), z.union([z.strictObject({ variable: z.string() }), z.strictObject({ value: z.string() })]))
    .optional()
    .describe("Where each field of the integration's credential comes from"),
});

/** Only the contracts of an action. What is scripted as the answer are its outputs. */
export const contractsSchema = z.strictObject({
  category: name,
  name,
  inputSchema: contract,
  successSchema: contract,
});

export type DefinitionInput = z.input<typeof definitionSchema>;

/** @throws ButtressError with every problem of the definition */
export const checkDefinition = (value: DefinitionInput, place: string): RuntimeDefinition =>
  withoutUndefined(parseOrFail(definitionSchema, value, place));

export function withoutUndefined({ credentials, ...rest }: z.output<typeof definitionSchema>): RuntimeDefinition {
  return { ...rest, ...(credentials === undefined ? {} : { credentials }) };
}
