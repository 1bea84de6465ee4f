import { variableNames } from "../../architect/expression/index.js";
import { assignments } from "./assignments.js";
import type { CheckedExpression } from "./expressions.js";
import type { FlowView } from "./view.js";

/** Fact: the expressions that decide how long the flow pauses: of waits and hold music, and of variables that these read. */
export function pauses(view: FlowView): readonly CheckedExpression[] {
  const found = new Set<CheckedExpression>();
  const names = new Set<string>();
  const work = view.expressions().filter(isLength);
  for (let expression = work.pop(); expression !== undefined; expression = work.pop()) {
    if (found.has(expression)) continue;
    found.add(expression);
    const { node } = expression.result;
    if (node === undefined) continue;
    for (const name of variableNames(node)) {
      if (names.has(name)) continue;
      names.add(name);
      work.push(...(view.fact(assignments).get(name) ?? []));
    }
  }
  return view.expressions().filter((expression) => found.has(expression));
}

function isLength({ action, path }: CheckedExpression): boolean {
  if (action?.kind === "wait") return path[0] === "duration";
  return action?.kind === "holdMusic" && path[0] === "playStyle";
}
