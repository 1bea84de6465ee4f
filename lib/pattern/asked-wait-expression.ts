import {
  add,
  and,
  atLeast,
  atMost,
  choose,
  type Expr,
  greaterThan,
  int,
  isSet,
  lessThan,
  multiply,
  random,
  subtract,
  toInt,
} from "../architect/expression/builder.js";
import type { AskedWait, ResolvedLowRemaining } from "../policy/index.js";

type Integer = Expr<"integer">;

/** A relay of the customer's own may leave a member out; comparing a value that is not set would stop the flow. */
const known = (value: Integer, ...then: readonly Expr<"boolean">[]): Expr<"boolean"> => and(isSet(value), ...then);

/** Whether the API asks for a longer wait than the flow does. Nothing is computed from such a number: it may be of any size. */
export const isOverlongExpression = (seconds: Integer, plan: AskedWait): Expr<"boolean"> =>
  known(seconds, greaterThan(seconds, int(plan.longestSeconds)));

/** The wait that the API asks for, if it asks for one, else the backoff, in milliseconds. */
export const waitAskedFor = (seconds: Integer, plan: AskedWait, backoff: Integer): Integer =>
  choose(known(seconds, greaterThan(seconds, int(0))), spreadExpression(seconds, plan), backoff);

/** At least what the API asks for, and with the spread within the limit. */
function spreadExpression(seconds: Integer, { limitMs, spreadPerSecond, wholeSpreadSeconds }: AskedWait): Integer {
  const asked = multiply(int(1000), seconds);
  if (spreadPerSecond === 0) return asked;
  const room = choose(
    atMost(seconds, int(wholeSpreadSeconds)),
    multiply(int(spreadPerSecond), seconds),
    subtract(int(limitMs), asked),
  );
  return add(asked, toInt(multiply(room, random())));
}

/** Whether the API has few calls left; -1 stands for what it does not say. */
export const isLowExpression = (remaining: Integer, { below }: ResolvedLowRemaining): Expr<"boolean"> =>
  known(remaining, atLeast(remaining, int(0)), lessThan(remaining, int(below)));

/** At least the wait that few calls left are given, in milliseconds. */
export const waitWhenLow = (remaining: Integer, low: ResolvedLowRemaining, wait: Integer): Integer =>
  choose(and(isLowExpression(remaining, low), lessThan(wait, int(low.waitMs))), int(low.waitMs), wait);
