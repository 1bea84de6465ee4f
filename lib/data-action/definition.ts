import type { RelayTarget } from "./relay/target.js";
import type { RequestIdInput } from "./request-id.js";

/**
 * A data action as the platform stores it, ready to be written into a `genesyscloud_integration_action` and to be called
 * from a flow. Text is as the platform has it: Terraform's own escaping is added where Terraform JSON is written.
 */
export interface DataActionDefinition {
  /** Name of the action; flows refer to it by this name below the integration's name. */
  readonly name: string;
  /** Name of the integration, which is also the action's category. */
  readonly integration: string;
  /**
   * How the outcome of the request reaches the flow: by the data action's own paths and failure outputs, or by the
   * envelope of a relay, whose members are in the output contract before those of `outputs`.
   */
  readonly capture: "native" | "envelope";
  /** Of a function data action, whose event is the rendered body template. */
  readonly function?: FunctionSettings;
  /** A flow whose id stands in the body template as {@link FLOW_ID}: Terraform knows it once the flow is published. */
  readonly flow?: FlowReference;
  /** A data table whose id stands in the URL template as {@link TABLE_ID}: Terraform knows it once the table is made. */
  readonly table?: TableReference;
  /** Whole seconds, 1 to 60. */
  readonly timeoutSeconds: number;
  /** The input that takes the id of the attempt, where the API wants one. The contract has it besides `inputs`. */
  readonly requestId?: RequestIdInput;
  /** The operation's own. */
  readonly inputs: readonly ContractInput[];
  /** The operation's own. */
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

/** What the platform needs to run a function. Its code and `api.json` are the same for all operations of an API. */
export interface FunctionSettings {
  /** Path in the zip without extension, a dot, and the export. */
  readonly handler: string;
  /** Such as `nodejs20.x`. */
  readonly runtime: string;
  /** Whole seconds, 1 to 15. */
  readonly timeoutSeconds: number;
  readonly target: RelayTarget;
}

export interface FlowReference {
  /** The flow file's top-level key: `workflow`. */
  readonly type: string;
  readonly name: string;
}

/** A data table of the stack, which the stack makes when a flow first needs it. */
export interface TableReference {
  readonly name: string;
}

/** Stands for the id of the data table that a definition refers to. */
export const TABLE_ID = "@@table-id@@";

/** Stands for the id of the flow that a definition refers to. */
export const FLOW_ID = "@@flow-id@@";

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
