import type { Action, UpdateData } from "../../architect/flow/index.js";
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

/** The statement of updateData in which a place stands. */
export const statementAt = (
  action: Action | undefined,
  path: readonly (string | number)[],
): UpdateData["statements"][number] | undefined =>
  action?.kind === "updateData" ? action.statements[Number(path[1])] : undefined;

/** The variable that gets the value of an expression. */
export const assignedBy = ({ action, path }: CheckedExpression): string | undefined =>
  statementAt(action, path)?.variable;
