import { type Action, type Edge, isEnd, reachActions, type Switch } from "../../architect/flow/index.js";
import { type Attempts, boundTo } from "./attempts.js";
import { isBranch } from "./branches.js";
import { effects } from "./effects.js";
import { type Given, numberOf, truthOf } from "./truth.js";
import type { FlowView } from "./view.js";

/** Outputs that hold an HTTP status, by their names. */
const STATUS = /^(?:http)?_?status(?:_?code)?$/i;

/** Names of the variables that hold the status of a call, in lower case. */
export const statusVariables = ({ call }: Attempts): ReadonlySet<string> =>
  new Set(
    [...Object.entries(call.failureOutputs ?? {}), ...Object.entries(call.successOutputs ?? {})].flatMap(
      ([output, binding]) => ("var" in binding && STATUS.test(output) ? [binding.var.toLowerCase()] : []),
    ),
  );

/**
 * The actions of a cycle that a run can get to, up to the next call, after a call that left a status in a variable; the
 * call is among them when it can come again. Undefined when something on the way sets the variable anew.
 */
export function waysAfter(
  { call, cycle }: Attempts,
  name: string,
  status: number,
  view: FlowView,
): ReadonlySet<Action> | undefined {
  const known = view.fact(effects);
  const given: Given = (one) => (one === name ? status : undefined);
  const seen = new Set<Action>();
  const go = (edges: readonly Edge[]): void => {
    for (const { to } of edges) if (!isEnd(to) && cycle.has(to)) seen.add(to);
  };
  go(afterCall(call, name, view));
  for (const action of seen) {
    if (action === call) continue;
    if (known.writes(action).has(name)) {
      if (!comesBefore(action, call, cycle, name, view)) return undefined;
      seen.add(call);
      continue;
    }
    go(possible(action, view, given));
  }
  return seen;
}

/** Where a call goes on that leaves its status in the variable: as a failure, or as an answer that tells it. */
function afterCall(call: Attempts["call"], name: string, view: FlowView): readonly Edge[] {
  const edges = view.graph().successors(call);
  const of = (path: "failure" | "success"): readonly Edge[] =>
    edges.filter((edge) => edge.path === (call.outputs?.[path] === undefined ? "next" : path));
  return [
    ...(boundTo(call.failureOutputs).has(name) ? of("failure") : []),
    ...(boundTo(call.successOutputs).has(name) ? of("success") : []),
  ];
}

/** True when the call comes after an action before anything asks for the status: it resets that for the next attempt. */
function comesBefore(action: Action, call: Action, cycle: ReadonlySet<Action>, name: string, view: FlowView): boolean {
  if (action.kind !== "updateData") return false;
  const inside = ({ to }: Edge, at: Action): boolean => at !== call && !isEnd(to) && cycle.has(to);
  const between = reachActions(view.graph(), [action], inside);
  const { reads } = view.fact(effects);
  return between.has(call) && [...between].every((one) => one === call || !reads(one).has(name));
}

function possible(action: Action, view: FlowView, given: Given): readonly Edge[] {
  const edges = view.graph().successors(action);
  if (!isBranch(action)) return edges;
  const open = action.kind === "decision" ? decided(action, view, given) : chosen(action, view, given);
  const own = new Set(edges.map(({ path }) => path));
  return edges.filter(
    ({ path }) => open.has(path) || (path === "next" && [...open].some((one) => one !== "next" && !own.has(one))),
  );
}

function decided(action: Action, view: FlowView, given: Given): ReadonlySet<string> {
  const [condition] = view
    .fact(effects)
    .expressions(action)
    .filter(({ path }) => path[0] === "condition");
  const value = condition?.result.node && truthOf(condition.result.node, given);
  return new Set(value === undefined ? ["yes", "no"] : [value ? "yes" : "no"]);
}

/** The paths of a switch that can be taken; one without actions goes on to what comes next. */
function chosen(action: Switch, view: FlowView, given: Given): ReadonlySet<string> {
  const known = view.fact(effects).expressions(action);
  const matched = action.match && known.find(({ path }) => path[0] === "match")?.result.node;
  const value = matched && numberOf(matched, given);
  const open = new Set<string>();
  for (const [index, one] of action.cases.entries()) {
    const node = known.find(({ path }) => path[0] === "cases" && path[1] === index && path[2] === "value")?.result.node;
    const literal = "lit" in one.value ? Number(one.value.lit) : node && numberOf(node, given);
    const holds = action.match
      ? value === undefined || literal === undefined || Number.isNaN(literal)
        ? undefined
        : value === literal
      : node && truthOf(node, given);
    if (holds === false) continue;
    open.add(`case ${index + 1}`);
    if (holds) return open;
  }
  return open.add("default");
}
