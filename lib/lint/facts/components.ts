import { type Action, type Edge, type FlowGraph, isEnd, walkBlock } from "../../architect/flow/index.js";
import { addTo } from "../../common/add-to.js";
import { memoizedOf } from "../../common/memo.js";

/** Every action from which control can reach one that fits, with those that fit. */
export function leadingTo(graph: FlowGraph, fits: (action: Action) => boolean): ReadonlySet<Action> {
  const before = new Map<Action, Action[]>();
  const found = new Set<Action>();
  const add = (action: Action): void => {
    if (fits(action)) found.add(action);
    for (const { to } of graph.successors(action)) if (!isEnd(to)) addTo(before, to, action);
  };
  for (const block of graph.blocks) walkBlock(block, add);
  for (const action of found) for (const previous of before.get(action) ?? []) found.add(previous);
  return found;
}

interface Visit {
  readonly action: Action;
  readonly edges: readonly Edge[];
  next: number;
}

/**
 * Groups of actions that can all reach each other, without those of one action. Calls of tasks are not followed, since
 * the way back is not in the graph. Tarjan's algorithm, not recursive. Remembered, since several facts ask for them.
 */
export const components = memoizedOf((graph: FlowGraph): readonly ReadonlySet<Action>[] => {
  const order = new Map<Action, number>();
  const low = new Map<Action, number>();
  const open: Action[] = [];
  const isOpen = new Set<Action>();
  const found: Set<Action>[] = [];
  const lower = (action: Action, value: number): void => {
    low.set(action, Math.min(low.get(action) ?? value, value));
  };
  const enter = (action: Action): Visit => {
    order.set(action, order.size);
    lower(action, order.size - 1);
    open.push(action);
    isOpen.add(action);
    return { action, edges: graph.successors(action).filter(({ path }) => path !== "call"), next: 0 };
  };
  const close = (action: Action): void => {
    if (low.get(action) !== order.get(action)) return;
    const group = new Set<Action>();
    for (let last = open.pop(); last !== undefined; last = last === action ? undefined : open.pop()) {
      isOpen.delete(last);
      group.add(last);
    }
    if (group.size > 1) found.push(group);
  };
  const visit = (start: Action): void => {
    const stack = [enter(start)];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = top.edges[top.next++];
      if (edge === undefined) {
        stack.pop();
        const parent = stack.at(-1)?.action;
        if (parent !== undefined) lower(parent, low.get(top.action) as number);
        close(top.action);
      } else if (!isEnd(edge.to)) {
        const known = order.get(edge.to);
        if (known === undefined) stack.push(enter(edge.to));
        else if (isOpen.has(edge.to)) lower(top.action, known);
      }
    }
  };
  for (const block of graph.blocks) walkBlock(block, (action) => order.has(action) || visit(action));
  return found;
});
