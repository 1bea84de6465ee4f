import {
  add,
  and,
  atLeast,
  atMost,
  choose,
  dateTimeDiff,
  type Expr,
  equals,
  getCurrentDateTimeUtc,
  greaterThan,
  int,
  isSet,
  makeDateTime,
  not,
  or,
  subtract,
  text,
  toInt,
} from "../../architect/expression/builder.js";
import type { Statement, Variable } from "../../architect/flow/index.js";
import { type BreakerState, CLOCKS_APART_MS, countStep, FRESH_ROW } from "../../policy/breaker/index.js";
import type { ResolvedBreaker } from "../../policy/index.js";
import { assign, declare, type Slot, slot } from "../slot.js";

/** The row of a breaker as the flow read it, and the time at which it did. */
export interface RowSlots {
  readonly state: Slot<"string">;
  readonly failures: Slot<"integer">;
  readonly windowStart: Slot<"integer">;
  readonly openUntil: Slot<"integer">;
  readonly now: Slot<"integer">;
}

export const rowSlots = (scope: string): RowSlots => ({
  state: slot(`${scope}.breakerState`, "string"),
  failures: slot(`${scope}.breakerFailures`, "integer"),
  windowStart: slot(`${scope}.breakerWindowStart`, "integer"),
  openUntil: slot(`${scope}.breakerOpenUntil`, "integer"),
  now: slot(`${scope}.breakerNow`, "integer"),
});

export const rowVariables = (row: RowSlots): readonly Variable[] => [
  declare(row.state, { description: "Row of the breaker: closed, open or halfOpen", initial: FRESH_ROW.state }),
  declare(row.failures, { description: "Row of the breaker: failures in its window", initial: 0 }),
  declare(row.windowStart, { description: "Row of the breaker: start of its window, ms since 1970", initial: 0 }),
  declare(row.openUntil, { description: "Row of the breaker: end of this state, ms since 1970", initial: 0 }),
  declare(row.now, { description: "When the row was read, ms since 1970", initial: 0 }),
];

/** The row that a breaker has of which nothing is known. */
export const freshRow = (row: RowSlots): readonly Statement[] => [
  assign(row.state, FRESH_ROW.state),
  ...nothingCounted(row),
  assign(row.openUntil, FRESH_ROW.openUntil),
];

const nothingCounted = (row: RowSlots): readonly Statement[] => [
  assign(row.failures, FRESH_ROW.failures),
  assign(row.windowStart, FRESH_ROW.windowStart),
];

const rowUntil = (row: RowSlots, state: BreakerState, until: Expr<"integer">): readonly Statement[] => [
  assign(row.state, state),
  ...nothingCounted(row),
  assign(row.openUntil, until),
];

/** Milliseconds since 1970, of a clock that has whole seconds. */
const clock = (): Expr<"integer"> =>
  toInt(dateTimeDiff(getCurrentDateTimeUtc(), makeDateTime(int(1970), int(1), int(1))));

export const noteTime = ({ now }: RowSlots): Statement => assign(now, clock());

const isState = ({ state }: RowSlots, name: "open" | "halfOpen"): Expr<"boolean"> => equals(state.value, text(name));
export const isHalfOpen = (row: RowSlots): Expr<"boolean"> => isState(row, "halfOpen");
/** Any other state, and none at all, is closed. */
const isNotClosed = (row: RowSlots): Expr<"boolean"> => or(isState(row, "open"), isState(row, "halfOpen"));
export const isClosed = (row: RowSlots): Expr<"boolean"> => not(isNotClosed(row));

/** What `rowDecision` of the policy says. */
export function rowDecisions(row: RowSlots, rules: ResolvedBreaker) {
  const { openUntil, now } = row;
  const most = (spanMs: number): Expr<"integer"> => int(spanMs + CLOCKS_APART_MS);
  const span = choose(isState(row, "open"), most(rules.openForMs), most(rules.probeForMs));
  const isAhead = and(
    isSet(openUntil.value),
    greaterThan(openUntil.value, now.value),
    atMost(openUntil.value, add(now.value, span)),
  );
  return { stops: and(isNotClosed(row), isAhead), sendsProbe: and(isNotClosed(row), not(isAhead)) };
}

/** A probe sets out, perhaps long after the row was read: it may have waited for its turn. */
export const probingRow = (row: RowSlots, { probeForMs }: ResolvedBreaker): readonly Statement[] =>
  rowUntil(row, "halfOpen", add(clock(), int(probeForMs)));

export const openRow = (row: RowSlots, { openForMs }: ResolvedBreaker): readonly Statement[] =>
  rowUntil(row, "open", add(row.now.value, int(openForMs)));

/** Failures of the window that is not over; nothing can be too large to add to, since more would have opened it. */
function failuresNow({ failures, windowStart, now }: RowSlots, rules: ResolvedBreaker): Expr<"integer"> {
  return choose(and(isCurrent({ windowStart, now }, rules), isSet(failures.value)), failures.value, int(0));
}

const isCurrent = ({ windowStart, now }: Pick<RowSlots, "windowStart" | "now">, { withinMs }: ResolvedBreaker) =>
  and(
    isSet(windowStart.value),
    greaterThan(windowStart.value, subtract(now.value, int(withinMs))),
    atMost(windowStart.value, add(now.value, int(CLOCKS_APART_MS))),
  );

/** Whether one more counted failure opens it. */
export const isLastStraw = (row: RowSlots, rules: ResolvedBreaker): Expr<"boolean"> =>
  atLeast(failuresNow(row, rules), int(rules.failures - countStep(rules)));

/** One more counted failure, which does not open it. */
export const countedRow = (row: RowSlots, rules: ResolvedBreaker): readonly Statement[] => [
  assign(row.failures, add(failuresNow(row, rules), int(countStep(rules)))),
  assign(row.windowStart, choose(isCurrent(row, rules), row.windowStart.value, row.now.value)),
  assign(row.state, FRESH_ROW.state),
  assign(row.openUntil, FRESH_ROW.openUntil),
];
