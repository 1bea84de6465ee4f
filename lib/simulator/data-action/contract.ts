import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { memoized } from "../../common/memo.js";
import type { JsonObject } from "../../data-action/index.js";
import { notModelled } from "../machine/flow-error.js";

/** What is wrong with a value, in words; undefined when it fits. */
export type Check = (value: unknown) => string | undefined;

/**
 * Reads a contract. Formats are not checked, and words that JSON Schema does not know are ignored.
 * @param place what the contract is of, for messages
 * @throws NotModelled for a contract that is none, or refers to another schema
 */
export function contractCheck(contract: JsonObject, place: string): Check {
  const validate = compiled(JSON.stringify(contract), place);
  return (value) => (validate(value) ? undefined : messageOf(validate.errors?.[0]));
}

/** By the text of the contract: each run reads those of its actions anew, and to compile them would take it longest. */
const compiled = memoized((text, place: string): ValidateFunction => {
  try {
    const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false, logger: false });
    return ajv.compile(withoutDraft4(JSON.parse(text)) as object);
  } catch (error) {
    return notModelled(`${place} cannot be read: ${(error as Error).message}`);
  }
}, 500);

function messageOf(error: ErrorObject | undefined): string {
  const place = error?.instancePath.slice(1).replaceAll("/", ".") ?? "";
  return `${place === "" ? "the value" : place} ${error?.message ?? "does not fit"}`;
}

/** Contracts may be written for draft 4 of JSON Schema, whose words for identity and open ranges are others. */
function withoutDraft4(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return schema;
  const {
    $schema: _,
    id,
    minimum,
    maximum,
    exclusiveMinimum,
    exclusiveMaximum,
    ...rest
  } = schema as Record<string, unknown>;
  return {
    ...mapped(rest),
    ...(typeof id === "string" || id === undefined ? {} : { id }),
    ...range("minimum", "exclusiveMinimum", minimum, exclusiveMinimum),
    ...range("maximum", "exclusiveMaximum", maximum, exclusiveMaximum),
  };
}

/** Names of properties are no words of the schema. */
const mapped = (schema: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === "properties" && typeof value === "object" && value !== null) {
        return [key, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutDraft4(inner)]))];
      }
      return [key, key === "items" || key === "additionalProperties" ? withoutDraft4(value) : value];
    }),
  );

function range(closed: string, open: string, bound: unknown, exclusive: unknown): Record<string, unknown> {
  if (exclusive === true) return { [open]: bound };
  return {
    ...(bound === undefined ? {} : { [closed]: bound }),
    ...(typeof exclusive === "number" ? { [open]: exclusive } : {}),
  };
}
