import {
  and,
  atLeast,
  atMost,
  choose,
  type Expr,
  equals,
  findFirst,
  greaterThan,
  int,
  isSet,
  makeList,
  or,
  text,
} from "../../architect/expression/builder.js";
import type { Bindings, Statement, Variable } from "../../architect/flow/index.js";
import { BREAKER_STATES } from "../../policy/breaker/index.js";
import { assign, declare, type Slot, slot } from "../slot.js";

/** What Redis answers to a run that wants to call. */
export interface AnswerSlots {
  readonly state: Slot<"string">;
  readonly reason: Slot<"string">;
  readonly allowed: Slot<"integer">;
  readonly waitMs: Slot<"integer">;
}

export const answerSlots = (scope: string): AnswerSlots => ({
  state: slot(`${scope}.guardState`, "string"),
  reason: slot(`${scope}.guardReason`, "string"),
  allowed: slot(`${scope}.guardAllowed`, "integer"),
  waitMs: slot(`${scope}.guardWaitMs`, "integer"),
});

export const answerVariables = (answer: AnswerSlots): readonly Variable[] => [
  declare(answer.state, { description: "State of the breaker; empty when the store did not answer", initial: "" }),
  declare(answer.reason, { description: "Why the call may not be made: open, rate or busy", initial: "" }),
  declare(answer.allowed, { description: "0: the call may not be made", initial: 1 }),
  declare(answer.waitMs, { description: "Wait until asking again makes sense, in milliseconds", initial: 0 }),
];

/** What holds when the store does not answer: the call may be made. */
export const noAnswer = (answer: AnswerSlots): readonly Statement[] => [
  assign(answer.state, ""),
  assign(answer.reason, ""),
  assign(answer.allowed, 1),
  assign(answer.waitMs, 0),
];

export const bindAnswer = (answer: AnswerSlots): Bindings =>
  Object.fromEntries(Object.entries(answer).map(([name, { name: variable }]) => [name, { var: variable }]));

/** Whether the store answered, and with sense. */
export const hasAnswered = ({ state }: AnswerSlots): Expr<"boolean"> =>
  atLeast(findFirst(makeList(...BREAKER_STATES.map((name) => text(name))), state.value), int(0));

/** Nonsense refuses nothing. */
const isRefused = (answer: AnswerSlots): Expr<"boolean"> =>
  and(isSet(answer.allowed.value), equals(answer.allowed.value, int(0)), hasAnswered(answer));

const isReason = ({ reason }: AnswerSlots, name: string): Expr<"boolean"> => equals(reason.value, text(name));

export const isStopped = (answer: AnswerSlots): Expr<"boolean"> => and(isRefused(answer), isReason(answer, "open"));

/** Whether a limit asks to come again. */
export const hasToWait = (answer: AnswerSlots): Expr<"boolean"> =>
  and(isRefused(answer), or(isReason(answer, "rate"), isReason(answer, "busy")));

/** A turn comes within a second, or is asked for after one. */
export const LONGEST_TURN_MS = 1000;

export const turnWait = ({ waitMs: { value } }: AnswerSlots): Expr<"integer"> => {
  const most = int(LONGEST_TURN_MS);
  return choose(and(isSet(value), greaterThan(value, int(0)), atMost(value, most)), value, most);
};
