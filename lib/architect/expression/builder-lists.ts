import { type CollectionType, call, collectionOf, Expr, type ItemOf, type ItemType, itemOf } from "./builder-expr.js";
import { notSet } from "./builder-literals.js";

type Summable = "integer" | "decimal" | "duration" | "currency";

type IsUnion<T, Whole = T> = T extends Whole ? ([Whole] extends [T] ? false : true) : never;
/** Refuses items of different types: the compiler would make a union of them. */
type OneType<T> = IsUnion<T> extends true ? { readonly mixed: "items of a list have one type" } : unknown;

/** @throws RangeError without an item: the type of an empty list cannot be told, use {@link makeEmptyList} */
export function makeList<T extends ItemType>(...items: readonly (Expr<T> & OneType<T>)[]): Expr<`${T}[]`> {
  const [first] = items;
  if (first === undefined) throw new RangeError("makeList needs an item; makeEmptyList makes an empty list");
  return call(collectionOf(first.type), "MakeList", ...items);
}

/** Prints as `MakeEmptyList(ToInt(NOT_SET))` and the like. */
export const makeEmptyList = <T extends Parameters<typeof notSet>[0]>(type: T): Expr<`${T}[]`> =>
  call(collectionOf<T>(type), "MakeEmptyList", notSet(type));

/** `list[index]`, from 0. An index outside of the list is a flow error. */
export const at = <L extends CollectionType>(list: Expr<L>, index: Expr<"integer">): Expr<ItemOf<L>> =>
  Expr.of(itemOf(list), { kind: "index", target: list.node, index: index.node });

/** `GetAt(list, index)`: as {@link at}, also for a list that has no name. */
export const getAt = <L extends CollectionType>(list: Expr<L>, index: Expr<"integer">): Expr<ItemOf<L>> =>
  call(itemOf(list), "GetAt", list, index);

/** Counts NOT_SET items too. */
export const count = (list: Expr<CollectionType>): Expr<"integer"> => call("integer", "Count", list);

/** Index from 0, or -1. Finds a NOT_SET item. */
export const findFirst = <L extends CollectionType>(list: Expr<L>, item: Expr<ItemOf<L>>): Expr<"integer"> =>
  call("integer", "FindFirst", list, item);

/** Every index of the item. */
export const find = <L extends CollectionType>(list: Expr<L>, item: Expr<ItemOf<L>>): Expr<"integer[]"> =>
  call("integer[]", "Find", list, item);

/** The list with one more item. Came after the 2018 engine (seen in public flows). */
export const addItem = <L extends CollectionType>(list: Expr<L>, item: Expr<ItemOf<L>>): Expr<L> =>
  call(list.type, "AddItem", list, item);

/** Skips NOT_SET items; 0 when nothing is left. */
export const sum = <T extends Summable>(list: Expr<`${T}[]`>): Expr<T> =>
  call(list.type.slice(0, -2) as T, "Sum", list);

/** As {@link sum}, but decimal for integers. */
export const average = <T extends Summable>(list: Expr<`${T}[]`>): Expr<T extends "integer" ? "decimal" : T> => {
  const type = list.type === "integer[]" ? "decimal" : list.type.slice(0, -2);
  return call(type as T extends "integer" ? "decimal" : T, "Average", list);
};
