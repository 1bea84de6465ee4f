import { FlowSyntaxError } from "../architect/flow/index.js";

/** The text of a flow file; a byte-order mark stays. @throws FlowSyntaxError for bytes that are no UTF-8 */
export function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FlowSyntaxError("yaml", "the file is not UTF-8", { line: 1, column: 1 }, "save the file as UTF-8");
  }
}
