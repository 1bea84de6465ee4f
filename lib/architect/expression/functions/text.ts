import { fn } from "./source.js";

export const TEXT = [
  fn(
    "Append",
    "text",
    "(initialText: string?, textToAppend: string?...) -> string :one-set",
    "(initialAudioOrPrompt: audioOrPrompt?, audioOrPromptToAppend: audioOrPrompt?...) -> audio @call",
  ),
  fn(
    "Compare",
    "text",
    "(stringToCompare: string?, stringToCompareTo: string?) -> integer",
    "(stringToCompare: string?, stringToCompareTo: string?, ignoreCase: boolean) -> integer",
  ),
  fn(
    "Contains",
    "text",
    "(stringToSearch: string, textToFind: string) -> boolean",
    "(stringToSearch: string, textToFind: string, ignoreCase: boolean) -> boolean",
  ),
  fn("DetectLanguage", "text", "(stringToSearch: string?, defaultString: string?) -> string"),
  fn(
    "FindString",
    "text",
    "(stringToSearch: string, textToFind: string) -> integer",
    "(stringToSearch: string, textToFind: string, ignoreCase: boolean) -> integer",
    "(stringToSearch: string, textToFind: string, occurrenceNumber: integer 1..) -> integer",
    "(stringToSearch: string, textToFind: string, occurrenceNumber: integer 1.., ignoreCase: boolean) -> integer",
  ),
  fn("Left", "text", "(srcString: string, length: integer 0..) -> string"),
  fn("Length", "text", "(text: string) -> integer"),
  fn("Lower", "text", "(text: string) -> string"),
  fn("LTrim", "text", "(value: string) -> string"),
  fn("Replace", "text", "(text: string, findString: string, replacementString: string?) -> string"),
  fn("Reverse", "text", "(text: string) -> string"),
  fn("Right", "text", "(srcString: string, length: integer 0..) -> string"),
  fn("RTrim", "text", "(stringToTrim: string) -> string"),
  fn("Split", "text", "(textToSplit: string, delimiter: string) -> string[]"),
  fn("Substring", "text", "(text: string, start: integer 0.., length: integer 0..) -> string"),
  fn("Trim", "text", "(stringToTrim: string) -> string"),
  fn("Upper", "text", "(text: string) -> string"),
];
