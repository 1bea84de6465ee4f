import type { Actions } from "../architect/flow/index.js";
import { auditAttempt, countWait } from "./audit/steps.js";
import type { PatternContext, Step } from "./context.js";
import { guardOf, stagger } from "./guard/index.js";
import { retriesAnything, retriesOf } from "./retries.js";
import { shared } from "./shared.js";
import { call, leaveAfterSuccess } from "./steps/call.js";
import { classify } from "./steps/classify.js";
import { maxRetryGuard, patienceGuard } from "./steps/guards.js";
import { overlongGuard, waitAsAsked, waitWhenFewLeft } from "./steps/honour-wishes.js";
import { pause, roundPause } from "./steps/pause.js";
import { slowDown } from "./steps/slow-down.js";
import { startAttempt } from "./steps/start-attempt.js";

/** One attempt, in the order in which the flow shows it. What stops it stops it before it counts. */
const TRY: readonly Step[] = [
  (context) => guardOf(context).before,
  (context) => guardOf(context).admitted,
  shared(startAttempt),
  call,
  (context) => guardOf(context).after,
  leaveAfterSuccess,
  (context) => guardOf(context).failed,
  shared(classify),
];
const BEFORE: readonly Step[] = [shared(slowDown), stagger];
/** Between two attempts: whether there is another one, when, and whether that is in time. */
const AGAIN = [maxRetryGuard, overlongGuard, waitAsAsked, waitWhenFewLeft, roundPause, patienceGuard];
const ATTEMPT: readonly Step[] = [...TRY, ...AGAIN.map(shared), auditAttempt, shared(countWait), shared(pause)];

/** The pattern's core: call, and retry while that can help. Afterwards the outcome says how it went. */
export function retryLoop(context: PatternContext): Actions {
  const { slots, policy } = context;
  return [
    ...BEFORE.flatMap((step) => step(context)),
    {
      kind: "loop",
      name: loopName(retriesOf(policy)),
      currentIndex: { var: slots.index.name },
      loopCount: { lit: retriesOf(policy) + 1 },
      outputs: { loop: (retriesAnything(policy) ? ATTEMPT : TRY).flatMap((step) => step(context)) },
    },
  ];
}

function loopName(maxRetries: number): string {
  if (maxRetries === 0) return "Try once";
  return maxRetries === 1 ? "Try, then retry once" : `Try, then retry up to ${maxRetries} times`;
}
