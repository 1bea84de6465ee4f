import { typeName } from "../engine/types.js";
import type { Untyped, UntypedMap } from "../engine/untyped.js";
import type { Rebuild, Site } from "./rebuild.js";

/** Types that an expression is checked against; for others the engine's own validation decides. */
const CHECKED_TYPE = /^(boolean|currency|datetime|decimal|duration|integer|string)(\[\])?$/;

/** An empty list of each type, which the engine can only express as a call. */
const ELEMENT_CASTS: Readonly<Record<string, string>> = {
  boolean: "ToBool",
  currency: "ToCurrency",
  datetime: "ToDateTime",
  decimal: "ToDecimal",
  duration: "ToDuration",
  integer: "ToInt",
  string: "ToString",
};

/** A value that is not set, as an expression of the type; undefined where there is none. */
export function notSet(type: string): string | undefined {
  const cast = ELEMENT_CASTS[type.replace("[]", "")];
  if (type.endsWith("[]")) return cast && `MakeEmptyList(${cast}(NOT_SET))`;
  return type === "queue" ? "FindQueue(NOT_SET)" : cast && `${cast}(NOT_SET)`;
}

/**
 * Gives a property of an action its value from the file: `exp`, `lit`, `var` or `noValue`.
 * `as` is the wanted type where the property itself does not have it.
 */
export function setValue(
  rebuild: Rebuild,
  property: Untyped,
  value: UntypedMap | undefined,
  site: Site,
  part: string,
  as?: string,
): void {
  const where = `${site.where}.${part}`;
  if (!property) rebuild.report.error(where, "the engine has no such property here");
  if (!property || value === undefined || value === null) return;
  const core = property._getCoreViewModel();
  const type = as ?? (core.type ? typeName(core.type) : "any");
  try {
    if (value.noValue) property.setNoValue();
    else if (value.var !== undefined) setVariable(rebuild, property, core, String(value.var), where);
    else if (value.exp !== undefined) setExpression(rebuild, core, value.exp, type, where, site.owner);
    else if (value.lit !== undefined) setLiteral(rebuild, property, core, value.lit, type, where);
    else rebuild.report.error(where, `is none of exp, lit, var and noValue: ${JSON.stringify(value)}`);
  } catch (error) {
    rebuild.report.error(where, error);
  }
}

function setVariable(rebuild: Rebuild, property: Untyped, core: Untyped, name: string, where: string): void {
  if (core._getReferenceByName && !core._getReferenceByName(name)) {
    rebuild.report.error(where, `variable ${name} is not declared here`);
  }
  property.setVariable(name);
}

function setExpression(
  rebuild: Rebuild,
  core: Untyped,
  text: unknown,
  type: string,
  where: string,
  owner: Untyped,
): void {
  rebuild.parse(text, CHECKED_TYPE.test(type) ? type : "any", `${where}.exp`, owner);
  core.setAsExpression(String(text));
}

function setLiteral(
  rebuild: Rebuild,
  property: Untyped,
  core: Untyped,
  literal: Untyped,
  type: string,
  where: string,
): void {
  const empty = Array.isArray(literal) && literal.length === 0 ? notSet(type) : undefined;
  if (type === "integer" && property.setLiteralInt) property.setLiteralInt(literal);
  else if (type === "decimal" && property.setLiteralDecimal) property.setLiteralDecimal(literal);
  else if (type === "string" && property.setLiteralString) property.setLiteralString(String(literal));
  else if (type === "string" || type === "boolean") core.setAsLiteral(String(literal));
  else if (type === "duration" && typeof literal === "object" && property.setLiteralTimeParts) {
    const { days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 } = literal;
    property.setLiteralTimeParts(days, hours, minutes, seconds, ms);
  } else if (empty !== undefined) core.setAsExpression(empty);
  else rebuild.report.note(`${where}: a literal of type ${type} is not modelled`);
}
