import { isDeepStrictEqual } from "node:util";
import { type ParsedFlow, parseFlow } from "./parse.js";
import { flowToPlain } from "./write/flow.js";
import { FlowSyntaxError } from "./yaml/errors.js";
import { writeYaml } from "./yaml/write.js";

/**
 * The canonical text of a flow file: that of `emitFlow`, with the comments of the file and its spelling of numbers.
 * A comment moves with the key or item it precedes or follows. Blank lines are not kept.
 * @throws FlowSyntaxError when the text is no flow, or when rewriting would lose something
 */
export function formatFlow(text: string, options: { readonly fileName?: string } = {}): string {
  const { flow, source } = parseFlow(text, options);
  const notes = source.notes();
  const formatted = writeYaml(flowToPlain(flow), notes);
  const again = parseFlow(formatted, options);
  if (!isDeepStrictEqual(again.flow, flow)) throw refusal("rewriting would change the flow");
  if (!isDeepStrictEqual(sortedComments(again), [...notes.texts].sort()))
    throw refusal("a comment cannot be placed in the rewritten file");
  return formatted;
}

const sortedComments = ({ source }: ParsedFlow): readonly string[] => [...source.notes().texts].sort();

const refusal = (message: string): FlowSyntaxError =>
  new FlowSyntaxError("comment", message, { line: 1, column: 1 }, "put each comment on a line of its own, above a key");
