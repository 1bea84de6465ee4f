import type { Diagnostic } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import type { FlowView } from "../../facts/view.js";
import type { Edit } from "../../finding.js";
import type { Context, Spot, Visitor } from "../../rule.js";

/** The place of a diagnostic in its expression. */
export const spotOf = (expression: CheckedExpression, { column, length }: Diagnostic): Spot => ({
  expression,
  span: { start: column - 1, end: column - 1 + length },
});

/** The part of the expression that a diagnostic is about. */
export const partOf = ({ text }: CheckedExpression, { column, length }: Diagnostic): string =>
  text.slice(column - 1, column - 1 + length);

const INSTRUCTION = /^(?:did you mean|write|leave|give|put|store|split|end|it has|there is)\b/;

/** The fix of a diagnostic as an instruction: some are the expression to write. */
export const instruction = (fix: string): string =>
  INSTRUCTION.test(fix) ? fix.replace(/^did you mean (.*)\?$/, "write $1") : `write ${fix}`;

export const helpOf = ({ fix }: Diagnostic): { readonly help?: string } =>
  fix === undefined ? {} : { help: instruction(fix) };

/** A visitor that reports what the type checker says, of the findings that are wanted and of expressions that it knows so well. */
export const told =
  (wanted: (found: Diagnostic) => boolean, ...trust: readonly CheckedExpression["trust"][]) =>
  ({ report }: Context<FlowView, unknown>): Visitor => ({
    expression: (expression) => {
      if (!trust.includes(expression.trust)) return;
      for (const found of expression.result.diagnostics)
        if (wanted(found)) report(spotOf(expression, found), found.message, helpOf(found));
    },
  });

/**
 * The edit that puts other words in the place of a part of an expression. The words must be such that no style of YAML
 * wants them escaped. Undefined where the file writes the part otherwise than the expression has it.
 */
export function replacement(
  { source }: FlowView,
  { owner, path, text }: CheckedExpression,
  { start, end }: { readonly start: number; readonly end: number },
  words: string,
): readonly Edit[] | undefined {
  const range = source.rangeInText(owner, path, start, end);
  if (range === undefined || source.text.slice(range.start, range.end) !== text.slice(start, end)) return undefined;
  return [{ ...range, text: words }];
}
