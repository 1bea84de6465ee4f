import type { Diagnostic } from "../../../architect/expression/index.js";

/** Bare words of other languages, in lower case. */
const WORDS: Readonly<Record<string, string>> = {
  true: "true",
  false: "false",
  not_set: "NOT_SET",
  null: "NOT_SET",
  undefined: "NOT_SET",
  none: "NOT_SET",
  nil: "NOT_SET",
};

/** What Architect writes for a word of another language: `True` is `true`, `null` is `NOT_SET`. */
export const translatedWord = (word: string): string | undefined =>
  Object.hasOwn(WORDS, word.toLowerCase()) ? WORDS[word.toLowerCase()] : undefined;

const NAMED = /^(\S+) is neither/;

/** True for a mark, a word or a way of calling that other languages have and this one has not. */
export function isForeign({ code, message }: Diagnostic): boolean {
  if (code === "foreign-operator" || code === "single-quotes") return true;
  return code === "unknown-name" && translatedWord(NAMED.exec(message)?.[1] ?? "") !== undefined;
}
