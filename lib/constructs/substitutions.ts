import { type Problem, problem } from "../common/errors.js";

/** As the provider finds them: the exact text, no blanks inside the braces. */
const PLACE = /\{\{(.*?)\}\}|\{\{/gs;

/**
 * Every `{{key}}` in a flow's file must be declared, since one that is left over makes the publisher reject the flow;
 * and every declared one must be used, since the provider ignores the others without a word.
 */
export function checkSubstitutions(place: string, text: string, declared: readonly string[]): readonly Problem[] {
  if (declared.length === 0 && !text.includes("{{")) return [];
  const used = new Set(Array.from(text.matchAll(PLACE), ([, key]) => key ?? ""));
  const known = new Set(declared);
  return [
    ...[...used].filter((key) => !known.has(key)).map((key) => missing("substitution-undeclared", place, key)),
    ...declared.filter((key) => !used.has(key)).map((key) => missing("substitution-unused", place, key)),
  ];
}

const missing = (code: "substitution-undeclared" | "substitution-unused", place: string, key: string): Problem =>
  problem(code, `${place} substitution`, key, { key: `{${key}}` });
