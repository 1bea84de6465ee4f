import type { Flow } from "./model.js";
import { flowToPlain } from "./write/flow.js";
import { writeYaml } from "./yaml/write.js";

/**
 * The text of a flow file: keys in the exporter's order, block style with two spaces, LF, a final newline, nothing that
 * two readers of YAML would take differently. The same flow gives the same bytes.
 */
export function emitFlow(flow: Flow): string {
  return writeYaml(flowToPlain(flow));
}
