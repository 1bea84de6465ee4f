import { and, type Expr, notEquals, text } from "../../architect/expression/builder.js";
import type { CountedEnd, ResolvedPolicy } from "../../policy/index.js";
import type { SharedContext } from "../shared.js";
import { isOneOf, NO_ANSWER } from "../steps/classify.js";

/** What a relay refused to send tells nothing of the API. */
export const wasSent = ({ slots }: Pick<SharedContext, "slots">): Expr<"boolean"> =>
  notEquals(slots.envelope.errorKind.value, text("refused"));

/** Whether the attempt that was just made, without success, counts as a failure. Undefined: none can. */
export function countsAsFailure(context: SharedContext, counts: readonly CountedEnd[]): Expr<"boolean"> | undefined {
  const statuses = counts.flatMap((end) => statusesOf(end, context.policy));
  if (statuses.length === 0) return undefined;
  const counted = isOneOf(
    context.slots.lastStatus.value,
    [...statuses].sort((a, b) => a - b),
  );
  return context.capture === "envelope" ? and(counted, wasSent(context)) : counted;
}

function statusesOf(end: CountedEnd, { retry }: ResolvedPolicy): readonly number[] {
  return end === "noAnswer" ? [NO_ANSWER] : retry[end].statuses;
}
