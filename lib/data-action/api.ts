import type { z } from "zod";
import type { Capture } from "./capture.js";
import type { Credential } from "./credential.js";
import type { DataActionDefinition } from "./definition.js";
import type { DeclaredIntegrationType, IntegrationType } from "./integration.js";
import type { OperationSpec } from "./operation.js";
import type { RelayTarget } from "./relay/target.js";
import type { RequestId } from "./request-id.js";

/** A request of an API; one data action. */
export interface Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  /** Its name in the declaration. */
  readonly key: string;
  readonly api: AnyApi;
  readonly description?: string;
  readonly input: I;
  readonly output: O;
  readonly definition: DataActionDefinition;
}

/** What a flow hands to an operation; members with a default may be left out. */
export type InputOf<T extends Operation> = z.input<T["input"]>;
/** What a success of an operation gives. */
export type OutputOf<T extends Operation> = z.output<T["output"]>;

/** A target system that flows call. */
export interface Api<T extends Operations = Operations, R = unknown> {
  readonly id: string;
  readonly name: string;
  readonly integrationType: IntegrationType;
  /** Name of the integration, and so the category of its actions: the API's, or one that marks functions as such. */
  readonly integrationName: string;
  readonly capture: Capture;
  /** What a relay of Buttress may call for this API; absent without one. */
  readonly relay?: RelayTarget;
  /** Absent for the Platform API. */
  readonly baseUrl?: string;
  /** As the integration has it: the fields that were declared, and the token of an `httpRelay`. */
  readonly credential?: Credential;
  /** Absent: attempts have no ids of ours. */
  readonly requestId?: RequestId;
  readonly operations: { readonly [K in keyof T]: T[K] };
  /** As it was declared; the pattern reads it. */
  readonly resilience: R;
}

export type Operations = Readonly<Record<string, Operation>>;
export type AnyApi = Api<Operations, unknown>;

export type OperationSpecs = Readonly<Record<string, OperationSpec>>;
/** The operations that a set of declared requests becomes. */
export type OperationsOf<S extends OperationSpecs> = {
  readonly [K in keyof S]: S[K] extends OperationSpec<infer I, infer O> ? Operation<I, O> : never;
};

/** Declaration of an API. */
export interface ApiDeclaration<S extends OperationSpecs, R = undefined> {
  /** Short name in small letters, digits and hyphens, unique in the app: `sentiment`. Begins the place of every message. */
  readonly id: string;
  /** Name of the integration, and so the category of its actions; 1 to 256 characters. */
  readonly name: string;
  /** `custom-rest-actions` for web services, `purecloud-data-actions` for the Platform API. @default "custom-rest-actions" */
  readonly integrationType?: DeclaredIntegrationType;
  /** Absolute, `https:`, without a slash at the end; `http:` for this machine only. Left out for the Platform API. */
  readonly baseUrl?: string;
  /** The secret values of the API. @default none */
  readonly credential?: Credential;
  /** Headers of every operation. Values may use `${credentials.x}`. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests of the API by their keys, which the code uses; each becomes a data action. */
  readonly operations: S;
  /**
   * How the outcome of requests reaches the flow. It decides what the data actions are, so it is the same for all flows.
   * @default native()
   */
  readonly capture?: Capture;
  /**
   * Sends an id of each attempt in a header: that of the run, a hyphen and the attempt's number. Every data action gets
   * the input `attemptId` for it, which flows made from the API fill in.
   * @default none
   */
  readonly requestId?: RequestId;
  /** How calls of all operations survive failures; checked where a flow is made from it. @default none */
  readonly resilience?: R;
}
