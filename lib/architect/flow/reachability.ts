import type { Action, Loop } from "./actions.js";
import { type BlockEnd, type Edge, type FlowGraph, isEnd } from "./graph.js";
import { blocksByReference } from "./references.js";
import { type Block, childLists, walkBlock } from "./walk.js";

type Node = Action | BlockEnd;
type Follow = (edge: Edge, from: Action) => boolean;

/** Everything that can be reached from some nodes over the edges that `follow` accepts, with the nodes. Not recursive. */
export function reach(graph: FlowGraph, from: Iterable<Node>, follow: Follow = () => true): Set<Node> {
  const seen = new Set<Node>(from);
  const work = [...seen];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (isEnd(node)) continue;
    for (const edge of graph.successors(node)) {
      if (seen.has(edge.to) || !follow(edge, node)) continue;
      seen.add(edge.to);
      work.push(edge.to);
    }
  }
  return seen;
}

/** {@link reach} without the ends of blocks. */
export function reachActions(graph: FlowGraph, from: Iterable<Node>, follow?: Follow): Set<Action> {
  const found = reach(graph, from, follow);
  for (const node of found) if (isEnd(node)) found.delete(node);
  return found as Set<Action>;
}

/** False for an edge that leads to another block. */
export const insideBlock = ({ path }: Edge): boolean => path !== "jump" && path !== "call";

/** Actions that control can reach from the entries of the flow. */
export const reachable = (graph: FlowGraph): ReadonlySet<Action> => reachActions(graph, entries(graph));

const entries = (graph: FlowGraph): readonly Node[] => entryBlocks(graph).map((block) => graph.entry(block));

/**
 * The blocks at which a run can begin: that of `startUpRef`, and those that menus and the error handling name. When none
 * of these is known, every block counts.
 */
export function entryBlocks(graph: FlowGraph): readonly Block[] {
  const { flow, blocks } = graph;
  if (flow.type === "opaque") return [];
  const find = blocksByReference(blocks);
  const named = [...references([flow.settings, "menus" in flow ? flow.menus : undefined])].flatMap(
    (text) => find(text) ?? [],
  );
  const own = blocks.filter(({ kind }) => /^(?:startUp|periodic|menu)/.test(kind));
  const start = flow.startUpRef === undefined ? undefined : find(flow.startUpRef);
  if (start !== undefined) return [...new Set([start, ...named, ...own])];
  const known = [...named, ...own];
  return known.length > 0 ? [...new Set(known)] : blocks;
}

/** Texts under keys that end in `Ref`, anywhere below a value. */
function* references(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === "string" && key.endsWith("Ref")) yield child;
    else yield* references(child);
  }
}

/** Blocks that no run enters. */
export function unreachableBlocks(graph: FlowGraph): readonly Block[] {
  const found = reach(graph, entries(graph));
  return graph.blocks.filter((block) => !found.has(graph.entry(block)));
}

/** Actions after a terminator, to which no path of their own block leads. Of such actions in a row the first is given. */
export function unreachableActions(graph: FlowGraph): readonly Action[] {
  return graph.blocks.flatMap((block) => {
    const alive = reach(graph, [graph.entry(block)], insideBlock);
    const firsts = firstDead(block, alive);
    const inOrder: Action[] = [];
    if (firsts.size > 0) walkBlock(block, (action) => firsts.has(action) && inOrder.push(action));
    return inOrder;
  });
}

/** The first dead action of each list that control enters: what follows it in the list is dead as well. */
function firstDead(block: Block, alive: ReadonlySet<Node>): ReadonlySet<Action> {
  const firsts = new Set<Action>();
  const lists = [block.actions];
  for (let list = lists.pop(); list !== undefined; list = lists.pop()) {
    for (const action of list) {
      if (!alive.has(action)) {
        firsts.add(action);
        break;
      }
      for (const child of childLists(action)) lists.push(child.actions);
    }
  }
  return firsts;
}

/** A block whose end control can reach without a terminator, and the actions from which it does. */
export interface OpenEnd {
  readonly block: Block;
  /** Empty when the block has no actions. */
  readonly from: readonly Action[];
}

/** Blocks with a path that does not terminate. The looping start-up task of an in-queue call never is one. */
export function openEnds(graph: FlowGraph): readonly OpenEnd[] {
  const open: OpenEnd[] = [];
  for (const block of graph.blocks) {
    const alive = reach(graph, [graph.entry(block)], insideBlock);
    const ends = (node: Node): boolean => isEnd(node) && node.block === block;
    if (![...alive].some(ends)) continue;
    const from = [...alive].filter(
      (node): node is Action =>
        !isEnd(node) && graph.successors(node).some((edge) => insideBlock(edge) && ends(edge.to)),
    );
    open.push({ block, from });
  }
  return open;
}

/** True when no path through the body of a loop comes back to its head or leaves it in order, which is an error (vendor engine). */
export function loopBodyTerminates(graph: FlowGraph, loop: Loop): boolean {
  const first = loop.outputs?.loop?.[0];
  if (first === undefined) return false;
  const after = graph.successors(loop).find(({ path }) => path === "done")?.to;
  let goesOn = false;
  // What lies behind the loop is not looked at: that would take quadratic time for many loops.
  reach(graph, [first], (edge) => {
    if (insideBlock(edge)) goesOn ||= edge.to === loop || edge.to === after;
    return !goesOn && insideBlock(edge);
  });
  return !goesOn;
}
