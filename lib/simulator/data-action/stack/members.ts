import type { JsonObject, JsonValue } from "../../../data-action/index.js";
import { isObject } from "../../json.js";

/** A member that is an object; an empty one when it is missing. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  return isObject(value) ? value : {};
}

/** A block, which Terraform JSON may also write as a list of one. */
export function blockAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return Array.isArray(value)
    ? objectAt({ block: (value as readonly JsonValue[])[0] ?? {} }, "block")
    : objectAt(parent, key);
}

/** The stack's resources of a type, by their names. */
export const resourcesOf = ({ json }: { readonly json: JsonObject }, type: string): JsonObject =>
  objectAt(objectAt(json, "resource"), type);
