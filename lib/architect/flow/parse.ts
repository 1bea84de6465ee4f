import { suggest } from "../../common/suggest.js";
import type { Flow } from "./model.js";
import { ReadContext } from "./read/context.js";
import { readFlow } from "./read/flow.js";
import { FlowSource } from "./source.js";
import { FLOW_TYPES, isFlowType } from "./spec/flows.js";
import { FlowSyntaxError } from "./yaml/errors.js";
import { Lines } from "./yaml/lines.js";
import { readYaml } from "./yaml/read.js";
import { maskSubstitutions } from "./yaml/substitutions.js";
import { entryOf, isNull, type YamlEntry, type YamlNode } from "./yaml/tree.js";

export interface ParsedFlow {
  readonly flow: Flow;
  readonly source: FlowSource;
}

/**
 * Reads the text of an Architect flow file. Substitutions (`{{key}}`) are kept as text, also unquoted ones.
 * @throws FlowSyntaxError for what is no YAML, or no flow, or would be read differently by different readers
 */
export function parseFlow(text: string, options: { readonly fileName?: string } = {}): ParsedFlow {
  const lines = new Lines(text.startsWith("\ufeff") ? text.slice(1) : text);
  const document = readYaml(lines, maskSubstitutions(lines.text));
  const source = new FlowSource(options.fileName, lines, document);
  const top = topLevel(document.root, lines);
  return { flow: readFlow(new ReadContext(source), top), source };
}

function topLevel(root: YamlNode | undefined, lines: Lines): YamlEntry {
  if (root === undefined || isNull(root))
    throw new FlowSyntaxError(
      "empty",
      "the file is empty",
      { line: 1, column: 1 },
      `start with a flow type: ${known()}`,
    );
  const first = root.kind === "map" ? root.entries[0] : undefined;
  if (root.kind !== "map" || first === undefined) throw notAFlow(root, lines, "the file is no map");
  const second = root.entries[1];
  if (second !== undefined) throw notAFlow(second.key, lines, `a second top-level key ${second.key.text}`);
  if (!isFlowType(first.key.text)) checkUnknownType(first, lines);
  else if (first.value.kind !== "map") throw notAFlow(first.key, lines, `${first.key.text} has no content`);
  return first;
}

function notAFlow(node: YamlNode, lines: Lines, message: string): FlowSyntaxError {
  const fix = `a flow file has one top-level key, the flow type (${known()}), with the flow below it`;
  return new FlowSyntaxError("not-a-flow", message, lines.at(node.start), fix);
}

const known = (): string => FLOW_TYPES.join(", ");

/** Types that this model does not know pass when the content looks like a flow and the name is no slip. */
function checkUnknownType({ key, value }: YamlEntry, lines: Lines): void {
  const meant = suggest(key.text, FLOW_TYPES) ?? (key.text === "bot" ? "botFlow" : undefined);
  const fix = meant === undefined ? `use one of ${known()}` : `write ${meant}`;
  if (meant !== undefined)
    throw new FlowSyntaxError("unknown-flow-type", `unknown flow type ${key.text}`, lines.at(key.start), fix);
  const named = value.kind === "map" && entryOf(value, "name") !== undefined;
  if (!named) throw notAFlow(key, lines, `${key.text} is no flow type`);
}
