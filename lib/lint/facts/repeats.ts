import {
  type Action,
  type Actions,
  type CallData,
  childLists,
  type FlowGraph,
  isEnd,
  type Loop,
  reachActions,
} from "../../architect/flow/index.js";
import { components } from "./components.js";
import type { FlowView } from "./view.js";

/** A data action that one run can call more than once, and what runs between two of these calls. */
export interface Repeat {
  readonly call: CallData;
  /**
   * The innermost loop around it; or jumps to another state or task lead back to it; or the start-up task of an in-queue
   * call begins again. A call can repeat in several ways.
   */
  readonly by: Loop | "jump" | "again";
  /** The cycle: actions that lead from the call to the next one, and the call itself. */
  readonly cycle: ReadonlySet<Action>;
  /** The cycle with the tasks that it calls. */
  readonly within: ReadonlySet<Action>;
}

/** A cycle around more data actions is the flow's own round, not a retry of one of them; it would take quadratic time. */
const MOST_CALLS = 50;

/** Fact: every {@link Repeat} of a flow, without cycles of more than {@link MOST_CALLS} data actions. */
export function repeats(view: FlowView): readonly Repeat[] {
  const loops = new Map<Loop, CallData[]>();
  const around = new Map<Action, Loop>();
  const calls: CallData[] = [];
  for (const {
    action,
    place: { parent },
  } of view.actions()) {
    const loop = parent?.kind === "loop" ? parent : parent && around.get(parent);
    if (loop) around.set(action, loop);
    if (action.kind !== "callData") continue;
    calls.push(action);
    if (loop) loops.set(loop, [...(loops.get(loop) ?? []), action]);
  }
  if (calls.length === 0) return [];
  const graph = view.graph();
  const found: Repeat[] = [];
  const add = (cycle: ReadonlySet<Action>, by: Repeat["by"], inside: readonly CallData[]): void => {
    const repeated = inside.filter((call) => cycle.has(call));
    if (repeated.length === 0 || repeated.length > MOST_CALLS) return;
    const within = withTasks(graph, cycle);
    for (const call of repeated) found.push({ call, by, cycle, within });
  };
  for (const [loop, inside] of loops) add(loopCycle(graph, loop), loop, inside);
  for (const group of components(graph)) {
    const by = kindOf(graph, group);
    if (by !== undefined) add(group, by, calls);
  }
  return found;
}

/** The loop and the actions of its body that can come back to it. */
function loopCycle(graph: FlowGraph, loop: Loop): ReadonlySet<Action> {
  const inside = bodyOf(loop.outputs?.loop ?? []);
  const before = new Map<Action, Action[]>();
  for (const action of inside)
    for (const { to } of graph.successors(action)) if (!isEnd(to)) before.set(to, [...(before.get(to) ?? []), action]);
  const cycle = new Set<Action>([loop]);
  for (const action of cycle) for (const previous of before.get(action) ?? []) cycle.add(previous);
  return cycle;
}

/** Every action of a list and inside it. */
export function bodyOf(actions: Actions): ReadonlySet<Action> {
  const found = new Set<Action>(actions);
  for (const action of found) for (const list of childLists(action)) for (const child of list.actions) found.add(child);
  return found;
}

function kindOf(graph: FlowGraph, group: ReadonlySet<Action>): "jump" | "again" | undefined {
  let again = false;
  for (const action of group)
    for (const { to, path, back } of graph.successors(action)) {
      if (isEnd(to) || !group.has(to)) continue;
      if (path === "jump") return "jump";
      again ||= back === true && to.kind !== "loop";
    }
  return again ? "again" : undefined;
}

function withTasks(graph: FlowGraph, cycle: ReadonlySet<Action>): ReadonlySet<Action> {
  const entries = [...cycle].flatMap((action) =>
    graph
      .successors(action)
      .filter(({ path }) => path === "call")
      .map(({ to }) => to),
  );
  if (entries.length === 0) return cycle;
  return new Set([...cycle, ...reachActions(graph, entries)]);
}
