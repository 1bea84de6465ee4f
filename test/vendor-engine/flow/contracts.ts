import { parseExpression } from "../engine/parse.js";
import type { Untyped, UntypedMap } from "../engine/untyped.js";
import type { DataActionContract } from "../protocol.js";
import { onlyMember } from "./read.js";
import type { Rebuild } from "./rebuild.js";

const SCHEMAS: Readonly<Record<string, object>> = {
  boolean: { type: "boolean" },
  decimal: { type: "number" },
  integer: { type: "integer" },
  string: { type: "string" },
};
const TEXT = { type: "string" };
const TEXTS = { type: "array", items: TEXT };

/** The fixed outputs of a data action that failed. */
const FAILURE_SCHEMA = {
  type: "object",
  properties: {
    errorCode: TEXT,
    status: { type: "integer" },
    correlationId: TEXT,
    entityId: TEXT,
    entityName: TEXT,
    userMessage: TEXT,
    userParamsMessage: TEXT,
    "userParams.key": TEXTS,
    "userParams.value": TEXTS,
    "details.errorCode": TEXTS,
    "details.fieldName": TEXTS,
    "details.entityId": TEXTS,
    "details.entityName": TEXTS,
  },
};

export interface DataActionUse {
  readonly integration: string;
  readonly name: string;
  readonly settings: UntypedMap;
}

/** The data action named in the body of a callData. */
export function dataActionUse(body: UntypedMap): DataActionUse | undefined {
  const [integration, below] = onlyMember(body.category) ?? [];
  const [name, settings] = onlyMember(below?.dataAction) ?? [];
  return integration !== undefined && name !== undefined && settings ? { integration, name, settings } : undefined;
}

/** Makes the data action of a call known to the fake cloud and gives its id; `owner` is the state or task of the call. */
export function dataActionId(rebuild: Rebuild, use: DataActionUse, owner: Untyped): string {
  const known = rebuild.contracts.find(({ integration, name }) => integration === use.integration && name === use.name);
  return rebuild.session.cloud.addDataAction(platformForm(known ?? contractFromUse(rebuild, use, owner)));
}

type Scalar = DataActionContract["inputs"][number]["type"];

const scalar = (type: string | undefined): Scalar =>
  type !== undefined && type in SCHEMAS ? (type as Scalar) : "string";

/** A contract to which the call fits: inputs of the types that they get, outputs of the types of their variables. */
function contractFromUse(
  rebuild: Rebuild,
  { integration, name, settings }: DataActionUse,
  owner: Untyped,
): DataActionContract {
  const inputs = Object.entries<UntypedMap>(settings.inputs ?? {}).map(([input, value]) => {
    return { name: input, type: scalar(typeOfValue(rebuild, value ?? {}, owner)) };
  });
  const outputs = Object.entries<UntypedMap>(settings.successOutputs ?? {}).map(([output, value]) => {
    const variable = rebuild.variables.get(String(value?.var).toLowerCase());
    return { name: output, type: scalar(variable?.base), collection: variable?.collection ?? false };
  });
  return { integration, name, inputs, outputs };
}

function typeOfValue({ session, flow }: Rebuild, { exp, lit }: UntypedMap, owner: Untyped): string | undefined {
  if (exp !== undefined) return parseExpression(session, flow, String(exp), "any", owner).type;
  if (typeof lit === "number") return Number.isInteger(lit) ? "integer" : "decimal";
  return typeof lit;
}

function platformForm({ name, integration, inputs, outputs }: DataActionContract): UntypedMap {
  const object = (properties: object): object => ({ schema: { type: "object", properties } });
  const input = Object.fromEntries(inputs.map((member) => [member.name, SCHEMAS[member.type]]));
  const output = Object.fromEntries(
    outputs.map(({ name: member, type, collection }) => [
      member,
      collection ? { type: "array", items: SCHEMAS[type] } : SCHEMAS[type],
    ]),
  );
  return {
    name,
    category: integration,
    contract: {
      input: { inputSchemaFlattened: object(input) },
      output: { successSchemaFlattened: object(output), errorSchemaFlattened: { schema: FAILURE_SCHEMA } },
    },
  };
}
