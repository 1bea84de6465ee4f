import {
  type Action,
  type Bindings,
  type CallData,
  type Edge,
  isEnd,
  reachActions,
} from "../../architect/flow/index.js";
import { isBranch } from "./branches.js";
import { effects, intersects, namesIn } from "./effects.js";
import { bodyOf, type Repeat, repeats } from "./repeats.js";
import { isTransient, numberTests } from "./status-tests.js";
import { varies } from "./varying.js";
import type { FlowView } from "./view.js";

/** A data action that is called again, and why. */
export interface Attempts extends Repeat {
  /**
   * `retry`: the same call again after it failed, and no more once it succeeds. `poll`: again until the answer says
   * something. Calls whose inputs change from round to round, as over a list, are neither and are not here.
   */
  readonly why: "retry" | "poll";
  /** Decisions and switches of the cycle that read what came of the call. */
  readonly tests: readonly Action[];
}

/** Fact: the retries and polls of a flow. Cycles with actions that the model does not know are left out. */
export function attempts(view: FlowView): readonly Attempts[] {
  const found: Attempts[] = [];
  for (const repeat of view.fact(repeats)) {
    if (hasUnknown(repeat) || !sameInputs(repeat, view) || !failsBack(repeat, view)) continue;
    const tests = testsOf(repeat, view);
    const why = reasonOf(repeat, tests, view);
    if (why !== undefined) found.push({ ...repeat, why, tests });
  }
  return found;
}

/** True when something that runs between two calls is not known to the model. */
export const hasUnknown = ({ within }: Repeat): boolean => [...within].some(({ kind }) => kind === "opaque");

/** How many data actions are among some actions. */
export const callsOf = (actions: Iterable<Action>): number =>
  [...actions].filter(({ kind }) => kind === "callData").length;

/** True when nothing that the inputs depend on changes between two calls. */
export function sameInputs({ call, within }: Repeat, view: FlowView): boolean {
  const known = view.fact(effects);
  const inputs = known.expressions(call).filter(({ path }) => path[0] === "inputs");
  if (inputs.some(({ text, result }) => varies(text) || result.node === undefined)) return false;
  const read = namesIn(inputs);
  return ![...within].some((action) => intersects(known.writes(action), read));
}

/** True when the call can come again after a failure or timeout. */
function failsBack({ call, cycle }: Repeat, view: FlowView): boolean {
  const failing = view
    .graph()
    .successors(call)
    .filter(({ path }) => path !== "success");
  return comesBack(failing, call, cycle, view);
}

/** True when control can come from some edges to the call within the cycle. */
function comesBack(edges: readonly Edge[], call: CallData, cycle: ReadonlySet<Action>, view: FlowView): boolean {
  const inside = ({ to }: Edge): boolean => !isEnd(to) && cycle.has(to);
  return reachActions(
    view.graph(),
    edges.filter(inside).map(({ to }) => to),
    inside,
  ).has(call);
}

/** True when a success leads out of the cycle whatever the answer says. */
function successLeaves({ call, cycle }: Repeat, view: FlowView): boolean {
  const wanted = call.outputs?.success === undefined ? "next" : "success";
  const success = view
    .graph()
    .successors(call)
    .filter(({ path }) => path === wanted);
  return success.length > 0 && !comesBack(success, call, cycle, view);
}

/** Names of the variables that some outputs are bound to, in lower case. */
export const boundTo = (outputs: Bindings | undefined): ReadonlySet<string> =>
  new Set(Object.values(outputs ?? {}).flatMap((binding) => ("var" in binding ? [binding.var.toLowerCase()] : [])));

/** Variables that tell what came of a call: its outputs, and what its paths set, but not counters. */
export function outcomeVariables(call: CallData, view: FlowView): ReadonlySet<string> {
  const names = new Set([...boundTo(call.successOutputs), ...boundTo(call.failureOutputs)]);
  const { success = [], failure = [], timeout = [] } = call.outputs ?? {};
  for (const action of bodyOf([...success, ...failure, ...timeout])) {
    if (action.kind !== "updateData") continue;
    const read = view.fact(effects).reads(action);
    for (const { variable } of action.statements) {
      const name = variable.toLowerCase();
      if (!read.has(name)) names.add(name);
    }
  }
  return names;
}

/** Decisions and switches of the cycle that read what came of the call and lead out of the cycle, or stand around the call. */
function testsOf({ call, cycle }: Repeat, view: FlowView): readonly Action[] {
  const outcome = outcomeVariables(call, view);
  return [...cycle].filter((action) => {
    if (!isBranch(action)) return false;
    if (!intersects(outcome, view.fact(effects).reads(action))) return false;
    return (
      view
        .graph()
        .successors(action)
        .some(({ to }) => isEnd(to) || !cycle.has(to)) || bodyOf([action]).has(call)
    );
  });
}

function reasonOf(repeat: Repeat, tests: readonly Action[], view: FlowView): Attempts["why"] | undefined {
  if (successLeaves(repeat, view)) return "retry";
  if (tests.length === 0) return undefined;
  return tests.some((test) => testsFailure(test, repeat.call, view)) ? "retry" : "poll";
}

const SAYS_SUCCESS = /^(?:is)?(?:ok|success|successful|succeeded)$/i;

/** True when a test asks whether the call worked, not what it found. */
function testsFailure(test: Action, { successOutputs, failureOutputs }: CallData, view: FlowView): boolean {
  const read = view.fact(effects).reads(test);
  if (intersects(boundTo(failureOutputs), read)) return true;
  return Object.entries(successOutputs ?? {}).some(([output, binding]) => {
    if (!("var" in binding) || !read.has(binding.var.toLowerCase())) return false;
    const numbers = view.fact(numberTests).get(binding.var.toLowerCase()) ?? [];
    return SAYS_SUCCESS.test(output) || numbers.some((one) => [...one.numbers].some(isTransient));
  });
}
