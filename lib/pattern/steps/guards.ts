import {
  add,
  atLeast,
  type Expr,
  getCurrentDateTimeUtc,
  greaterThan,
  int,
  makeDuration,
  toDuration,
  variable,
} from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import type { SharedContext, SharedStep } from "../shared.js";
import { exp } from "../slot.js";
import { endWith } from "./end-with.js";

/** Leaves after the last retry, before a wait that nothing would follow. */
export const maxRetryGuard: SharedStep = (context) => {
  const { maxRetries } = context.policy.retry;
  const leave = endWith(context, "exhausted", "No retry left");
  if (maxRetries === 0) return leave;
  return [
    {
      kind: "decision",
      name: "Retries used up?",
      condition: exp(atLeast(context.slots.index.value, int(maxRetries))),
      outputs: { yes: leave },
    },
  ];
};

/** Leaves when the next retry would begin after the patience budget, counted from the start of the flow. */
export const patienceGuard: SharedStep = (context) => {
  if (context.policy.retry.maxRetries === 0) return [];
  const leave = endWith(context, "expired", "The next retry would come too late");
  return endWhenLate(context, context.slots.waitMs.value, leave);
};

/** What to do when something after a wait, in milliseconds, would begin after the patience budget. */
export function endWhenLate({ policy }: SharedContext, wait: Expr<"integer">, leave: Actions): Actions {
  const { patienceMs } = policy;
  if (patienceMs === undefined) return [];
  const retryAt = add(getCurrentDateTimeUtc(), toDuration(wait));
  const deadline = add(variable("Flow.StartDateTimeUtc", "datetime"), durationOf(patienceMs));
  return [
    {
      kind: "decision",
      name: "Patience used up?",
      condition: exp(greaterThan(retryAt, deadline)),
      outputs: { yes: leave },
    },
  ];
}

/** As a person would read it: minutes and seconds. */
function durationOf(ms: number): Expr<"duration"> {
  const [minutes, rest] = [Math.floor(ms / 60_000), ms % 60_000];
  const fraction = rest % 1000 === 0 ? [] : [int(rest % 1000)];
  return makeDuration(int(0), int(0), int(minutes), int(Math.floor(rest / 1000)), ...fraction);
}
