import { MODULE } from "./bundle.js";
import type { Session } from "./session.js";
import type { Untyped } from "./untyped.js";

/** The engine's identifiers of the types that exist in both worlds. */
const IDENTIFIERS: Readonly<Record<string, string>> = {
  any: "any",
  audio: "aud",
  boolean: "bln",
  currency: "cur",
  datetime: "dtm",
  decimal: "dec",
  duration: "dur",
  emailaddress: "cpx_email_address",
  group: "grp",
  integer: "int",
  languageskill: "lac",
  phonenumber: "phn",
  prompt: "pmt",
  queue: "que",
  skill: "skl",
  string: "str",
  user: "usr",
  wrapupcode: "wrc",
};
const NAMES = new Map(Object.entries(IDENTIFIERS).map(([name, id]) => [id, name]));
const PUBLIC_NAMES: Readonly<Record<string, string>> = {
  emailaddress: "emailAddress",
  languageskill: "languageSkill",
  phonenumber: "phoneNumber",
  wrapupcode: "wrapupCode",
};

/** False for types that came after the engine, such as json. */
export function isKnownType(name: string): boolean {
  return name.replace(/\[\]$/, "").toLowerCase() in IDENTIFIERS;
}

/** The engine's type object of `integer`, `string[]` and so on. */
export function engineType(session: Session, flow: Untyped, name: string): Untyped {
  const collection = name.endsWith("[]");
  const id = IDENTIFIERS[name.replace(/\[\]$/, "").toLowerCase()];
  const type = id && session.load(MODULE.dataTypes).getType(flow._getCoreViewModel(), id, collection);
  if (!type) throw new Error(`the vendor engine has no type ${name}`);
  return type;
}

/** The project's name of an engine type. */
export function typeName(type: Untyped): string {
  const id: string = type.singletonType?.expressionType ?? type.typeIdentifier;
  const base = NAMES.get(id) ?? NAMES.get(String(type.expressionType).replace("_coll", "")) ?? type.displayString;
  const name = PUBLIC_NAMES[base] ?? base;
  return type.isCollection && !name.endsWith("[]") ? `${name}[]` : name;
}
