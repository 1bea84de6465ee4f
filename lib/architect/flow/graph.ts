import type { Action, CallTask, JumpToTask } from "./actions.js";
import type { Actions, Flow } from "./model.js";
import { blocksByReference, referencesOf } from "./references.js";
import { ACTION_SPECS } from "./spec/index.js";
import { passesAt } from "./terminators.js";
import { type Block, blocksOf, childLists } from "./walk.js";
import { comesBackOtherwise, waysBack } from "./ways-back.js";

/** The end of a block's actions, reached without a terminator. */
export interface BlockEnd {
  readonly kind: "end";
  readonly block: Block;
}

export interface Edge {
  readonly to: Action | BlockEnd;
  /**
   * Why control goes there: the output path's name; `next` to the sibling; `done` after the last round of a loop;
   * `jump` to another block for good; `call` into a task that comes back.
   */
  readonly path: string;
  /** Back to the head of a loop, or to the start of a start-up task that begins again. */
  readonly back?: true;
}

/** Where control can go in a flow. Actions are the nodes. */
export interface FlowGraph {
  readonly flow: Flow;
  readonly blocks: readonly Block[];
  /** Where control can go from an action. Empty for a terminator. */
  successors(action: Action): readonly Edge[];
  /** The block of an action. */
  blockOf(action: Action): Block | undefined;
  /** The first action of a block, or its end. */
  entry(block: Block): Action | BlockEnd;
}

export const isEnd = (node: Action | BlockEnd): node is BlockEnd => node.kind === "end";

/** Builds the graph in time linear in the number of actions; not recursive. */
export function buildGraph(flow: Flow): FlowGraph {
  const blocks = blocksOf(flow);
  const builder = new GraphBuilder(flow, blocks);
  for (const block of blocks) builder.add(block);
  return builder.graph();
}

interface LoopFrame {
  readonly head: Action;
  readonly after: Action | BlockEnd;
  readonly afterIsBack: boolean;
}

/** A list of actions with what comes after it. */
interface Work {
  readonly actions: Actions;
  readonly block: Block;
  readonly next: Edge;
  readonly loop?: LoopFrame;
}

class GraphBuilder {
  private readonly edges = new Map<Action, readonly Edge[]>();
  private readonly owners = new Map<Action, Block>();
  private readonly ends = new Map<Block, BlockEnd>();
  private readonly ways = new Map<Block, ReadonlySet<string>>();
  private readonly byReference: (reference: string) => Block | undefined;

  constructor(
    private readonly flow: Flow,
    private readonly blocks: readonly Block[],
  ) {
    this.byReference = blocksByReference(blocks);
  }

  graph(): FlowGraph {
    return {
      flow: this.flow,
      blocks: this.blocks,
      successors: (action) => this.edges.get(action) ?? [],
      blockOf: (action) => this.owners.get(action),
      entry: (block) => this.entry(block),
    };
  }

  private end(block: Block): BlockEnd {
    const known = this.ends.get(block) ?? { kind: "end", block };
    this.ends.set(block, known);
    return known;
  }

  private entry(block: Block): Action | BlockEnd {
    return block.actions[0] ?? this.end(block);
  }

  /** The start-up task of an in-queue call begins again when it is through (vendor docs). */
  private after(block: Block): Edge {
    const again = this.flow.type === "inqueueCall" && block.kind === "startUpTask" ? block.actions[0] : undefined;
    return again === undefined ? { to: this.end(block), path: "next" } : { to: again, path: "next", back: true };
  }

  add(block: Block): void {
    const work: Work[] = [{ actions: block.actions, block, next: this.after(block) }];
    for (let list = work.pop(); list !== undefined; list = work.pop()) {
      const { actions, next } = list;
      actions.forEach((action, index) => {
        const sibling = actions[index + 1];
        this.owners.set(action, block);
        this.action(action, { ...(list as Work), next: sibling ? { to: sibling, path: "next" } : next }, work);
      });
    }
  }

  private action(action: Action, list: Work, work: Work[]): void {
    const inside = action.kind === "loop" ? this.loopFrame(action, list) : list;
    const lists = childLists(action);
    for (const { actions } of lists) work.push({ ...inside, actions });
    const edges: Edge[] = lists.map(({ path, actions }) => {
      const first = actions[0];
      return first === undefined ? { ...inside.next, path } : { to: first, path };
    });
    this.edges.set(action, [...edges, ...this.direct(action, list)]);
  }

  private loopFrame(head: Action, list: Work): Work {
    const loop = { head, after: list.next.to, afterIsBack: list.next.back ?? false };
    return { ...list, next: { to: head, path: "next", back: true }, loop };
  }

  /** Edges that are not output paths with actions. */
  private direct(action: Action, list: Work): readonly Edge[] {
    const flow = action.kind === "opaque" ? "passes" : ACTION_SPECS[action.kind].flow;
    switch (flow) {
      case "ends":
        return [];
      case "jumps":
        return this.toBlock(action, "jump");
      case "calls":
        return [...this.toBlock(action, "call"), ...this.behindCall(action as CallTask, list)];
      case "loops":
        return [{ ...list.next, path: "done" }];
      case "leavesLoop":
        return [leave(list)];
      case "nextRound":
        return [list.loop ? { to: list.loop.head, path: "next", back: true } : list.next];
      case "endsDigital":
      case "passes":
        return this.passing(action, list);
    }
  }

  private passing(action: Action, list: Work): readonly Edge[] {
    return passesAt(action, this.flow) ? [list.next] : [];
  }

  private behindCall(call: CallTask, list: Work): readonly Edge[] {
    const passing = this.passing(call, list);
    const task = passing.length > 0 ? undefined : this.byReference(call.targetTaskRef);
    if (task === undefined) return passing;
    const ways = this.ways.get(task) ?? waysBack(task, this.byReference);
    this.ways.set(task, ways);
    return comesBackOtherwise(call, ways) ? [list.next] : [];
  }

  private toBlock(action: Action, path: "jump" | "call"): readonly Edge[] {
    return referencesOf(action as JumpToTask).flatMap((reference) => {
      const block = this.byReference(reference);
      return block === undefined ? [] : [{ to: this.entry(block), path }];
    });
  }
}

/** Outside a loop, where it is an error, loopExit goes to the next action. */
function leave({ loop, next }: Work): Edge {
  if (loop === undefined) return next;
  return { to: loop.after, path: "next", ...(loop.afterIsBack && { back: true }) };
}
