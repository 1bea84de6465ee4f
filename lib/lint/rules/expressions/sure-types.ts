import type { Diagnostic, ExpressionNode } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { childNodes } from "../../facts/variables.js";

/** Types that have not changed since the engine of 2018. Objects, audio and json have got operations and conversions. */
const LASTING: ReadonlySet<string> = new Set([
  "boolean",
  "integer",
  "decimal",
  "string",
  "duration",
  "datetime",
  "currency",
]);

export const isLasting = (kind: string | undefined): kind is string => kind !== undefined && LASTING.has(kind);

/** The same for collections of them. */
export const isLastingOrList = (kind: string | undefined): kind is string =>
  kind !== undefined && LASTING.has(kind.endsWith("[]") ? kind.slice(0, -2) : kind);

/** The outermost node at the place of a diagnostic. */
export function nodeAt({ result }: CheckedExpression, { column, length }: Diagnostic): ExpressionNode | undefined {
  const start = column - 1;
  const find = (node: ExpressionNode): ExpressionNode | undefined => {
    if (node.span?.start === start && node.span.end === start + length) return node;
    for (const child of childNodes(node)) {
      const found = find(child);
      if (found) return found;
    }
    return undefined;
  };
  return result.node && find(result.node);
}

/** The types of the operands or arguments of a node. */
export const operandTypes = ({ result }: CheckedExpression, node: ExpressionNode): readonly (string | undefined)[] =>
  childNodes(node).map((child) => result.typeOf(child));
