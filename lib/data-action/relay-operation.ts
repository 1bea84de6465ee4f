import type { Duration } from "../common/duration.js";
import type { CheckedSpec } from "./check-api.js";
import { flowType } from "./contract/emit.js";
import type { Group, List, Scalar, Shape } from "./contract/shape.js";
import { sendsBody } from "./place-inputs.js";
import { plainPath } from "./plain-path.js";
import type { RelayGroup, RelayMember, RelayOperation, RelayShape } from "./relay/target.js";
import { RELAY_MARGIN } from "./relay-settings.js";
import type { RequestParts } from "./request-parts.js";
import { references } from "./template/references.js";
import { defaultOf, pathOf, type ResponseOptions } from "./template/response.js";

/** What a relay may do for an operation, and how it reads the answer. */
export function relayOperation(
  { method, path, options }: CheckedSpec,
  { placement, headers }: RequestParts,
  output: Group,
  timeout: Duration,
): RelayOperation {
  return {
    method,
    path,
    query: Object.keys(placement.query),
    headers: Object.keys(headers),
    secretHeaders: Object.keys(headers).filter((name) => holdsSecret(headers[name] ?? "")),
    body: bodyKind(method, options),
    timeoutMs: timeout.milliseconds - RELAY_MARGIN.milliseconds,
    outputs: groupOf(output, "", options.response ?? {}),
  };
}

const holdsSecret = (template: string): boolean => references(template).some(({ root }) => root === "credentials");

/** A template that is empty sends nothing. */
function bodyKind(method: CheckedSpec["method"], options: CheckedSpec["options"]): RelayOperation["body"] {
  if (!sendsBody(method) || options.bodyTemplate?.trim() === "") return "none";
  return options.encoding ?? "json";
}

function groupOf(group: Group, prefix: string, options: ResponseOptions): RelayGroup {
  const members = group.members.map(({ name, shape, default: given }): RelayMember => {
    const full = prefix + name;
    if (shape.kind === "group") return { name, shape: groupOf(shape, `${full}.`, options) };
    const leaf = { name: full, shape, ...(given === undefined ? {} : { default: given }) };
    const path = plainPath(pathOf(full, options.path ?? {}));
    return { name, shape: leafShape(shape), ...(path && { path }), default: defaultOf(leaf, options) };
  });
  return { kind: "group", members };
}

const leafShape = (shape: Scalar | List): RelayShape =>
  shape.kind === "list"
    ? { kind: "list", items: itemShape(shape.items) }
    : { kind: "scalar", type: flowType(shape.type) };

/** Items keep their own names, and have no defaults: a contract makes all members of an item required. */
function itemShape(shape: Shape): RelayShape {
  if (shape.kind !== "group") return leafShape(shape);
  return {
    kind: "group",
    members: shape.members.map((member) => ({ name: member.name, shape: itemShape(member.shape) })),
  };
}
