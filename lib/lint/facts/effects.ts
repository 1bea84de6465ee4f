import { variableNames } from "../../architect/expression/index.js";
import type { Action } from "../../architect/flow/index.js";
import { addTo } from "../../common/add-to.js";
import type { CheckedExpression } from "./expressions.js";
import type { FlowView } from "./view.js";

/** What each action does with variables. Names are in lower case, and those of built-ins are among the reads. */
export interface Effects {
  /** The action's own expressions, without those of actions inside it. */
  expressions(action: Action): readonly CheckedExpression[];
  reads(action: Action): ReadonlySet<string>;
  writes(action: Action): ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Fact: {@link Effects} of a flow. */
export function effects(view: FlowView): Effects {
  const expressions = new Map<Action, CheckedExpression[]>();
  const writes = new Map<Action, Set<string>>();
  for (const expression of view.expressions()) {
    const { action } = expression;
    if (action !== undefined) addTo(expressions, action, expression);
  }
  for (const [name, variable] of view.variables())
    for (const { action } of variable.writes) {
      const known = writes.get(action);
      if (known === undefined) writes.set(action, new Set([name]));
      else known.add(name);
    }
  const read = new Map<Action, ReadonlySet<string>>();
  return {
    expressions: (action) => expressions.get(action) ?? [],
    writes: (action) => writes.get(action) ?? NONE,
    reads: (action) => {
      const known = read.get(action) ?? namesIn(expressions.get(action) ?? []);
      read.set(action, known);
      return known;
    },
  };
}

/** Names of all variables that some expressions read, in lower case. */
export function namesIn(expressions: readonly CheckedExpression[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text, result } of expressions)
    if (result.node === undefined)
      for (const [name] of text.matchAll(/\b[A-Za-z]\w*\.\w+/g)) names.add(name.toLowerCase());
    else for (const name of variableNames(result.node)) names.add(name);
  return names;
}

/** True when some values are among others. */
export function intersects<T>(some: Iterable<T>, others: ReadonlySet<T>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}
