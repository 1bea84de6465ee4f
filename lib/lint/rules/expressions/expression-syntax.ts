import type { Diagnostic } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { flowRule } from "../../rule.js";
import { helpOf, partOf, spotOf } from "./diagnosed.js";
import { isForeign } from "./foreign.js";

const CODES: ReadonlySet<Diagnostic["code"]> = new Set([
  "unexpected-character",
  "unterminated-string",
  "bad-escape",
  "integer-too-large",
  "decimal-too-precise",
  "unexpected-token",
  "unexpected-end",
  "missing-parenthesis",
  "missing-bracket",
  "minus-needs-parentheses",
  "conditional-needs-parentheses",
  "index-needs-name",
  "unknown-name",
  "missing-call-parentheses",
]);

const QUOTES = /[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]/;
const OTHER_BLANK = /[\u00a0\u2000-\u200b\u3000\ufeff\f\v]/;
/** `Prompt.1_Welcome` */
const DIGIT_NAME = /[A-Za-z_]\.\d/;
/** Words with no mark of the language between them. */
const WORDS = /^[\p{L}][\p{L}\p{N}]*(?:[ ,]+[\p{L}\p{N}]+)+[.!?]?$/u;

const AS_TEXT = "write lit instead of exp, or put the text in double quotes";

export const EXPRESSION_SYNTAX = flowRule({
  id: "expression-syntax",
  category: "expressions",
  severity: "error",
  what: "an expression that the language cannot read",
  why: "the importer refuses a flow with an expression that it cannot read",
  help: "correct the expression at this place",
  source: "vendor engine",
  sure: "the grammar has not changed since 2018: no expression of a public flow contradicts it; expressions with substitutions are left out",
  bad: `# Flow.n: integer
- decision:
    name: Again
    condition:
      exp: (Flow.n + 1) < 5 and (Flow.n > 0
`,
  good: `# Flow.n: integer
- decision:
    name: Again
    condition:
      exp: (Flow.n + 1) < 5 and (Flow.n > 0)
`,
  create: ({ report }) => ({
    expression: (expression) => {
      if (expression.trust === "nothing") return;
      for (const found of expression.result.diagnostics) {
        if (!CODES.has(found.code) || isForeign(found) || isDoubtful(expression, found)) continue;
        if (WORDS.test(expression.text)) report({ expression }, "these words are no expression", { help: AS_TEXT });
        else report(spotOf(expression, found), found.message, adviceOn(expression, found));
      }
    },
  }),
});

/** Other blanks than those of 2018, and names that begin with a digit, may be read today. */
const isDoubtful = (expression: CheckedExpression, found: Diagnostic): boolean =>
  OTHER_BLANK.test(partOf(expression, found)) || DIGIT_NAME.test(expression.text);

function adviceOn(expression: CheckedExpression, found: Diagnostic): { readonly help?: string } {
  const part = partOf(expression, found);
  if (QUOTES.test(part)) return { help: 'write straight double quotes: "' };
  if (part === "`") return { help: "write text in double quotes, and join it with Append(...)" };
  return helpOf(found);
}
