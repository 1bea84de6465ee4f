import type { Session } from "../engine/session.js";
import type { UntypedMap } from "../engine/untyped.js";
import type { DataActionContract } from "../protocol.js";
import { onlyMember, visitMembers } from "./read.js";
import type { VariableTypes } from "./variables.js";

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

/** Makes every data action of a flow known to the fake cloud; gives the id of an action by integration and name. */
export function registerDataActions(
  { cloud }: Session,
  flow: UntypedMap,
  contracts: readonly DataActionContract[],
  variables: VariableTypes,
): (use: DataActionUse) => string {
  const used = new Map<string, DataActionContract>();
  const key = (integration: string, name: string): string => JSON.stringify([integration, name]);
  visitMembers(flow, (member, body) => {
    const use = member === "callData" ? dataActionUse((body ?? {}) as UntypedMap) : undefined;
    if (use === undefined) return;
    const id = key(use.integration, use.name);
    used.set(id, mergeContracts(used.get(id), contractFromUse(use, variables)));
  });
  for (const contract of contracts) used.set(key(contract.integration, contract.name), contract);
  const ids = new Map([...used].map(([id, contract]) => [id, cloud.addDataAction(platformForm(contract))]));
  return (use) => ids.get(key(use.integration, use.name)) ?? "";
}

function contractFromUse({ integration, name, settings }: DataActionUse, types: VariableTypes): DataActionContract {
  return {
    integration,
    name,
    inputs: Object.entries<UntypedMap>(settings.inputs ?? {}).map(([input, value]) => ({
      name: input,
      type: literalType(value?.lit),
    })),
    outputs: Object.entries<UntypedMap>(settings.successOutputs ?? {}).map(([output, value]) => {
      const variable = types.get(String(value?.var).toLowerCase());
      const type = variable && variable.base in SCHEMAS ? variable.base : "string";
      return { name: output, type: type as ContractScalar, collection: variable?.collection ?? false };
    }),
  };
}

type ContractScalar = DataActionContract["inputs"][number]["type"];

function literalType(literal: unknown): ContractScalar {
  if (typeof literal === "boolean") return "boolean";
  if (typeof literal !== "number") return "string";
  return Number.isInteger(literal) ? "integer" : "decimal";
}

function mergeContracts(earlier: DataActionContract | undefined, later: DataActionContract): DataActionContract {
  if (earlier === undefined) return later;
  const byName = <T extends { name: string }>(...all: readonly T[]): T[] => [
    ...new Map(all.map((member) => [member.name, member])).values(),
  ];
  return {
    ...later,
    inputs: byName(...earlier.inputs, ...later.inputs),
    outputs: byName(...earlier.outputs, ...later.outputs),
  };
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
