import { append, text, toText } from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import { askedWait } from "../../policy/index.js";
import { isOverlongExpression, waitAskedFor, waitWhenLow } from "../asked-wait-expression.js";
import type { SharedContext, SharedStep } from "../shared.js";
import { assign, exp } from "../slot.js";
import { endWith } from "./end-with.js";

const planOf = ({ policy, kind, capture }: SharedContext) =>
  capture === "envelope" && policy.retry.maxRetries > 0 ? askedWait(policy.retry, kind.longestPauseMs) : undefined;

/** Leaves at once when the API asks for a longer wait than the flow does: any shorter one would be too early. */
export const overlongGuard: SharedStep = (context) => {
  const plan = planOf(context);
  if (plan === undefined) return [];
  const { envelope, lastError } = context.slots;
  const seconds = envelope.retryAfterSeconds.value;
  const [end, leave] = endWith(context, "overlong", "The API asks for a longer wait than this flow does");
  const said = append(lastError.value, text(", asks for a wait of "), toText(seconds), text(" s"));
  return [
    {
      kind: "decision",
      name: "Asks for too long a wait?",
      condition: exp(isOverlongExpression(seconds, plan)),
      outputs: { yes: [{ ...end, statements: [...end.statements, assign(lastError, said)] }, leave] },
    },
  ];
};

/** The wait that the API asks for goes before the backoff. */
export const waitAsAsked: SharedStep = (context) => {
  const plan = planOf(context);
  if (plan === undefined) return [];
  const { envelope, waitMs } = context.slots;
  return setWait(context, "Wait as the API asks", waitAskedFor(envelope.retryAfterSeconds.value, plan, waitMs.value));
};

/** Few calls left: the least wait before the next one. */
export const waitWhenFewLeft: SharedStep = (context) => {
  const { lowRemaining, maxRetries } = context.policy.retry;
  if (context.capture === "native" || lowRemaining === undefined || maxRetries === 0) return [];
  const { envelope, waitMs } = context.slots;
  const wait = waitWhenLow(envelope.rateLimitRemaining.value, lowRemaining, waitMs.value);
  return setWait(context, "Wait longer when few calls are left", wait);
};

const setWait = ({ slots }: SharedContext, name: string, wait: Parameters<typeof assign<"integer">>[1]): Actions => [
  { kind: "updateData", name, statements: [assign(slots.waitMs, wait)] },
];
