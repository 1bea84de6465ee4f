import type { Fix } from "../finding.js";
import type { Directive } from "./directive.js";

/** Takes one name out of a comment, or the whole comment when it has no other. */
export function removal({ range, rules }: Directive, id: string, file: string): Fix {
  const index = rules.findIndex((one) => one.id === id);
  const own = rules[index]?.range ?? range;
  const [before, after] = [rules[index - 1], rules[index + 1]];
  const cut = (start: number, end: number) => [{ start, end, text: "" }];
  if (before !== undefined)
    return { description: `remove ${id} from the comment`, edits: cut(before.range.end, own.end) };
  if (after !== undefined)
    return { description: `remove ${id} from the comment`, edits: cut(own.start, after.range.start) };
  const blanks = /[^ \t]?[ \t]*$/.exec(file.slice(0, range.start));
  const start = range.start - (blanks?.[0].replace(/^[^ \t]/, "").length ?? 0);
  const isOwnLine = /^$|[\r\n]/.test(file[start - 1] ?? "");
  const lineEnd = isOwnLine ? (/^(?:\r\n|\r|\n)/.exec(file.slice(range.end, range.end + 2))?.[0].length ?? 0) : 0;
  return { description: "remove the comment", edits: cut(start, range.end + lineEnd) };
}
