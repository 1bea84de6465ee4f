import { type ExpressionNode, print } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { areAlike, isCallOf, writtenNumber } from "../../facts/nodes.js";
import { flowRule } from "../../rule.js";

export const INDEX_PAST_END = flowRule({
  id: "index-past-end",
  category: "expressions",
  severity: "error",
  what: "an index that is never inside its list",
  why: "positions start at 0, so the last item is at Count(list) - 1; an index outside the list is a flow error, which no failure path catches",
  help: "write Count(list) - 1 for the last item",
  source: "vendor docs and vendor engine",
  sure: "the index is the count of the same list or more, a negative literal, or beyond the items of a MakeList that is written there",
  bad: `# Flow.names: string[]; Flow.last: string
- updateData:
    name: Take the last
    statements:
      - string:
          variable: Flow.last
          value:
            exp: GetAt(Flow.names, Count(Flow.names))
`,
  good: `# Flow.names: string[]; Flow.last: string
- updateData:
    name: Take the last
    statements:
      - string:
          variable: Flow.last
          value:
            exp: GetAt(Flow.names, Count(Flow.names) - 1)
`,
  create: ({ report }) => {
    const look = (expression: CheckedExpression, list: ExpressionNode, index: ExpressionNode): void => {
      if (expression.trust === "nothing") return;
      const message = outside(list, index);
      if (message) report({ expression, span: index.span }, message);
    };
    return {
      nodes: {
        index: ({ target, index }, expression) => {
          const literal = writtenNumber(index);
          if (literal !== undefined && literal < 0 && expression.result.typeOf(target)?.endsWith("[]"))
            report({ expression, span: index.span }, `${literal} is before the first item, which is at 0`);
          else look(expression, target, index);
        },
        call: (node, expression) => {
          const [list, index] = node.arguments;
          if (isCallOf(node, "getat") && list && index) look(expression, list, index);
        },
      },
    };
  },
});

function outside(list: ExpressionNode, index: ExpressionNode): string | undefined {
  if (isCountOf(index, list)) return `the last item of ${print(list)} is at Count(...) - 1, and nothing at Count(...)`;
  if (isCallOf(index, "if")) {
    const [, whenTrue, whenFalse] = index.arguments;
    return (whenTrue && outside(list, whenTrue)) ?? (whenFalse && outside(list, whenFalse));
  }
  const literal = writtenNumber(index);
  if (literal !== undefined && isCallOf(list, "makelist") && literal >= list.arguments.length)
    return `${literal} is past the end: the list has ${list.arguments.length} items, from 0`;
  return undefined;
}

/** `Count(list)` or more. */
function isCountOf(index: ExpressionNode, list: ExpressionNode): boolean {
  if (index.kind === "infix" && index.operator === "+" && (writtenNumber(index.right) ?? -1) >= 0)
    return isCountOf(index.left, list);
  const [counted] = isCallOf(index, "count") ? index.arguments : [];
  return counted !== undefined && areAlike(counted, list);
}
