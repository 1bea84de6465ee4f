import { ACTION_SPECS, walkActions } from "../../architect/flow/index.js";
import type { FlowView } from "./view.js";

/** The model objects of the blocks that have actions of which it is not known how they go on. */
export function opaqueBlocks({ flow }: FlowView): ReadonlySet<object> {
  const found = new Set<object>();
  walkActions(flow, (action, { block }) => {
    if (action.kind === "opaque" || !ACTION_SPECS[action.kind].verified) found.add(block.node);
  });
  return found;
}
