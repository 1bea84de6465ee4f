import { isEnumeration } from "./enumerations.js";
import { SCALAR_TYPES } from "./types.js";

/**
 * Name of a type inside the checker: an ExpressionType, a structured type, an enumeration, or
 *
 * - `NOT_SET`: the bare NOT_SET, and what takes its type from it;
 * - `any`: not known, as nobody has documented it; fits everywhere.
 */
export type Kind = string;

export const isCollection = (kind: Kind): boolean => kind.endsWith("[]");
export const itemOf = (kind: Kind): Kind => kind.slice(0, -2);
export const collectionOf = (kind: Kind): Kind => `${kind}[]`;

/** Whether a parameter of type `any`, or `any[]` for a collection, takes it: audio and enumerations are left out. */
export const isAnyValue = (kind: Kind): boolean => kind !== "audio" && kind !== "NOT_SET" && !isEnumeration(kind);

const byLowerCase = new Map<string, Kind>(SCALAR_TYPES.map((type) => [type.toLowerCase(), type]));
byLowerCase.set("bool", "boolean").set("int", "integer").set("str", "string").set("any", "any");

/** The type of that name, without regard to case: `dateTime`, `integer[]`, `stringCollection`; undefined when unknown. */
export function kindNamed(name: string): Kind | undefined {
  const [, base = "", collection] = /^(.*?)(\[\]|collection)?$/i.exec(name.trim()) ?? [];
  const kind = byLowerCase.get(base.toLowerCase().replace(/[^a-z]/g, ""));
  if (kind === "audio" && collection) return undefined;
  return kind && (collection ? collectionOf(kind) : kind);
}
