import { int } from "../../architect/expression/builder.js";
import { isLowExpression } from "../asked-wait-expression.js";
import type { SharedStep } from "../shared.js";
import { exp } from "../slot.js";

/** Before the first call: a caller who knows from an answer before that few calls are left hands the number over. */
export const slowDown: SharedStep = (context) => {
  const { capture, kind, policy, slots } = context;
  const { lowRemaining } = policy.retry;
  if (capture === "native" || !kind.takesInputs || lowRemaining === undefined) return [];
  const pause = kind.pause(int(lowRemaining.waitMs), context);
  return [
    {
      kind: "decision",
      name: "Few calls left?",
      condition: exp(isLowExpression(slots.envelope.rateLimitRemaining.value, lowRemaining)),
      outputs: { yes: pause.map((action) => ({ ...action, name: "Slow down" })) },
    },
  ];
};
