import {
  type Action,
  type BlockEnd,
  type Edge,
  type FlowGraph,
  insideBlock,
  reach,
} from "../../architect/flow/index.js";
import { isBranch } from "./branches.js";

type Node = Action | BlockEnd;

/** Paths that an action takes when it does not give its result, by kind. Failures of data actions are another rule's matter. */
const FAILING: Readonly<Record<string, readonly string[]>> = {
  dataTableLookup: ["notFound", "failure"],
  getExternalContact: ["notFound"],
  getConversationData: ["notFound"],
};

/** Everything in its own block that control can come to after one of the actions. */
export const afterAny = (graph: FlowGraph, actions: Iterable<Action>): ReadonlySet<Node> =>
  reach(
    graph,
    [...actions].flatMap((action) => targets(graph, action, insideBlock)),
    insideBlock,
  );

/** True when a run in which `action` fails comes to `target` whatever the data are, and past none of the `stops`. */
export function failureLeadsTo(graph: FlowGraph, action: Action, target: Action, stops: ReadonlySet<Action>): boolean {
  const failing = targets(graph, action, (edge) => insideBlock(edge) && isFailing(action, edge));
  // A path through a branch may be none that a run can take.
  const goesOn = (edge: Edge, from: Action): boolean =>
    insideBlock(edge) && !stops.has(from) && !isBranch(from) && from.kind !== "opaque";
  return reach(graph, failing, goesOn).has(target);
}

const targets = (graph: FlowGraph, action: Action, wanted: (edge: Edge) => boolean): readonly Node[] =>
  graph
    .successors(action)
    .filter(wanted)
    .map(({ to }) => to);

/** Control passes to the next action on failure when the path of the failure is left out. */
function isFailing(action: Action, { path }: Edge): boolean {
  const paths = FAILING[action.kind];
  if (paths === undefined) return false;
  const given: object = ("outputs" in action && action.outputs) || {};
  return path === "next" ? paths.some((one) => !Object.hasOwn(given, one)) : paths.includes(path);
}
