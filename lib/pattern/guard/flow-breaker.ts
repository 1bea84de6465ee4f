import {
  addSeconds,
  and,
  append,
  atLeast,
  choose,
  type Expr,
  getCurrentDateTimeUtc,
  greaterThan,
  int,
  left,
  length,
  substring,
  subtract,
  text,
  toText,
} from "../../architect/expression/builder.js";
import type { ResolvedBreaker } from "../../policy/index.js";
import type { PatternContext } from "../context.js";
import { assign, declare, type Slot, slot } from "../slot.js";
import { endWith } from "../steps/end-with.js";
import { decide } from "./decide.js";
import { countsAsFailure } from "./ends.js";
import { type Guard, NO_GUARD } from "./parts.js";

/** Date and time to the second, as `ToString` writes it: of one length, and in the order of time. */
const TIME_LENGTH = 19;
const timeText = (secondsFromNow: number): Expr<"string"> => {
  const now = getCurrentDateTimeUtc();
  return left(toText(secondsFromNow === 0 ? now : addSeconds(now, int(secondsFromNow))), int(TIME_LENGTH));
};

/**
 * A breaker of one run: the times of its failures stand one after the other in a text. It only ends retries, so without
 * stopping anything it does nothing.
 */
export function flowBreaker(context: PatternContext, rules: ResolvedBreaker): Guard {
  if (rules.metricsOnly) return NO_GUARD;
  const times = slot(`${context.kind.localScope}.failureTimes`, "string");
  return {
    ...NO_GUARD,
    variables: [declare(times, { description: "When attempts failed, one time after the other", initial: "" })],
    failed: decide("A failure that counts?", countsAsFailure(context, rules.counts), [
      {
        kind: "updateData",
        name: "Note when it failed",
        statements: [assign(times, append(kept(times, rules), timeText(0)))],
      },
      ...decide("Too many failures?", isOpen(times, rules), endWith(context, "open", "The breaker opens")),
    ]),
  };
}

/** A fixed window begins with its first failure, and forgets all of them when it is over. */
function kept({ value }: Slot<"string">, rules: ResolvedBreaker): Expr<"string"> {
  if (rules.window === "sliding") return value;
  return choose(greaterThan(left(value, int(TIME_LENGTH)), windowStart(rules)), value, text(""));
}

/** Whether there are as many failures as open it, and the oldest of the latest ones is in the window. */
function isOpen({ value }: Slot<"string">, rules: ResolvedBreaker): Expr<"boolean"> {
  const needed = TIME_LENGTH * rules.failures;
  const enough = atLeast(length(value), int(needed));
  if (rules.window === "fixed") return enough;
  const oldest = substring(value, subtract(length(value), int(needed)), int(TIME_LENGTH));
  return and(enough, greaterThan(oldest, windowStart(rules)));
}

/** The clock has whole seconds, so that the next whole length of a window holds the same failures. */
const windowStart = ({ withinMs }: ResolvedBreaker): Expr<"string"> => timeText(-Math.ceil(withinMs / 1000));
