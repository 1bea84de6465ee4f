import type { PatternContext } from "../context.js";
import { flowBreaker } from "./flow-breaker.js";
import { type Guard, NO_GUARD } from "./parts.js";

import { tableBreaker } from "./table-breaker.js";

export type { Guard } from "./parts.js";
export { stagger } from "./stagger.js";

const made = new WeakMap<PatternContext, Guard>();

/** What guards the attempts of a flow by its policy. */
export function guardOf(context: PatternContext): Guard {
  const guard = made.get(context) ?? make(context);
  made.set(context, guard);
  return guard;
}

function make(context: PatternContext): Guard {
  const { breaker } = context.policy;
  if (breaker === undefined) return NO_GUARD;
  const { store } = breaker;
  if (store.kind === "flow") return flowBreaker(context, breaker);
  return store.kind === "dataTable" ? tableBreaker(context, breaker, store.table) : NO_GUARD;
}
