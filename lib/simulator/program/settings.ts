import {
  ExpressionRuntimeError,
  type ExpressionType,
  fromJson,
  fromJsonText,
  jsonValue,
  NOT_SET,
  namedObject,
  notSetOf,
  type Value,
} from "../../architect/expression/index.js";
import type { Plain, PlainMap, Setting } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";

/** Milliseconds of the units of a duration literal. Hours and days are unverified. */
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};

export const isMap = (value: Plain | undefined): value is PlainMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A setting among the parts that the model keeps as plain data; undefined for what is no map. */
export const settingOf = (value: Plain | undefined): Setting | undefined =>
  isMap(value) ? (value as object as Setting) : undefined;

/** The milliseconds of a duration literal; undefined when it is none. */
export function durationLiteral(literal: Plain): number | undefined {
  if (!isMap(literal)) return undefined;
  const parts = Object.entries(literal);
  const isDuration = parts.length > 0 && parts.every(([unit, n]) => unit in UNITS && typeof n === "number");
  return isDuration ? parts.reduce((sum, [unit, n]) => sum + (UNITS[unit] as number) * (n as number), 0) : undefined;
}

/**
 * The value of a literal in a flow file.
 * @throws ExpressionRuntimeError when it is none of its type
 */
export function literalValue(literal: Plain, type: ExpressionType | undefined): Value {
  if (literal === null) return type === undefined ? NOT_SET : notSetOf(type);
  if (type === "duration" && isMap(literal)) return fromJson(durationLiteral(literal) ?? literal, type);
  if (type === "json" && typeof literal === "string") return jsonLiteral(literal);
  if (type === "string" && typeof literal !== "object") return fromJson(String(literal), type);
  if (Array.isArray(literal)) return fromJson(literal.map(itemLiteral) as readonly JsonValue[], type);
  const name = isMap(literal) ? literal.name : undefined;
  if (isMap(literal) && typeof name === "string") return namedObject(type ?? "json", name, idOf(name));
  return fromJson(literal as JsonValue, type);
}

/** The identifier that an object has as long as nobody says another. */
export const idOf = (name: string): string => `id of ${name}`;

/** Items of a collection are wrapped as any value is. */
function itemLiteral(item: Plain): Plain {
  if (!isMap(item)) return item;
  if ("lit" in item) return itemLiteral(item.lit as Plain);
  return typeof item.name === "string" ? { id: idOf(item.name), ...item } : item;
}

function jsonLiteral(text: string): Value {
  try {
    return fromJsonText(text, "json");
  } catch (error) {
    if (error instanceof ExpressionRuntimeError) return jsonValue(text);
    throw error;
  }
}

/** The text of a literal, for what has no expression type: the name of an object, or the scalar itself. */
export function literalText(setting: Setting | undefined): string | undefined {
  if (setting === undefined || !("lit" in setting)) return undefined;
  const { lit } = setting;
  if (isMap(lit)) return typeof lit.name === "string" ? lit.name : undefined;
  return lit === null ? undefined : String(lit);
}
