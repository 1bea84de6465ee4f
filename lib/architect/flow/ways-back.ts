import type { CallTask } from "./actions.js";
import { referencesOf } from "./references.js";
import { type Block, childLists, walkBlock } from "./walk.js";

type Find = (reference: string) => Block | undefined;

/**
 * The names, in lower case, of the ways in which a task comes back to who called it: those of its endTask actions, and
 * of the tasks that it jumps to. The default way is not among them.
 */
export function waysBack(task: Block, find: Find): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Block>([task]);
  for (const block of seen)
    walkBlock(block, (action) => {
      if (action.kind === "endTask") names.add((action.outputPath ?? "default").toLowerCase());
      if (action.kind !== "jumpToTask") return;
      const [reference = ""] = referencesOf(action);
      const next = find(reference);
      if (next !== undefined) seen.add(next);
    });
  names.delete("default");
  return names;
}

/** True when some of these ways have no path at the call, so that control goes on behind it. */
export function comesBackOtherwise(call: CallTask, ways: ReadonlySet<string>): boolean {
  const taken = new Set(childLists(call).map(({ path }) => path.toLowerCase()));
  return [...ways].some((way) => !taken.has(way));
}
