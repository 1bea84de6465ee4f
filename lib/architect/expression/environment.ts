import { builtInVariables } from "./builtins.js";
import { isEnumeration, memberKind, memberNames } from "./enumerations.js";
import type { Kind } from "./kinds.js";
import {
  DATETIME_RANGE,
  dateTimeValue,
  durationValue,
  type EnumerationValue,
  integerValue,
  MAX_INTEGER,
  notSetOf,
  stringValue,
  type Value,
} from "./values.js";
import { objectOf } from "./values-object.js";

/** Values of variables by scoped name; case does not matter. A name without a scope gets `Flow.`. */
export type Values = Readonly<Record<string, Value>>;

const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["system.maxint", integerValue(MAX_INTEGER)],
  ["system.minint", integerValue(-MAX_INTEGER)],
  ["system.maxduration", durationValue(MAX_INTEGER)],
  ["system.minduration", durationValue(-MAX_INTEGER)],
  ["system.maxdatetime", dateTimeValue(DATETIME_RANGE.last)],
  ["system.mindatetime", dateTimeValue(DATETIME_RANGE.first)],
]);

const PROMPT = /^prompt(?:system)?\./i;

/** Call flows see every enumeration of the language. */
const everyBuiltIn = builtInVariables("inboundcall");

/** Looks up variables: first by the name as written, then without regard to case, then what the language itself has. */
export class Environment {
  private folded?: ReadonlyMap<string, Value>;

  constructor(private readonly values: Values) {}

  valueOf(name: string): Value | undefined {
    if (Object.hasOwn(this.values, name)) return this.values[name];
    this.folded ??= new Map(Object.entries(this.values).map(([key, value]) => [scoped(key).toLowerCase(), value]));
    return this.folded.get(name.toLowerCase()) ?? builtIn(name);
  }
}

const scoped = (name: string): string => (name.includes(".") ? name : `Flow.${name}`);

/** What the language itself has under a name: constants, prompts and enumerations. */
export function builtIn(name: string): Value | undefined {
  const lower = name.toLowerCase();
  if (PROMPT.test(name)) return objectOf("prompt", name.slice(name.indexOf(".") + 1));
  const kind = everyBuiltIn.get(lower);
  if (kind !== undefined && isEnumeration(kind)) return { type: "enumeration", kind, member: "" };
  return CONSTANTS.get(lower);
}

/** A member of an enumeration, which is one in turn, or a value such as `System.Currencies.USD.code`. */
export function memberOf(container: EnumerationValue, member: string): Value | undefined {
  const kind = memberKind(container.kind, member);
  if (kind === undefined) return undefined;
  const name = memberNames(container.kind).find((known) => known.toLowerCase() === member.toLowerCase()) ?? member;
  return scalarMember(container, name, kind) ?? { type: "enumeration", kind, member: name };
}

function scalarMember({ kind, member }: EnumerationValue, name: string, type: Kind): Value | undefined {
  if (type === "integer") return integerValue(memberNames(kind).indexOf(name) + 1);
  if (type !== "string") return undefined;
  switch (name) {
    case "code":
    case "countryCode":
      return stringValue(member);
    case "tag":
      return stringValue(member.replace(/^([a-z]+)([A-Z]{2})$/, "$1-$2"));
    case "dialingCode": // Needs the numbering plans of all countries.
      return notSetOf("string");
    default:
      return stringValue(name);
  }
}
