import { ACTION_SPECS } from "../../architect/flow/index.js";
import type { FlowView } from "./view.js";

/** Fact: the model objects of the blocks that have actions of which it is not known how they go on. */
export function opaqueBlocks({ actions }: FlowView): ReadonlySet<object> {
  const found = new Set<object>();
  for (const { action, place } of actions())
    if (action.kind === "opaque" || !ACTION_SPECS[action.kind].verified) found.add(place.block.node);
  return found;
}
