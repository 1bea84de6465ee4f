import {
  ACTION_SPECS,
  type Action,
  childLists,
  FLOW_SPECS,
  type FlowType,
  type Plain,
} from "../../architect/flow/index.js";
import { isMap } from "./settings.js";

/** The output paths that an action can take, also those without actions. */
export function pathsOf(action: Action): readonly string[] {
  if (action.kind === "opaque") return opaquePaths(action.body).map(({ path }) => path);
  if (action.kind === "switch") return [...action.cases.map((_, index) => `case ${index + 1}`), "default"];
  const named = childLists(action).map(({ path }) => path);
  return [...new Set([...ACTION_SPECS[action.kind].paths, ...named])];
}

/**
 * Those of them that a run of a flow can take: in flows of messages, chats and emails a transfer cannot fail (vendor engine),
 * and sending a message takes a path only where the file has one.
 */
export function pathsIn(type: FlowType, action: Action): readonly string[] {
  const isPlainSend = action.kind === "sendResponse" && action.outputs === undefined;
  const isSafeTransfer = action.kind.startsWith("transferTo") && FLOW_SPECS[type].family === "digital";
  return isPlainSend || isSafeTransfer ? [] : pathsOf(action);
}

/** Paths of an action that the model does not know, as far as they are laid out as those of every other action. */
export function opaquePaths(body: Plain): readonly { readonly path: string; readonly items: readonly Plain[] }[] {
  const outputs = isMap(body) ? body.outputs : undefined;
  if (!isMap(outputs)) return [];
  return Object.entries(outputs).flatMap(([path, output]) => {
    const items = isMap(output) ? output.actions : undefined;
    return Array.isArray(items) ? [{ path, items }] : [];
  });
}

/** The name of an action, also of one that the model does not know. */
export function nameOf(action: Action): string | undefined {
  if (action.kind !== "opaque") return action.name;
  const name = isMap(action.body) ? action.body.name : undefined;
  return typeof name === "string" ? name : undefined;
}
