import { isKnownType } from "../engine/types.js";
import type { Untyped, UntypedMap } from "../engine/untyped.js";
import { declareVariable } from "../engine/variables.js";
import { onlyMember, visitMembers } from "./read.js";
import type { Rebuild } from "./rebuild.js";

export interface DeclaredType {
  /** As files spell it: `integer`, `dateTime`, `json`. */
  readonly base: string;
  readonly collection: boolean;
}

/** By name in lower case. */
export type VariableTypes = ReadonlyMap<string, DeclaredType>;

const DECLARATION = /^(\w+?)(Collection)?Variable$/;

/** All variables that a flow declares, at any level. */
export function variableTypes(flow: UntypedMap): VariableTypes {
  const types = new Map<string, DeclaredType>();
  visitMembers(flow, (key, value) => {
    const type = declaredType(key);
    const name = (value as UntypedMap | null)?.name;
    if (type && typeof name === "string") types.set(name.toLowerCase(), type);
  });
  return types;
}

function declaredType(key: string): DeclaredType | undefined {
  const [, base, collection] = DECLARATION.exec(key) ?? [];
  return base === undefined ? undefined : { base, collection: collection !== undefined };
}

/** The type that stands for a declared one in the engine: text for what it does not know. */
export function standIn({ base, collection }: DeclaredType): string {
  return (isKnownType(base) ? base : "string") + (collection ? "[]" : "");
}

/** Declares the variables of a flow, or of a state or task if `owner` is given. */
export function declareVariables(rebuild: Rebuild, list: Untyped, where: string, owner?: Untyped): void {
  for (const [index, item] of (list ?? []).entries()) {
    const [key, body] = onlyMember(item) ?? ["", {}];
    const place = `${where}[${index}].${key}`;
    const type = declaredType(key);
    if (type === undefined) rebuild.report.error(place, `${key} is no kind of variable`);
    else declareOne(rebuild, type, body, place, owner);
  }
}

function declareOne(rebuild: Rebuild, declared: DeclaredType, body: UntypedMap, where: string, owner?: Untyped): void {
  const type = standIn(declared);
  if (!isKnownType(declared.base)) rebuild.report.note(`${body.name}: ${declared.base} is checked as ${type}`);
  try {
    const id = declareVariable(rebuild.session, rebuild.flow, body.name, type, owner);
    rebuild.places.set(id, where);
  } catch (error) {
    rebuild.report.error(where, error);
    return;
  }
  const initial = body.initialValue?.exp;
  if (initial !== undefined) rebuild.parse(initial, type, `${where}.initialValue.exp`, owner ?? rebuild.flow);
}
