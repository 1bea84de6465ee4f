import { type Action, type BlockEnd, type Edge, type FlowGraph, isEnd } from "../../architect/flow/index.js";

type Node = Action | BlockEnd;

/** Paths that an action takes when it does not give its result, by kind. Failures of data actions are another rule's matter. */
const FAILING: Readonly<Record<string, readonly string[]>> = {
  dataTableLookup: ["notFound", "failure"],
  getExternalContact: ["notFound"],
  getConversationData: ["notFound"],
};

/** Actions that choose their path by data, so that a path through them may be none that a run can take. */
const CHOOSING = new Set(["decision", "switch"]);

const insideBlock = ({ path }: Edge): boolean => path !== "jump" && path !== "call";

/** Everything in its own block that control can come to after one of the actions. */
export function afterAny(graph: FlowGraph, actions: Iterable<Action>): ReadonlySet<Node> {
  const seen = new Set<Node>();
  const work: Node[] = [...actions];
  for (let node = work.pop(); node !== undefined; node = work.pop())
    for (const { to } of isEnd(node) ? [] : graph.successors(node).filter(insideBlock)) {
      if (seen.has(to)) continue;
      seen.add(to);
      work.push(to);
    }
  return seen;
}

/** True when a run in which `action` fails comes to `target` whatever the data are, and past none of the `stops`. */
export function failureLeadsTo(graph: FlowGraph, action: Action, target: Action, stops: ReadonlySet<Action>): boolean {
  const work: Node[] = graph
    .successors(action)
    .filter((edge) => insideBlock(edge) && isFailing(action, edge))
    .map(({ to }) => to);
  const seen = new Set<Node>(work);
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node === target) return true;
    if (isEnd(node) || stops.has(node) || CHOOSING.has(node.kind) || node.kind === "opaque") continue;
    for (const edge of graph.successors(node))
      if (insideBlock(edge) && !seen.has(edge.to)) {
        seen.add(edge.to);
        work.push(edge.to);
      }
  }
  return false;
}

/** Control passes to the next action on failure when the path of the failure is left out. */
function isFailing(action: Action, { path }: Edge): boolean {
  const paths = FAILING[action.kind];
  if (paths === undefined) return false;
  const given: object = ("outputs" in action && action.outputs) || {};
  return path === "next" ? paths.some((one) => !Object.hasOwn(given, one)) : paths.includes(path);
}
