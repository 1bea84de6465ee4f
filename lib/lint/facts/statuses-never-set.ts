import type { Action } from "../../architect/flow/index.js";
import { statementAt } from "./assignments.js";
import { type NumberTest, numberTests } from "./status-tests.js";
import type { VariableFacts } from "./variables.js";
import type { FlowView } from "./view.js";

/** A variable that the flow takes for a status, though nothing sets it to one. */
export interface StatusNeverSet {
  readonly facts: VariableFacts;
  /** Where it is first compared. */
  readonly action: Action | undefined;
  /** A status that it is compared with. */
  readonly status: number;
}

/** Fact: such variables of a flow with data actions, by name in lower case. */
export function statusesNeverSet(view: FlowView): ReadonlyMap<string, StatusNeverSet> {
  const found = new Map<string, StatusNeverSet>();
  if (!view.actions().some(({ action }) => action.kind === "callData")) return found;
  for (const [key, tests] of view.fact(numberTests)) {
    const status = firstStatus(tests);
    const facts = view.variables().get(key);
    if (status === undefined || facts === undefined || isSet(facts, tests)) continue;
    found.set(key, { facts, action: tests[0]?.action, status });
  }
  return found;
}

const STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const firstStatus = (tests: readonly NumberTest[]): number | undefined =>
  tests.flatMap(({ numbers }) => [...numbers]).find((number) => STATUSES.has(number));

function isSet({ declarations, writes, mentioned }: VariableFacts, tests: readonly NumberTest[]): boolean {
  if (mentioned || declarations.some(({ variable }) => variable.isInput)) return true;
  const compared = (value: unknown): boolean =>
    Number(value) >= 100 && tests.some(({ numbers }) => numbers.has(Number(value)));
  const initials = declarations.map(({ variable }) => variable.initialValue);
  if (initials.some((value) => value && ("exp" in value || ("lit" in value && compared(value.lit))))) return true;
  return writes.some(({ action, path }) => {
    const statement = statementAt(action, path);
    return statement === undefined || !("lit" in statement.value) || compared(statement.value.lit);
  });
}
