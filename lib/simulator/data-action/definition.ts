import type { Operation } from "../../data-action/api.js";
import { type DataActionDefinition, FLOW_ID, type FunctionSettings, TABLE_ID } from "../../data-action/definition.js";
import type { RelayTarget } from "../../data-action/relay/target.js";
import { idOf } from "../program/settings.js";

/** Where the value of a credential's field comes from: a Terraform variable, or the stack itself. */
export type CredentialSource = { readonly variable: string } | { readonly value: string };

/** A data action as the runtime executes it. */
export interface RuntimeDefinition
  extends Omit<DataActionDefinition, "inputs" | "outputs" | "capture" | "function" | "flow" | "table"> {
  readonly function?: RuntimeFunction;
  /** Of an action whose URL is that of a relay's server: what that server calls. */
  readonly relay?: RelayTarget;
  /** Fields that templates name as `${credentials.<field>}`, as far as they are known. */
  readonly credentials?: Readonly<Record<string, CredentialSource>>;
}

/** A function that relays, or the reason why it is not known what a function does. */
export type RuntimeFunction = RuntimeRelay | { readonly unreadable: string };

export interface RuntimeRelay extends Pick<FunctionSettings, "target" | "timeoutSeconds"> {
  /** CommonJS source of its entry. @default the relay of this project */
  readonly code?: string;
}

/**
 * The runtime's view of a declared operation. Credentials get placeholders unless the runtime's options give them, and
 * flows and data tables the stand-in ids that they have everywhere here.
 */
export function toRuntimeDefinition(definition: DataActionDefinition): RuntimeDefinition {
  const { inputs: _, outputs: __, capture: ___, flow, table, request, ...rest } = definition;
  return {
    ...rest,
    request: {
      ...request,
      ...(table && { urlTemplate: request.urlTemplate.replaceAll(TABLE_ID, segmentOf(idOf(table.name))) }),
      ...(flow && { bodyTemplate: request.bodyTemplate.replaceAll(FLOW_ID, idOf(flow.name)) }),
    },
  };
}

/** A stand-in id as a segment of a path: unlike the platform's ids it has blanks, and signs that mean something there. */
export const segmentOf = (id: string): string => encodeURIComponent(id);

/** The same of an operation of an API, which knows what the server of its relay calls. */
export function operationDefinition({ definition, api }: Operation): RuntimeDefinition {
  const relay = definition.function === undefined ? api.relay : undefined;
  return { ...toRuntimeDefinition(definition), ...(relay && { relay }) };
}

/** Timeout of an action that names none, in seconds (vendor help). */
export const UNSET_TIMEOUT_SECONDS = 60;

/** Request template and success template of the platform's user interface: all inputs out, the whole answer in (vendor help). */
export const WHOLE_REQUEST = "${input.rawRequest}";
export const WHOLE_RESPONSE = "${rawResult}";
