import type { DataActionDefinition } from "../../data-action/index.js";

/** Where the value of a credential's field comes from: a Terraform variable, or the stack itself. */
export type CredentialSource = { readonly variable: string } | { readonly value: string };

/** A data action as the runtime executes it. */
export interface RuntimeDefinition extends Omit<DataActionDefinition, "inputs" | "outputs" | "capture"> {
  /** Fields that templates name as `${credentials.<field>}`, as far as they are known. */
  readonly credentials?: Readonly<Record<string, CredentialSource>>;
}

/** The runtime's view of a declared operation. Credentials get placeholders unless the runtime's options give them. */
export function toRuntimeDefinition(definition: DataActionDefinition): RuntimeDefinition {
  const { inputs: _, outputs: __, capture: ___, ...rest } = definition;
  return rest;
}

/** Timeout of an action that names none, in seconds (vendor help). */
export const UNSET_TIMEOUT_SECONDS = 60;

/** Request template and success template of the platform's user interface: all inputs out, the whole answer in (vendor help). */
export const WHOLE_REQUEST = "${input.rawRequest}";
export const WHOLE_RESPONSE = "${rawResult}";
