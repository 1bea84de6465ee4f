import { collectionOf, isCollection, itemOf, type Kind } from "./kinds.js";
import { fail } from "./runtime/error.js";
import { propertyKind, propertyNames } from "./structures.js";
import {
  booleanValue,
  type CollectionValue,
  collectionValue,
  Decimal40,
  decimalValue,
  durationValue,
  integerValue,
  isExpressionType,
  type JsonData,
  jsonValue,
  kindOf,
  NOT_SET,
  notSetOf,
  objectValue,
  stringValue,
  type Value,
} from "./values.js";
import { parseCurrency } from "./values-currency.js";
import { isDecimal, isJsonArray, isJsonObject, jsonDataText, parseJson, toJsonData } from "./values-json.js";
import { objectOf } from "./values-object.js";
import { parseDateTime, parseDuration } from "./values-text.js";

/**
 * A value from JSON.
 *
 * Without a type: true and false, text, numbers (without fraction: integer, else decimal), null (NOT_SET), an array (a
 * collection of its items' common type; of json when they have none), and an object, which is json. An object of exactly
 * the keys `type` and `value`, the first the name of a type, is a value of that type: `{"type": "duration", "value": "PT5S"}`.
 *
 * With a type, as a variable or an output declares it, JSON of that type is read: durations (`PT5S`, or a number of
 * milliseconds), times (`2026-10-21T07:28:00Z`) and currencies (`5.00|USD`) are text, queues and other objects are
 * `{"id": ..., "name": ...}` or the text that names them. null is the NOT_SET of the type.
 *
 * A number that JavaScript has read is whole when it has no fraction; {@link fromJsonText} tells `8` from `8.0`.
 * @throws ExpressionRuntimeError impossible-cast when the JSON does not fit the type, and when a value is out of range
 */
export const fromJson = (json: unknown, type?: Kind): Value => readValue(toJsonData(json), type);

/** As {@link fromJson}, from text, with all digits of every number. */
export const fromJsonText = (text: string, type?: Kind): Value => readValue(parseJson(text), type);

/** As {@link fromJson}, from JSON that has been read without loss by `parseJson`. */
export function readValue(data: JsonData, type: Kind | undefined): Value {
  if (type === undefined) return readUntyped(data);
  if (type === "json") return data === null ? notSetOf("json") : jsonValue(data);
  if (data === null) return isExpressionType(type) ? notSetOf(type) : NOT_SET;
  if (isCollection(type)) return isJsonArray(data) ? readItems(data, type) : misfit(data, type);
  return isJsonObject(data) ? readObject(data, type) : readScalar(data, type);
}

function readUntyped(data: JsonData): Value {
  if (data === null) return NOT_SET;
  if (isJsonArray(data)) return readArray(data);
  if (!isJsonObject(data)) return readScalar(data, scalarKind(data));
  const { type, value, ...others } = data;
  const isTagged = typeof type === "string" && isExpressionType(type) && value !== undefined;
  return isTagged && Object.keys(others).length === 0 ? readValue(value, type) : jsonValue(data);
}

function scalarKind(data: JsonData): Kind {
  if (typeof data === "number") return "integer";
  return isDecimal(data) ? "decimal" : typeof data;
}

function readArray(data: readonly JsonData[]): Value {
  const items = data.map(readUntyped);
  const kinds = new Set(items.map(kindOf));
  kinds.delete("NOT_SET");
  if (kinds.size === 2 && kinds.has("integer") && kinds.has("decimal")) kinds.delete("integer");
  const [kind, ...rest] = kinds;
  const isPlain = kind !== undefined && rest.length === 0 && isExpressionType(collectionOf(kind));
  return readItems(data, isPlain ? collectionOf(kind) : "json[]");
}

/** Items of a tagged form keep their own reading. */
function readItems(data: readonly JsonData[], type: Kind): Value {
  const itemType = itemOf(type);
  const readItem = (item: JsonData): Value => {
    const tagged = itemType !== "json" && isJsonObject(item) && "type" in item && "value" in item;
    return tagged ? readUntyped(item) : readValue(item, itemType);
  };
  return collectionValue(itemType as CollectionValue["itemType"], data.map(readItem));
}

function readObject(data: { readonly [name: string]: JsonData }, type: Kind): Value {
  const isObject = propertyNames(type).length > 0 || isNamedOnly(type);
  if (!isObject || type === "currency") return misfit(data, type);
  const entries = Object.entries(data).map(
    ([name, value]) => [name, readValue(value, propertyKind(type, name))] as const,
  );
  return objectValue(type, Object.fromEntries(entries));
}

/** Types that the 2018 engine does not know, seen with a name only. */
const isNamedOnly = (type: Kind): boolean => type === "scheduleGroup" || type === "emergencyGroup";

/** Times have whole seconds; JSON from elsewhere may say more. */
const FRACTION = /\.\d+(?=Z|[+-])/;

function readScalar(data: JsonData, type: Kind): Value {
  switch (type) {
    case "boolean":
      return typeof data === "boolean" ? booleanValue(data) : misfit(data, type);
    case "integer":
      return typeof data === "number" ? integerValue(data) : misfit(data, type);
    case "decimal":
      return typeof data === "number" || isDecimal(data) ? decimalValue(new Decimal40(data)) : misfit(data, type);
    case "duration":
      return typeof data === "number" ? durationValue(data) : parseDuration(textIn(data, type));
    case "string":
      return stringValue(textIn(data, type));
    case "datetime":
      return parseDateTime(textIn(data, type).replace(FRACTION, ""));
    case "currency":
      return parseCurrency(textIn(data, type));
    default:
      return propertyNames(type).length > 0 || isNamedOnly(type)
        ? objectOf(type, textIn(data, type))
        : misfit(data, type);
  }
}

const textIn = (data: JsonData, type: Kind): string => (typeof data === "string" ? data : misfit(data, type));

const misfit = (data: JsonData, to: Kind): never =>
  fail("impossible-cast", { from: `the JSON ${jsonDataText(data).slice(0, 60)}`, to });
