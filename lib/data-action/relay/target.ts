import type { ContractType, HttpMethod, JsonValue } from "../definition.js";

/**
 * What a relay may call: written by the declaration into `api.json` beside the relay's code, so that no request can choose
 * another host, path, method or header.
 */
export interface RelayTarget {
  readonly version: 1;
  /** Id of the API. */
  readonly api: string;
  /** Absolute, without a slash at the end. */
  readonly baseUrl: string;
  readonly operations: Readonly<Record<string, RelayOperation>>;
}

export interface RelayOperation {
  readonly method: HttpMethod;
  /** Below the base URL. `{name}` takes the path parameter of that name as one encoded segment; a fixed query may follow. */
  readonly path: string;
  /** Query parameters that a request may have, by the API's names. */
  readonly query: readonly string[];
  /** Headers of the API whose values come with the request, by the API's names. */
  readonly headers: readonly string[];
  /**
   * Those of `headers` whose values hold secrets, which are masked in what comes back. An id that the API repeats is none.
   * @default all
   */
  readonly secretHeaders?: readonly string[];
  readonly body: "none" | "json" | "form";
  /** The relay's own limit for the whole exchange, below the data action's timeout. */
  readonly timeoutMs: number;
  readonly outputs: RelayGroup;
}

/** Members of the answer that a flow gets, with their types; laid out as the output contract is. */
export type RelayShape = RelayScalar | RelayList | RelayGroup;

export interface RelayScalar {
  readonly kind: "scalar";
  readonly type: ContractType;
}

export interface RelayList {
  readonly kind: "list";
  readonly items: RelayShape;
}

export interface RelayGroup {
  readonly kind: "group";
  readonly members: readonly RelayMember[];
}

export interface RelayMember {
  readonly name: string;
  readonly shape: RelayShape;
  /**
   * Names and indexes from the body's root, on scalars and lists outside of lists. Members of a list's items have their
   * own names in each item.
   */
  readonly path?: readonly (string | number)[];
  /** Stands in when the answer lacks the member or has null, and in every envelope that is not ok. */
  readonly default?: JsonValue;
}

/** What a flow's call brings along: the event of a function, the body of a request to the relay's server. */
export interface RelayRequest {
  /** Key of the operation. */
  readonly operation: string;
  readonly path?: Readonly<Record<string, string | number | boolean>>;
  /** Parameters without a value are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** For a form: a flat object. */
  readonly body?: JsonValue;
  /** Secrets that the body holds, which are masked in what comes back. */
  readonly secrets?: readonly string[];
}

/**
 * Before the name of a header that is meant for the API: `X-Relay-Authorization`. A function finds the headers of its data
 * action in `context.clientContext`, the server among its own headers; both look names up without regard to case.
 */
export const RELAY_HEADER_PREFIX = "X-Relay-";
