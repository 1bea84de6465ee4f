import type { FlowSource } from "../../architect/flow/index.js";
import type { Whereabouts } from "../machine/events.js";

/** Where something stands, for messages: `flow.yaml:12:7, Start, loop "Try", loopCount`. */
export function placeText(
  { source, fileName }: { readonly source: FlowSource | undefined; readonly fileName: string | undefined },
  node: object,
  path: readonly (string | number)[],
  ...words: readonly string[]
): string {
  const at = source?.positionOf(node, ...path);
  const file = `${fileName ?? "flow"}${at ? `:${at.line}:${at.column}` : ""}`;
  const steps = path.join(".");
  return [file, ...words, ...(steps === "" ? [] : [steps])].join(", ");
}

/** Where a run is when no action runs. */
export function standingAt(
  { source }: { readonly source: FlowSource | undefined },
  node: object,
  container: string,
  ...path: readonly (string | number)[]
): Whereabouts {
  const at = source?.positionOf(node, ...path);
  return { container, ...(at && { line: at.line, column: at.column }) };
}
