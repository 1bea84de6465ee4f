import { type Action, type BlockEnd, entryBlocks, reach } from "../../architect/flow/index.js";
import { references } from "./references.js";
import type { FlowView } from "./view.js";

/** Fact: what a run may come to, also by ways that the model does not understand. */
export function liveNodes(view: FlowView): ReadonlySet<Action | BlockEnd> {
  const graph = view.graph();
  const loose = new Set(
    view
      .fact(references)
      .filter((one) => one.loose)
      .map(({ refId }) => refId),
  );
  const named = graph.blocks.filter(({ refId }) => refId !== undefined && loose.has(refId));
  return reach(
    graph,
    [...entryBlocks(graph), ...named].map((block) => graph.entry(block)),
  );
}
