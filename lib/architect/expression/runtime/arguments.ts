import type { Decimal } from "decimal.js";
import {
  type CollectionValue,
  type CurrencyValue,
  Decimal40,
  isNotSet,
  type JsonData,
  type ObjectValue,
  type Value,
} from "../values.js";

type Args = readonly Value[];

/** Values whose type the overload has made sure of; asking for another type is a mistake of this room. */
function at<T extends Value["type"]>(args: Args, index: number, type: T): Extract<Value, { readonly type: T }> {
  const value = args[index];
  if (value?.type !== type) throw new TypeError(`argument ${index} is ${value?.type ?? "missing"}, not ${type}`);
  return value as Extract<Value, { readonly type: T }>;
}

export const booleanAt = (args: Args, index: number): boolean => at(args, index, "boolean").value;
export const integerAt = (args: Args, index: number): number => at(args, index, "integer").value;
export const textAt = (args: Args, index: number): string => at(args, index, "string").value;
export const durationAt = (args: Args, index: number): number => at(args, index, "duration").milliseconds;
export const secondsAt = (args: Args, index: number): number => at(args, index, "datetime").epochSeconds;
export const currencyAt = (args: Args, index: number): CurrencyValue => at(args, index, "currency");
export const listAt = (args: Args, index: number): CollectionValue => at(args, index, "collection");
export const objectAt = (args: Args, index: number): ObjectValue => at(args, index, "object");
export const jsonAt = (args: Args, index: number): JsonData => at(args, index, "json").data;

/** An integer or a decimal, as a decimal. */
export function numberAt(args: Args, index: number): Decimal {
  const value = args[index];
  return value?.type === "integer" ? new Decimal40(value.value) : at(args, index, "decimal").value;
}

/** Whether the argument is there and true: a switch such as ignoreCase. */
export const switchAt = (args: Args, index: number): boolean => args[index] !== undefined && booleanAt(args, index);

/** Text, or undefined for NOT_SET. */
export function optionalText(args: Args, index: number): string | undefined {
  const value = args[index];
  return value === undefined || isNotSet(value) ? undefined : textAt(args, index);
}

/** The items of one collection, or else the arguments themselves: the two ways of calling Sum and its like. */
export function itemsOf(args: Args): Args {
  const [first] = args;
  return first?.type === "collection" ? first.items : args;
}
