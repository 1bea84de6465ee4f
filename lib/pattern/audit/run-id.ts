import {
  add,
  and,
  append,
  atLeast,
  choose,
  type Expr,
  greaterThan,
  int,
  isNotSetOrEmpty,
  left,
  randomInt,
  replace,
  text,
  toText,
  variable,
} from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import type { PatternContext } from "../context.js";
import { canEndBefore } from "../guard/can-be-stopped.js";
import { conversationId } from "../guard/conversation-id.js";
import { assign } from "../slot.js";
import { namesRun, runIdSlot } from "./slots.js";

/** The most of a handed-over beginning that counts; ids of conversations have 36 characters. */
const MOST_OF_BEGINNING = 100;

/** `2026-01-31T06:30:00Z` */
const startText = (): Expr<"string"> => toText(variable("Flow.StartDateTimeUtc", "datetime"));

/** UTC date of the start, so that records of a run that go on after midnight lie together: `2026-01-31`. */
export const startDate = (): Expr<"string"> => left(startText(), int(10));

/** Six digits. Two draws, as it is not documented how many digits of one are random. */
const sixDigits = (): Expr<"string"> => toText(add(int(100_000), randomInt(int(899_999))));

/**
 * Gives the run its id: the conversation's, or what was handed over; then the time of the start and 12 random digits,
 * since a conversation can come to a flow more than once.
 */
export function nameRun(context: PatternContext): Actions {
  if (!namesRun(context)) return [];
  const runId = runIdSlot(context);
  const own = [
    replace(replace(startText(), text("-"), text("")), text(":"), text("")),
    text("-"),
    sixDigits(),
    sixDigits(),
  ];
  const id = append(beginning(context), ...(own as [Expr<"string">]));
  return [{ kind: "updateData", name: "Name the run", statements: [assign(runId, id)] }];
}

function beginning(context: PatternContext): Expr<"string"> {
  const { kind } = context;
  const given = kind.takesInputs ? runIdSlot(context).value : conversationId(context);
  if (given === undefined) return text("");
  return choose(isNotSetOrEmpty(given), text(""), append(left(given, int(MOST_OF_BEGINNING)), text("-")));
}

/** Id of the attempt that is under way, or of the last one: that of the run and the attempt's number. */
export const attemptId = (context: Pick<PatternContext, "kind" | "slots">): Expr<"string"> =>
  append(runIdSlot(context).value, text("-"), toText(context.slots.attempts.value));

/**
 * Id of the record of a run's end. Where each attempt has a record, a run that was stopped between two of them must not
 * take the path of the first one's.
 */
export function endId(context: Pick<PatternContext, "kind" | "slots" | "policy">): Expr<"string"> {
  const { slots, policy } = context;
  const id = attemptId(context);
  if (policy.audit?.every !== "attempt" || policy.retry.maxRetries === 0 || !canEndBefore(policy)) return id;
  const wasStopped = and(greaterThan(slots.attempts.value, int(0)), atLeast(slots.index.value, slots.attempts.value));
  return append(id, choose(wasStopped, text("-stopped"), text("")));
}
