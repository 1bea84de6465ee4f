import type { Kind } from "./kinds.js";
import { propertyKind, propertyNames } from "./structures.js";
import {
  booleanValue,
  isExpressionType,
  isNotSet,
  namedObject,
  notSetOf,
  type ObjectValue,
  objectValue,
  stringValue,
  type Value,
} from "./values.js";

/**
 * A phone number from its text: `tel:` numbers, `sip:` and `sips:` addresses; a text without scheme is a `tel:` number.
 * Dialling code and subscriber number need the numbering plans of all countries and stay NOT_SET.
 */
export function phoneNumberOf(text: string): ObjectValue {
  const [, given] = /^(tel|sips?):/i.exec(text) ?? [];
  const scheme = (given ?? "tel").toLowerCase();
  const uri = given ? text : `tel:${text}`;
  const isTel = scheme === "tel";
  const isGlobal = isTel && uri.slice(4).trimStart().startsWith("+");
  return objectValue("phoneNumber", {
    raw: stringValue(text),
    uri: stringValue(uri),
    scheme: stringValue(scheme),
    isTel: booleanValue(isTel),
    isSip: booleanValue(!isTel),
    isGlobal: booleanValue(isGlobal),
    e164: isGlobal ? stringValue(`+${digitsOf(uri)}`) : notSetOf("string"),
  });
}

export const emailAddressOf = (address: string, name: Value): ObjectValue =>
  objectValue("emailAddress", { id: stringValue(address), name });

/** An object of a kind, when all that is known is the text that an expression would show for it. */
export function objectOf(kind: Kind, text: string): ObjectValue {
  if (kind === "phoneNumber") return phoneNumberOf(text);
  if (kind === "emailAddress") return emailAddressOf(text, notSetOf("string"));
  const object = namedObject(kind, text);
  return kind === "user" ? objectValue(kind, { ...object.properties, username: stringValue(text) }) : object;
}

/** A property, by its name in any case. One that the kind has and the value lacks is NOT_SET; undefined for any other. */
export function propertyOf(object: ObjectValue, name: string): Value | undefined {
  const lower = name.toLowerCase();
  const found = Object.entries(object.properties).find(([key]) => key.toLowerCase() === lower);
  if (found) return found[1];
  const kind = propertyKind(object.kind, name);
  return kind === undefined ? undefined : notSetOf(isExpressionType(kind) ? kind : undefined);
}

const textProperty = (object: ObjectValue, name: string): string | undefined => {
  const value = object.properties[name];
  return value?.type === "string" ? value.value : undefined;
};

/** What ToString makes of an object: the property that the vendor engine's examples name for its kind. */
export function objectText(object: ObjectValue): string | undefined {
  switch (object.kind) {
    case "phoneNumber":
      return textProperty(object, "uri");
    case "user":
      return textProperty(object, "username") ?? textProperty(object, "name");
    case "externalPhoneNumber":
      return textProperty(object, "display");
    default:
      return namesItself(object.kind) ? textProperty(object, "name") : textProperty(object, "id");
  }
}

const ID_KINDS: ReadonlySet<Kind> = new Set([
  "emailAddress",
  "emailAttachment",
  "externalContact",
  "externalOrganization",
]);

const namesItself = (kind: Kind): boolean =>
  !ID_KINDS.has(kind) && (propertyNames(kind).length === 0 || propertyNames(kind).includes("name"));

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** Whether two objects are the same one: phone numbers by their digits or address, others by id or else by text. */
export function sameObject(a: ObjectValue, b: ObjectValue): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "phoneNumber") return phoneKey(a) === phoneKey(b);
  const [left, right] = [a.properties.id, b.properties.id];
  if (left?.type === "string" && right?.type === "string") return left.value === right.value;
  return (left === undefined || isNotSet(left)) && objectText(a) === objectText(b);
}

/** `+13178723000`, `13178723000` and `tel:+13178723000` are one number; `sip:` and `sips:` differ (vendor engine). */
function phoneKey(phone: ObjectValue): string {
  const uri = textProperty(phone, "uri") ?? "";
  return uri.startsWith("tel:") ? digitsOf(uri) : uri.toLowerCase().replace(/@$/, "");
}
