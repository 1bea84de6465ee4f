import { type Action, isEnd, reachActions, type Switch } from "../../../architect/flow/index.js";
import { type Attempts, attempts } from "../../facts/attempts.js";
import { effects } from "../../facts/effects.js";
import { literalNumber } from "../../facts/literals.js";
import { bodyOf } from "../../facts/repeats.js";
import { isTransient, numberTests } from "../../facts/status-tests.js";
import { statusVariables, waysAfter } from "../../facts/status-ways.js";
import { mayTakeTime } from "../../facts/takes-time.js";
import { startsUnset } from "../../facts/uses.js";
import type { Write } from "../../facts/variables.js";
import type { FlowView } from "../../facts/view.js";

/** A status of a failure that no attempt cures. */
const HOPELESS = [400, 401, 404, 422];

/**
 * A variable that a pause is computed from and that only the cases of a switch in a retry set, while a status that none
 * of them lists is tried again as well.
 */
export function staleAfter(choice: Switch, view: FlowView): string | undefined {
  const listed = view.fact(numberTests);
  for (const attempt of view.fact(attempts)) {
    if (!attempt.cycle.has(choice)) continue;
    for (const name of statusVariables(attempt)) {
      const tests = listed.get(name) ?? [];
      if (!tests.some(({ action, numbers }) => action === choice && [...numbers].some(isTransient))) continue;
      const status = HOPELESS.find((one) => !tests.some(({ numbers }) => numbers.has(one)));
      const ways = status === undefined ? undefined : waysAfter(attempt, name, status, view);
      if (ways?.has(choice) && ways.has(attempt.call)) return pauseVariable(choice, attempt, ways, view);
    }
  }
  return undefined;
}

/** What only the cases set, but for changes of the value that is there, and what starts without a length. */
function pauseVariable(
  choice: Switch,
  { by, within }: Attempts,
  ways: ReadonlySet<Action>,
  view: FlowView,
): string | undefined {
  // In the same round.
  const later = reachActions(view.graph(), [choice], ({ to }, at) => at !== by && !isEnd(to) && ways.has(to));
  const everyRound = new Set<Action>(typeof by === "object" ? by.outputs?.loop : within);
  const inside = bodyOf(choice.cases.flatMap(({ actions = [] }) => actions));
  const known = view.fact(effects);
  const pauses = [...within].filter((action) => !inside.has(action) && mayTakeTime(action));
  if ([...ways].some((action) => inside.has(action) && action.kind === "updateData")) return undefined;
  for (const [name, facts] of view.variables()) {
    if (facts.mentioned || !pauses.some((pause) => known.reads(pause).has(name))) continue;
    const writes = facts.writes.filter(({ action }) => within.has(action));
    const chosen = writes.filter(({ action }) => inside.has(action));
    const others = writes.filter(({ action }) => !inside.has(action));
    // What a branch before the call sets is a length for something else.
    const isOwn = ({ action }: Write): boolean =>
      known.reads(action).has(name) || (!later.has(action) && !everyRound.has(action));
    if (chosen.length === 0 || !others.every(isOwn)) continue;
    const { declarations } = facts;
    if (declarations.every(({ variable }) => startsUnset(variable, view) || literalNumber(variable.initialValue) === 0))
      return facts.name;
  }
  return undefined;
}
