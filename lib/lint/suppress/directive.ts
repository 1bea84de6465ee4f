import type { Range } from "../../architect/flow/index.js";

/** How suppressions begin, wherever they are. */
export const WORD = "buttress-ignore";

/** A comment that begins with the word. */
export interface Directive {
  /** Of the comment, with its `#`. */
  readonly range: Range;
  /** What follows the word directly: `-file` is about the whole file, nothing about a part of it. */
  readonly scope: string;
  /** Each name of a rule, with its place in the file. */
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  /** Undefined without one. */
  readonly reason: string | undefined;
}

const FORM = /^(#+[ \t]*buttress-ignore)((?:-[\w-]*)?)(?![\w-])([^:]*)(?::(.*))?$/s;

/** Reads a comment. Undefined for one that only mentions the word. @param offset of the comment in the file */
export function readDirective(comment: string, offset: number): Directive | undefined {
  const [, opening = "", scope = "", names = "", reason = ""] = FORM.exec(comment) ?? [];
  if (opening === "") return undefined;
  const from = offset + opening.length + scope.length;
  const rules = [...names.matchAll(/[^\s,](?:[^,]*[^\s,])?/g)].map(({ 0: id, index }) => ({
    id,
    range: { start: from + index, end: from + index + id.length },
  }));
  const range = { start: offset, end: offset + comment.length };
  return { range, scope, rules, reason: reason.trim() === "" ? undefined : reason.trim() };
}
