import fs from "node:fs";

/** An attribute's type as Terraform writes it: `"string"`, `["map", "string"]`. */
export type AttributeType = string | readonly [string, AttributeType];

export interface AttributeSchema {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

export interface NestedBlockSchema {
  readonly nesting_mode: "single" | "list" | "set" | "map";
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: BlockSchema;
}

export interface TypeSchema {
  readonly version?: number;
  readonly block: BlockSchema;
}

export interface ProviderSchema {
  readonly provider: TypeSchema;
  readonly resource_schemas?: Readonly<Record<string, TypeSchema>>;
  readonly data_source_schemas?: Readonly<Record<string, TypeSchema>>;
}

/** Address of the provider in configurations. */
export const PROVIDER_SOURCE = "registry.terraform.io/mypurecloud/genesyscloud";

/** Reads a file in the format of `terraform providers schema -json`. */
export function readProviderSchema(file: string): ProviderSchema {
  const { provider_schemas } = JSON.parse(fs.readFileSync(file, "utf8"));
  const schema = provider_schemas[PROVIDER_SOURCE];
  if (schema === undefined) throw new Error(`${file} has no schema of ${PROVIDER_SOURCE}`);
  return schema;
}

const NESTING = { single: 1, list: 2, set: 3, map: 4 } as const;

/** A schema as the plugin protocol sends it. */
export function wireSchema({ version, block }: TypeSchema): object {
  return { version: version ?? 0, block: wireBlock(block) };
}

function wireBlock({ attributes = {}, block_types = {} }: BlockSchema): object {
  return {
    attributes: Object.entries(attributes).map(([name, attribute]) => ({
      ...attribute,
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
    })),
    blockTypes: Object.entries(block_types).map(([typeName, { nesting_mode, min_items, max_items, block }]) => ({
      typeName,
      block: wireBlock(block),
      nesting: NESTING[nesting_mode],
      minItems: min_items ?? 0,
      maxItems: max_items ?? 0,
    })),
  };
}
