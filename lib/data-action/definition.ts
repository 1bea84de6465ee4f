/**
 * A data action as the platform stores it, ready to be written into a `genesyscloud_integration_action` and to be called
 * from a flow. Text is as the platform has it: Terraform's own escaping is added where Terraform JSON is written.
 */
export interface DataActionDefinition {
  /** Name of the action; flows refer to it by this name below the integration's name. */
  readonly name: string;
  /** Name of the integration, which is also the action's category. */
  readonly integration: string;
  /** Whole seconds, 1 to 60. */
  readonly timeoutSeconds: number;
  readonly inputs: readonly ContractInput[];
  readonly outputs: readonly ContractOutput[];
  readonly contractInput: JsonObject;
  readonly contractOutput: JsonObject;
  readonly request: {
    readonly method: HttpMethod;
    readonly urlTemplate: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly bodyTemplate: string;
  };
  readonly response: {
    readonly translationMap: Readonly<Record<string, string>>;
    /** Values are JSON text. */
    readonly translationMapDefaults: Readonly<Record<string, string>>;
    readonly successTemplate: string;
  };
}

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Architect types that a contract's scalar can have. */
export type ContractType = "string" | "integer" | "decimal" | "boolean";

export interface ContractInput {
  readonly name: string;
  readonly type: ContractType;
  readonly description?: string;
  /** An input without a value may not be handed to a data action; optional ones are sent as the fallback below. */
  readonly required: boolean;
  /** What the flow sends in place of an optional input that is not set: the schema's default, or "" for text. */
  readonly whenNotSet?: string | number | boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface ContractOutput {
  /** With dots for nested members, as flows name it: `order.id`. */
  readonly name: string;
  readonly type: ContractType;
  /** True for a member of an array: the flow gets a collection. */
  readonly collection: boolean;
  readonly description?: string;
}
