import { memoizedOf } from "../../common/memo.js";
import type { PatternContext } from "../context.js";
import { flowBreaker } from "./flow-breaker.js";
import { type Guard, NO_GUARD, together } from "./parts.js";
import { redisRules } from "./redis-api.js";
import { redisGuard } from "./redis-guard.js";
import { tableBreaker } from "./table-breaker.js";

export type { Guard } from "./parts.js";
export { stagger } from "./stagger.js";

/** What guards the attempts of a flow by its policy. */
export const guardOf = memoizedOf((context: PatternContext): Guard => {
  const rules = redisRules(context.policy);
  return together([ofBreaker(context), rules === undefined ? NO_GUARD : redisGuard(context, rules)]);
});

function ofBreaker(context: PatternContext): Guard {
  const { breaker } = context.policy;
  if (breaker?.store.kind === "flow") return flowBreaker(context, breaker);
  return breaker?.store.kind === "dataTable" ? tableBreaker(context, breaker, breaker.store.table) : NO_GUARD;
}
