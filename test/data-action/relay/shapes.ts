import type { ContractType, JsonValue } from "../../../lib/data-action/definition.js";
import type {
  RelayGroup,
  RelayList,
  RelayMember,
  RelayOperation,
  RelayScalar,
  RelayShape,
  RelayTarget,
} from "../../../lib/data-action/relay/target.js";

export const scalar = (type: ContractType): RelayScalar => ({ kind: "scalar", type });
export const list = (items: RelayShape): RelayList => ({ kind: "list", items });
export const group = (shapes: Readonly<Record<string, RelayShape>>): RelayGroup => ({
  kind: "group",
  members: Object.entries(shapes).map(([name, shape]) => ({ name, shape })),
});
export const member = (
  name: string,
  shape: RelayShape,
  path: readonly (string | number)[],
  given?: JsonValue,
): RelayMember => ({ name, shape, path, ...(given === undefined ? {} : { default: given }) });

/** A GET of an order, with one output. */
export const operation = (options: Partial<RelayOperation> = {}): RelayOperation => ({
  method: "GET",
  path: "/orders/{orderId}",
  query: [],
  headers: [],
  body: "none",
  timeoutMs: 2_000,
  outputs: group({ id: scalar("string") }),
  ...options,
});

export const target = (operations: Readonly<Record<string, RelayOperation>>, baseUrl: string): RelayTarget => ({
  version: 1,
  api: "orders",
  baseUrl,
  operations,
});
