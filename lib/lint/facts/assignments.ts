import type { CheckedExpression } from "./expressions.js";
import type { FlowView } from "./view.js";

/** Fact: the expressions that updateData assigns, by variable in lower case. */
export function assignments(view: FlowView): ReadonlyMap<string, readonly CheckedExpression[]> {
  const found = new Map<string, CheckedExpression[]>();
  for (const expression of view.expressions()) {
    const name = assignedBy(expression)?.toLowerCase();
    if (name === undefined) continue;
    const known = found.get(name);
    if (known) known.push(expression);
    else found.set(name, [expression]);
  }
  return found;
}

/** The variable that gets the value of an expression. */
export function assignedBy({ action, path }: CheckedExpression): string | undefined {
  return action?.kind === "updateData" ? action.statements[Number(path[1])]?.variable : undefined;
}
