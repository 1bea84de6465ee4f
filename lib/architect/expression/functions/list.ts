import { fn } from "./source.js";

export const LIST = [
  fn("Count", "list", "(value: any[]) -> integer"),
  fn("Find", "list", "(list: T[], item: T?) -> integer[] :find"),
  fn("FindFirst", "list", "(list: T[], item: T?) -> integer :find"),
  fn("GetAt", "list", "(collection: T[], index: integer 0..) -> T :element"),
  fn("MakeEmptyList", "list", "(item: T?) -> T[] :empty-list"),
  fn("MakeList", "list", "(item: T?...) -> T[] :same :one-set"),
];
