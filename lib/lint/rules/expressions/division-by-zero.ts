import { childNodes, type ExpressionNode, nodesOf } from "../../../architect/expression/index.js";
import { isBranch } from "../../facts/branches.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { choiceOf, isComparing, writtenNumber } from "../../facts/nodes.js";
import { bodyOf } from "../../facts/repeats.js";
import { truthOf } from "../../facts/truth.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const DIVISION_BY_ZERO = flowRule({
  id: "division-by-zero",
  category: "expressions",
  severity: "error",
  what: "a division or a remainder by a zero that is written out, or by the index of the loop around, which starts at 0",
  why: "the importer refuses a zero that is written out; any other ends the run with an error of the flow",
  help: "divide by another number: Flow.index + 1 for the number of the round",
  source: "vendor engine",
  sure: "the divisor is the number 0, or a variable that nothing but the loop around sets as its index; silent where a decision compares that with a number, or a choice in the expression leaves 0 out",
  bad: `# Flow.n: decimal
- updateData:
    name: Share
    statements:
      - decimal:
          variable: Flow.n
          value:
            exp: Flow.n / 0
`,
  good: `# Flow.n: decimal
- updateData:
    name: Share
    statements:
      - decimal:
          variable: Flow.n
          value:
            exp: Flow.n / 10
`,
  create: ({ view, report }) => ({
    nodes: {
      infix: ({ operator, right, span }, expression) => {
        if ((operator !== "/" && operator !== "%") || expression.trust === "nothing") return;
        const what = operator === "/" ? "divided" : "a remainder";
        const at = { expression, span: right.span ?? span };
        if (writtenNumber(right) === 0) report(at, `${what} by 0`);
        else if (
          right.kind === "variable" &&
          startsAtZero(right.name, expression, view) &&
          reachesWithZero(expression.result.node, right, right.name)
        )
          report(at, `${what} by ${right.name}, which is 0 in the first round`);
      },
    },
  }),
});

/** True for the index of the loop around, when no condition of the flow compares it with a small number. */
function startsAtZero(name: string, { action }: CheckedExpression, view: FlowView): boolean {
  const facts = view.variables().get(name.toLowerCase());
  if (facts === undefined || facts.mentioned || action === undefined || facts.writes.length === 0) return false;
  const isIndex = facts.writes.every(
    (write) => write.action.kind === "loop" && write.path[0] === "currentIndex" && bodyOf([write.action]).has(action),
  );
  const key = name.toLowerCase();
  const decides = facts.reads.some(
    ({ expression }) => isBranch(expression.action) && comparesWithNumber(expression.result.node, key),
  );
  return isIndex && !decides;
}

/** True when an expression compares a variable, as it is, with a number that is written out, or cannot be read. */
function comparesWithNumber(node: ExpressionNode | undefined, name: string): boolean {
  if (node === undefined) return true;
  return nodesOf(node).some((inner) => {
    if (inner.kind !== "infix" || !isComparing(inner.operator)) return false;
    const sides = [inner.left, inner.right];
    const compares = sides.some((side) => side.kind === "variable" && side.name.toLowerCase() === name);
    return compares && sides.some((side) => writtenNumber(side) !== undefined);
  });
}

/** True when a part of an expression is computed while a variable is 0. */
function reachesWithZero(node: ExpressionNode | undefined, part: ExpressionNode, name: string): boolean {
  if (node === undefined) return false;
  if (node === part) return true;
  const [condition, whenTrue, whenFalse] = choiceOf(node) ?? [];
  if (condition === undefined) return childNodes(node).some((child) => reachesWithZero(child, part, name));
  const holds = truthOf(condition, (one) => (one === name.toLowerCase() ? 0 : undefined));
  return [condition, holds === false ? undefined : whenTrue, holds === true ? undefined : whenFalse].some((one) =>
    reachesWithZero(one, part, name),
  );
}
