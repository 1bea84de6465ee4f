import { fn } from "./source.js";

export const LOGIC = [
  fn(
    "AreEqual",
    "comparison",
    "(ignoreCase: boolean, valueToCompare: string?, valueToCompareTo: string?...) -> boolean",
    "(ignoreCase: boolean, valueToCompare: string[], valueToCompareTo: string[]) -> boolean",
    "(valueToCompare: T?, valueToCompareTo: T?...) -> boolean :same",
    "(valueToCompare: T[], valueToCompareTo: T[]) -> boolean :pair",
  ),
  fn(
    "If",
    "logical",
    "(condition: boolean?, trueValueAudio: audio, falseValueAudio: audio) -> audio :conditional @call",
    "(condition: boolean?, trueValue: T?, falseValue: T?) -> T :conditional",
    "(condition: boolean?, trueValue: T[], falseValue: T[]) -> T[] :conditional",
  ),
  fn(
    "IsNotSetOrEmpty",
    "comparison",
    "(item: NOT_SET?) -> boolean",
    "(item: any?) -> boolean",
    "(collection: any[]) -> boolean",
  ),
  fn("IsSet", "logical", "(item: NOT_SET?) -> boolean", "(item: any?) -> boolean"),
];
