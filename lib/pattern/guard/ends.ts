import { and, choose, type Expr, equals, notEquals, text } from "../../architect/expression/builder.js";
import type { CountedEnd, ResolvedPolicy } from "../../policy/index.js";
import type { SharedContext } from "../shared.js";
import { isOneOf, NO_ANSWER } from "../steps/classify.js";

/** What a relay refused to send tells nothing of the API. */
const wasSent = ({ slots }: Pick<SharedContext, "slots">): Expr<"boolean"> =>
  notEquals(slots.envelope.errorKind.value, text("refused"));

const statusesOf = (end: CountedEnd, { retry }: ResolvedPolicy): readonly number[] =>
  end === "noAnswer" ? [NO_ANSWER] : retry[end].statuses;

/** Whether the attempt that was just made, without success, ended in a way that counts. */
const isCounted = ({ slots, policy }: SharedContext, counts: readonly CountedEnd[]): Expr<"boolean"> =>
  isOneOf(
    slots.lastStatus.value,
    counts.flatMap((end) => statusesOf(end, policy)),
  );

/** Whether the attempt that was just made, without success, counts as a failure. */
export function countsAsFailure(context: SharedContext, counts: readonly CountedEnd[]): Expr<"boolean"> {
  const counted = isCounted(context, counts);
  return context.capture === "envelope" ? and(counted, wasSent(context)) : counted;
}

/** What the attempt that was just made tells of the API: `healthy`, `failed` or `nothing`, as the policy judges it. */
export function verdictExpression(context: SharedContext, counts: readonly CountedEnd[]): Expr<"string"> {
  const judged = choose(isCounted(context, counts), text("failed"), text("healthy"));
  const sent = context.capture === "envelope" ? choose(wasSent(context), judged, text("nothing")) : judged;
  return choose(equals(context.slots.outcome.value, text("succeeded")), text("healthy"), sent);
}
