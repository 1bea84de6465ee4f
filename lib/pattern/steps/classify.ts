import {
  and,
  atLeast,
  type Expr,
  equals,
  findFirst,
  int,
  isSet,
  makeList,
  not,
  notEquals,
  or,
  text,
} from "../../architect/expression/builder.js";
import type { SwitchCase } from "../../architect/flow/index.js";
import type { ResolvedBackoff } from "../../policy/index.js";
import type { SharedContext, SharedStep } from "../shared.js";
import { assign, exp } from "../slot.js";
import { waitExpression } from "../wait-expression.js";
import { endWith } from "./end-with.js";

/** The status that the flow assumes until there is an answer. */
export const NO_ANSWER = 0;
/** The status of a request that a relay did not send; an API can answer it as well. */
const REFUSED = 400;

interface RetryClass {
  readonly statuses: readonly number[];
  readonly backoff: ResolvedBackoff;
  readonly name: string;
}

/** Switches on the status: each class of retryable ones chooses its wait, everything else ends the loop. */
export const classify: SharedStep = (context) => {
  const rejected = endWith(context, "rejected", "A retry cannot cure this status");
  const cases = retryClasses(context).map((retryClass) => caseOf(retryClass, context));
  return cases.length === 0 ? rejected : [{ kind: "switch", name: "Worth a retry?", default: rejected, cases }];
};

/** Classes with the same wait are one case. */
function retryClasses({ policy: { retry } }: SharedContext): readonly RetryClass[] {
  const { throttled, transient } = retry;
  const noAnswer = transient.timeout ? [NO_ANSWER] : [];
  const classes: readonly RetryClass[] = [
    { name: "Throttled: choose the wait", statuses: throttled.statuses, backoff: throttled.backoff },
    {
      name: "Transient: choose the wait",
      statuses: [...noAnswer, ...transient.statuses],
      backoff: transient.backoff,
    },
  ];
  const used = classes.filter(({ statuses }) => statuses.length > 0);
  const [first, second] = used;
  if (first && second && JSON.stringify(first.backoff) === JSON.stringify(second.backoff)) {
    const statuses = [...first.statuses, ...second.statuses];
    return [{ name: "Yes: choose the wait", statuses, backoff: first.backoff }];
  }
  return used;
}

function caseOf({ name, statuses, backoff }: RetryClass, context: SharedContext): SwitchCase {
  const { slots, policy } = context;
  const listed = isOneOf(slots.lastStatus.value, statuses);
  const value = exp(statuses.includes(REFUSED) ? and(listed, ...notRefused(context)) : listed);
  if (policy.retry.maxRetries === 0) return { value };
  const wait = waitExpression(backoff, slots.index.value, policy.retry.maxRetries);
  return {
    value,
    actions: [{ kind: "updateData", name, statements: [assign(slots.waitMs, wait)] }],
  };
}

/** What a relay refuses to send, it refuses again. */
const notRefused = ({ slots, capture }: SharedContext): readonly Expr<"boolean">[] =>
  capture === "envelope" ? [notEquals(slots.envelope.errorKind.value, text("refused"))] : [];

/**
 * A failure that tells no status (such as one of the platform's own limits) is like no answer. Searching a list takes a
 * value that is not set, comparing does not fail on one either, but neither would find it.
 */
export function isOneOf(status: Expr<"integer">, statuses: readonly number[]): Expr<"boolean"> {
  const ascending = [...statuses].sort((a, b) => a - b);
  const [only] = ascending;
  const listed =
    ascending.length === 1 && only !== undefined
      ? equals(status, int(only))
      : atLeast(findFirst(makeList(...ascending.map((s) => int(s))), status), int(0));
  return statuses.includes(NO_ANSWER) ? or(not(isSet(status)), listed) : listed;
}
