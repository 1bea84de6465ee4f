import type { Action } from "./actions.js";
import type { Flow } from "./model.js";
import { FLOW_SPECS } from "./spec/flows.js";
import { ACTION_SPECS } from "./spec/index.js";
import { namedPaths } from "./spec/named-paths.js";

/**
 * True when control can go on to the next sibling without entering an output path with actions: the action has no
 * paths, or leaves one of them out. A switch needs a default and actions in every case.
 */
export function passesAt(action: Action, flow: Flow): boolean {
  if (action.kind === "opaque") return true;
  const spec = ACTION_SPECS[action.kind];
  if (spec.flow === "ends" || spec.flow === "jumps") return false;
  if (spec.flow === "endsDigital" && transfersSurely(flow)) return false;
  if (action.kind === "switch")
    return action.default === undefined || action.cases.some((one) => one.actions === undefined);
  if (spec.paths.length === 0) return true;
  const outputs = ("outputs" in action && action.outputs) || {};
  if (spec.paths.some((path) => !Object.hasOwn(outputs, path))) return true;
  return Object.keys(spec.lists).some((key) => namedPaths(action, key)?.some(({ actions }) => actions === undefined));
}

/** In flows of messages, chats and emails a transfer has no failure path (vendor engine). */
function transfersSurely(flow: Flow): boolean {
  return flow.type !== "opaque" && FLOW_SPECS[flow.type].family === "digital";
}
