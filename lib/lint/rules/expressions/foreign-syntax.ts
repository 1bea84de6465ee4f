import type { Diagnostic } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import type { FlowView } from "../../facts/view.js";
import type { Fix } from "../../finding.js";
import { flowRule } from "../../rule.js";
import { helpOf, partOf, replacement, spotOf } from "./diagnosed.js";
import { isForeign, translatedWord } from "./foreign.js";

/** What to write for a mark; a comparison in place of an assignment, which the language does not have. */
const MARKS: Readonly<Record<string, string>> = {
  "&&": "and",
  "||": "or",
  "===": "==",
  "!==": "!=",
  "<>": "!=",
  "=": "==",
  "**": "^",
};

export const FOREIGN_SYNTAX = flowRule({
  id: "foreign-syntax",
  category: "expressions",
  severity: "error",
  what: "an operator, quotation mark, word or call of another language in an expression",
  why: "the importer refuses it: Architect writes 'and' for &&, 'or' for ||, == for ===, NOT_SET for null, texts in double quotes, and values have no methods",
  help: "write it in Architect's words",
  source: "vendor engine",
  sure: "the grammar has none of these marks and calls; expressions with substitutions are left out",
  fixable: true,
  bad: `# Flow.n: integer
- decision:
    name: Again
    condition:
      exp: Flow.n > 0 && Flow.n < 5
`,
  good: `# Flow.n: integer
- decision:
    name: Again
    condition:
      exp: Flow.n > 0 and Flow.n < 5
`,
  create: ({ report, view }) => ({
    expression: (expression) => {
      if (expression.trust === "nothing") return;
      const { diagnostics, node } = expression.result;
      for (const found of diagnostics) {
        const isMethod = found.code === "unknown-function" && node === undefined;
        if (!isMethod && !isForeign(found)) continue;
        const message = isMethod ? `${found.message}: a call has no dot before it` : found.message;
        const fix = fixOf(view, expression, found);
        report(spotOf(expression, found), message, { ...helpOf(found), ...(fix && { fix }) });
      }
    },
  }),
});

function fixOf(view: FlowView, expression: CheckedExpression, found: Diagnostic): Fix | undefined {
  const part = partOf(expression, found);
  const words = MARKS[part] ?? unlessDeclared(translatedWord(part), found) ?? inDoubleQuotes(view, expression, part);
  if (words === undefined) return undefined;
  const start = found.column - 1;
  const text = wordLike(words) && MARKS[part] !== undefined ? spaced(expression.text, start, part, words) : words;
  const edits = replacement(view, expression, { start, end: start + part.length }, text);
  return edits && { description: `write ${words} for ${part}`, edits };
}

/** A variable of that name in the flow may be meant as well. */
const unlessDeclared = (word: string | undefined, { fix }: Diagnostic): string | undefined =>
  word !== undefined && fix === `write ${word}` ? word : undefined;

const wordLike = (words: string): boolean => words === "and" || words === "or";

/** `a&&b` needs blanks around the word. */
function spaced(text: string, start: number, part: string, words: string): string {
  const before = /\w/.test(text.charAt(start - 1)) ? " " : "";
  const after = /\w/.test(text.charAt(start + part.length)) ? " " : "";
  return before + words + after;
}

/** A text in single quotes, where YAML does not give the double quotes another meaning. */
function inDoubleQuotes({ source }: FlowView, { owner, path, text }: CheckedExpression, part: string) {
  if (!/^'[^'"\\]*'$/.test(part) || text.startsWith("'")) return undefined;
  const start = source.rangeOf(owner, ...path)?.start ?? 0;
  const mark = source.text[start - 1] === '"' ? '\\"' : '"';
  return mark + part.slice(1, -1) + mark;
}
