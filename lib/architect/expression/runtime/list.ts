import {
  type CollectionValue,
  collectionValue,
  integerValue,
  itemTypeOf,
  kindOf,
  objectValue,
  type Value,
} from "../values.js";
import { integerAt, listAt } from "./arguments.js";
import { equalValues } from "./compare.js";
import type { Implementation, Implementations } from "./context.js";
import { itemAt } from "./dispatch.js";
import { fail } from "./error.js";

/** The type of a list of these items. One whose items are all NOT_SET of no type is a list of text. */
function itemTypeFor(items: readonly Value[]): CollectionValue["itemType"] {
  const kind = items.map(kindOf).find((known) => known !== "NOT_SET") ?? "string";
  return itemTypeOf(`${kind as CollectionValue["itemType"]}[]`);
}

const indicesOf = (args: readonly Value[]): number[] =>
  listAt(args, 0).items.flatMap((item, index) => (equalValues(item, args[1] as Value) ? [index] : []));

const pairs: Implementation = (args, { name }) => {
  const [users, scores] = [listAt(args, 0), listAt(args, 1)];
  if (users.items.length !== scores.items.length) {
    return fail("out-of-range", {
      name,
      parameter: "the number of scores",
      range: users.items.length,
      value: scores.items.length,
    });
  }
  const made = users.items.map((user, i) => objectValue("agentScorePair", { user, score: scores.items[i] as Value }));
  return collectionValue("agentScorePair", made);
};

export const LIST: Implementations = {
  Count: (args) => integerValue(listAt(args, 0).items.length),
  Find: (args) => collectionValue("integer", indicesOf(args).map(integerValue)),
  FindFirst: (args) => integerValue(listAt(args, 0).items.findIndex((item) => equalValues(item, args[1] as Value))),
  GetAt: (args) => itemAt(listAt(args, 0), integerAt(args, 1)),
  MakeEmptyList: (args) => collectionValue(itemTypeFor(args), []),
  MakeList: (args) => collectionValue(itemTypeFor(args), args),
  AddItem: (args) => {
    const { itemType, items } = listAt(args, 0);
    return collectionValue(itemType, [...items, args[1] as Value]);
  },
  MakeListAgentScorePair: pairs,
};
