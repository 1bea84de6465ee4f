import { collectionOf, itemOf, type Kind } from "./kinds.js";
import { fail } from "./runtime/error.js";
import { type ExpressionType, SCALAR_TYPES, type ScalarType } from "./types.js";
import { checkDecimal, checkInteger, type Decimal, decimal40, MAX_INTEGER } from "./values-number.js";

export { Decimal40, decimalText, MAX_INTEGER } from "./values-number.js";

/** NOT_SET. `of` is its type, where one is known: `ToInt(NOT_SET)` is an integer without a value. */
export interface NotSetValue {
  readonly type: "notSet";
  readonly of?: ExpressionType;
}
export interface BooleanValue {
  readonly type: "boolean";
  readonly value: boolean;
}
export interface IntegerValue {
  readonly type: "integer";
  readonly value: number;
}
export interface DecimalValue {
  readonly type: "decimal";
  readonly value: Decimal;
}
export interface StringValue {
  readonly type: "string";
  readonly value: string;
}
export interface DurationValue {
  readonly type: "duration";
  readonly milliseconds: number;
}
/** Whole seconds since 1970, UTC. */
export interface DateTimeValue {
  readonly type: "datetime";
  readonly epochSeconds: number;
}
/** Amount and code can be NOT_SET on their own: they are absent then. */
export interface CurrencyValue {
  readonly type: "currency";
  readonly amount?: Decimal;
  readonly code?: string;
}
export interface CollectionValue {
  readonly type: "collection";
  readonly itemType: Exclude<ScalarType, "audio">;
  readonly items: readonly Value[];
}
/** A queue, user, prompt, phone number, email message and so on, by its properties. */
export interface ObjectValue {
  readonly type: "object";
  readonly kind: Kind;
  readonly properties: Readonly<Record<string, Value>>;
}
/** One piece of sound: silence, a prompt, spoken text, or a value read out in the words of `how`. */
export type SoundPart =
  | { readonly kind: "blank"; readonly milliseconds: number }
  | { readonly kind: "prompt"; readonly name: string }
  | { readonly kind: "tts"; readonly text: string; readonly language?: string }
  | { readonly kind: "value"; readonly how: string; readonly text: string; readonly format: readonly string[] };
/** What a call flow plays, or a bot says, in order. */
export interface SoundValue {
  readonly type: "audio" | "communication";
  readonly parts: readonly SoundPart[];
  /** All silence of the parts. */
  readonly blankMilliseconds: number;
  /** Whether the caller can interrupt; absent when not said. */
  readonly bargeIn?: boolean;
}
/** Numbers with a fraction or an exponent in their text are Decimal, others are number. */
export type JsonData =
  | null
  | boolean
  | string
  | number
  | Decimal
  | readonly JsonData[]
  | { readonly [name: string]: JsonData };
export interface JsonValue {
  readonly type: "json";
  readonly data: JsonData;
}
/** A member of an enumeration of the language, such as `Format.Number.playDigits`. No variable holds one. */
export interface EnumerationValue {
  readonly type: "enumeration";
  readonly kind: Kind;
  readonly member: string;
}

/** Everything that a variable of a running flow can hold, and what an expression can come out as. */
export type Value =
  | NotSetValue
  | BooleanValue
  | IntegerValue
  | DecimalValue
  | StringValue
  | DurationValue
  | DateTimeValue
  | CurrencyValue
  | CollectionValue
  | ObjectValue
  | SoundValue
  | JsonValue
  | EnumerationValue;

const FIRST_SECOND = Date.UTC(1800, 0, 1) / 1000;
const LAST_SECOND = Date.UTC(2200, 11, 31, 23, 59, 59) / 1000;
export const DATETIME_RANGE = { first: FIRST_SECOND, last: LAST_SECOND } as const;

export const NOT_SET: NotSetValue = { type: "notSet" };
export const TRUE: BooleanValue = { type: "boolean", value: true };
export const FALSE: BooleanValue = { type: "boolean", value: false };

export const notSetOf = (of: ExpressionType | undefined): NotSetValue => (of ? { type: "notSet", of } : NOT_SET);
export const booleanValue = (value: boolean): BooleanValue => (value ? TRUE : FALSE);
export const stringValue = (value: string): StringValue => ({ type: "string", value });

/** Small integers are made once: counters and status codes come up in every action of a flow. */
const SMALL_FROM = -128;
const SMALL_INTEGERS: readonly IntegerValue[] = Array.from({ length: 1152 }, (_, i) => ({
  type: "integer",
  value: i + SMALL_FROM,
}));

/** @throws ExpressionRuntimeError integer-overflow */
export const integerValue = (value: number): IntegerValue =>
  SMALL_INTEGERS[value - SMALL_FROM] ?? { type: "integer", value: checkInteger(value) };

/** @throws ExpressionRuntimeError decimal-overflow */
export const decimalValue = (value: Decimal.Value): DecimalValue => ({
  type: "decimal",
  value: checkDecimal(decimal40(value)),
});

/** @throws ExpressionRuntimeError duration-overflow */
export function durationValue(milliseconds: number): DurationValue {
  if (Math.abs(milliseconds) > MAX_INTEGER) fail("duration-overflow", { value: milliseconds });
  return { type: "duration", milliseconds: milliseconds === 0 ? 0 : milliseconds };
}

/** @throws ExpressionRuntimeError datetime-overflow outside of the years 1800 to 2200 */
export function dateTimeValue(epochSeconds: number): DateTimeValue {
  if (!(epochSeconds >= FIRST_SECOND && epochSeconds <= LAST_SECOND))
    fail("datetime-overflow", { value: `${epochSeconds} s since 1970` });
  return { type: "datetime", epochSeconds: epochSeconds === 0 ? 0 : epochSeconds };
}

export const currencyValue = (amount: Decimal | undefined, code: string | undefined): CurrencyValue => ({
  type: "currency",
  ...(amount && { amount: checkDecimal(amount) }),
  ...(code !== undefined && { code }),
});

export const collectionValue = (itemType: CollectionValue["itemType"], items: readonly Value[]): CollectionValue => ({
  type: "collection",
  itemType,
  items,
});

export const objectValue = (kind: Kind, properties: Readonly<Record<string, Value>>): ObjectValue => ({
  type: "object",
  kind,
  properties,
});

/** A queue, skill, group and so on, as far as an expression can see it. */
export const namedObject = (kind: Kind, name: string, id = name): ObjectValue =>
  objectValue(kind, { id: stringValue(id), name: stringValue(name) });

export const jsonValue = (data: JsonData): JsonValue => ({ type: "json", data });

export const isNotSet = (value: Value): value is NotSetValue => value.type === "notSet";

const expressionTypes: ReadonlySet<string> = new Set(SCALAR_TYPES.flatMap((type) => [type, collectionOf(type)]));
const collectionKinds = new Map<string, Kind>(SCALAR_TYPES.map((type) => [type, collectionOf(type)]));
export const isExpressionType = (kind: Kind): kind is ExpressionType => expressionTypes.has(kind);

/** The name of the value's type as the checker has it; `NOT_SET` for a NOT_SET of no type. */
export function kindOf(value: Value): Kind {
  switch (value.type) {
    case "notSet":
      return value.of ?? "NOT_SET";
    case "collection":
      return collectionKinds.get(value.itemType) ?? collectionOf(value.itemType);
    case "object":
    case "enumeration":
      return value.kind;
    default:
      return value.type;
  }
}

/** The type of a value; undefined for a NOT_SET of no type and for structures that are no type of the language. */
export function typeOfValue(value: Value): ExpressionType | undefined {
  const kind = kindOf(value);
  return isExpressionType(kind) ? kind : undefined;
}

/** The type of items of a collection type. */
export const itemTypeOf = (type: ExpressionType): CollectionValue["itemType"] =>
  itemOf(type) as CollectionValue["itemType"];
