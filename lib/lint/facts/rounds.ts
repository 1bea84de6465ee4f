import { type Action, type Edge, isEnd, type Loop } from "../../architect/flow/index.js";
import { components } from "./components.js";
import { literalNumber } from "./literals.js";
import type { FlowView } from "./view.js";

/**
 * Fact: how often an action can run after one entry of its block: by the counts of the loops around it, 1 outside of
 * loops. Infinite when a loop's count is not a literal, or when jumps lead back to the action.
 */
export function rounds(view: FlowView): (action: Action) => number {
  const times = new Map<Action, number>();
  const outermost = new Map<Action, Action>();
  for (const {
    action,
    place: { parent },
  } of view.actions()) {
    const around = parent === undefined ? 1 : (times.get(parent) ?? 1) * (parent.kind === "loop" ? countOf(parent) : 1);
    times.set(action, around);
    const loop = (parent && outermost.get(parent)) ?? (action.kind === "loop" ? action : undefined);
    if (loop) outermost.set(action, loop);
  }
  const graph = view.graph();
  for (const cycle of components(graph)) {
    const loops = new Set([...cycle].map((action) => outermost.get(action)));
    const again = [...cycle].some((action) => graph.successors(action).some((edge) => startsAgain(edge, cycle)));
    if (again || loops.size > 1 || loops.has(undefined))
      for (const action of cycle) times.set(action, Number.POSITIVE_INFINITY);
  }
  return (action) => times.get(action) ?? Number.POSITIVE_INFINITY;
}

/** True when the loop itself begins anew, by a jump or since its task is through. */
const startsAgain = ({ to, path, back }: Edge, cycle: ReadonlySet<Action>): boolean =>
  !isEnd(to) && cycle.has(to) && (path === "jump" || (path === "done" && back === true));

const countOf = (loop: Loop): number => literalNumber(loop.loopCount) ?? Number.POSITIVE_INFINITY;
