import { greaterThan, int } from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import { type ResolvedPolicy, staggerMs } from "../../policy/index.js";
import type { PatternContext, Step } from "../context.js";
import { assign, exp } from "../slot.js";
import { type ComputedStagger, staggerExpression } from "./stagger-expression.js";

const NAME = "Spread the starts";

/** Whether the wait before a call, which no retry is, has to be computed. */
export const waitsBefore = (policy: ResolvedPolicy): boolean =>
  computedStagger({ policy }) !== undefined || policy.limits?.store.kind === "redis";

/** The wait before the first call of a run. */
export const stagger: Step = (context) => {
  const computed = computedStagger(context);
  if (computed !== undefined) return computedWait(context, computed);
  const declared = context.policy.stagger;
  const waitMs = declared === undefined ? 0 : staggerMs(declared, {});
  return waitMs === 0 ? [] : named(context.kind.pause(int(waitMs), context));
};

/** The stagger of a policy when the flow has to compute its wait. */
function computedStagger({ policy }: Pick<PatternContext, "policy">): ComputedStagger | undefined {
  const { stagger } = policy;
  if (stagger === undefined || stagger.kind === "fixed") return undefined;
  return stagger.kind === "index" && typeof stagger.index === "number" ? undefined : stagger;
}

/** Pauses have a shortest length in calls, so that a wait of nothing is none. */
function computedWait(context: PatternContext, declared: ComputedStagger): Actions {
  const { waitMs } = context.slots;
  return [
    {
      kind: "updateData",
      name: "Choose when to start",
      statements: [assign(waitMs, staggerExpression(declared, context))],
    },
    {
      kind: "decision",
      name: "Start later?",
      condition: exp(greaterThan(waitMs.value, int(0))),
      outputs: { yes: named(context.kind.pause(waitMs.value, context)) },
    },
  ];
}

const named = (pause: Actions): Actions => pause.map((action) => ({ ...action, name: NAME }));
