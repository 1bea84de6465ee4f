import { booleanValue, collectionValue, integerValue, isNotSet, stringValue, type Value } from "../values.js";
import { integerAt, optionalText, switchAt, textAt } from "./arguments.js";
import { foldCase, orderOfText } from "./compare.js";
import type { Implementation, Implementations } from "./context.js";
import { answer } from "./lookup.js";
import { joinSound } from "./sound.js";

/** White space of the Trim functions (vendor engine). */
const START = /^[ \t\r\n]+/;
const END = /[ \t\r\n]+$/;

const textFunction =
  (change: (text: string) => string): Implementation =>
  (args) =>
    stringValue(change(textAt(args, 0)));

const append: Implementation = (args, { overload }) => {
  if (overload.returns === "audio") return joinSound("audio", args);
  return stringValue(args.map((_, index) => optionalText(args, index) ?? "").join(""));
};

/** NOT_SET before every text; apart from case first, then lower case before upper case of the same letter. */
function compareTexts(a: string | undefined, b: string | undefined, ignoreCase: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const order = orderOfText(foldCase(a), foldCase(b));
  // Lower case letters have the higher code, and come first.
  return order !== 0 || ignoreCase ? order : 0 - orderOfText(a, b);
}

const ignoringCase = (args: readonly Value[], index: number): ((text: string) => string) =>
  switchAt(args, index) ? foldCase : (text) => text;

/** Index of the nth occurrence; occurrences may overlap, which is unverified. Empty text is found at 0. */
function indexOfOccurrence(text: string, part: string, occurrence: number): number {
  if (part === "") return 0;
  let index = -1;
  for (let found = 0; found < occurrence; found++) {
    index = text.indexOf(part, index + 1);
    if (index === -1) return -1;
  }
  return index;
}

const findString: Implementation = (args) => {
  const counts = args[2]?.type === "integer";
  const fold = ignoringCase(args, counts ? 3 : 2);
  const occurrence = counts ? integerAt(args, 2) : 1;
  return integerValue(indexOfOccurrence(fold(textAt(args, 0)), fold(textAt(args, 1)), occurrence));
};

const contains: Implementation = (args) => {
  const fold = ignoringCase(args, 2);
  return booleanValue(fold(textAt(args, 0)).includes(fold(textAt(args, 1))));
};

const replace: Implementation = (args) => {
  const [text, old] = [textAt(args, 0), textAt(args, 1)];
  return stringValue(old === "" ? text : text.split(old).join(optionalText(args, 2) ?? ""));
};

function split(args: readonly Value[]): Value {
  const [text, delimiter] = [textAt(args, 0), textAt(args, 1)];
  // An iterator keeps surrogate pairs together, which splitting by empty text would not.
  const items = delimiter === "" ? [...(text === "" ? [""] : text)] : text.split(delimiter);
  return collectionValue("string", items.map(stringValue));
}

/** Only for text that is there: what language it is in is for the platform to tell. */
const detectLanguage: Implementation = (args, invocation) => {
  const [value, fallback] = args as readonly [Value, Value];
  const hasText = !isNotSet(value) && textAt(args, 0).trim() !== "";
  return hasText ? answer(args, invocation) : fallback;
};

export const TEXT: Implementations = {
  Append: append,
  Compare: (args) => integerValue(compareTexts(optionalText(args, 0), optionalText(args, 1), switchAt(args, 2))),
  Contains: contains,
  DetectLanguage: detectLanguage,
  FindString: findString,
  Left: (args) => stringValue(textAt(args, 0).slice(0, integerAt(args, 1))),
  Length: (args) => integerValue(textAt(args, 0).length),
  Lower: textFunction((text) => text.toLowerCase()),
  LTrim: textFunction((text) => text.replace(START, "")),
  Replace: replace,
  Reverse: textFunction((text) => [...text].toReversed().join("")),
  Right: (args) => stringValue(textAt(args, 0).slice(Math.max(0, textAt(args, 0).length - integerAt(args, 1)))),
  RTrim: textFunction((text) => text.replace(END, "")),
  Split: split,
  Substring: (args) => stringValue(textAt(args, 0).slice(integerAt(args, 1), integerAt(args, 1) + integerAt(args, 2))),
  Trim: textFunction((text) => text.replace(START, "").replace(END, "")),
  Upper: textFunction((text) => text.toUpperCase()),
};
