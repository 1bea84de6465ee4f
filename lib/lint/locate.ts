import type { FlowSource, Lines, Range, YamlNode } from "../architect/flow/index.js";
import type { Region } from "./finding.js";
import type { Spot } from "./rule.js";

/** Turns spots into offsets of one file. */
export type Locate = (spot: Spot) => Range;

const START: Range = { start: 0, end: 1 };

/** Finds the spots of rules in a flow file; what cannot be found is at the start. */
export function flowLocator(source: FlowSource): Locate {
  return (spot) => {
    if ("range" in spot) return spot.range;
    if ("yaml" in spot) return rangeOfNode(spot.yaml);
    if ("node" in spot) return source.rangeOf(spot.node, ...(spot.path ?? [])) ?? START;
    const { owner, path } = spot.expression;
    const { start, end } = spot.span ?? { start: 0, end: spot.expression.text.length };
    // The end of a text, where something is missing, still has to be seen.
    const part = source.rangeInText(owner, path, start, Math.max(end, start + 1));
    return part ?? source.rangeOf(owner, ...path) ?? START;
  };
}

/** Of a map or list its first letter: the whole would hide the file. */
export const rangeOfNode = (node: YamlNode): Range =>
  node.kind === "scalar" ? { start: node.start, end: node.end } : { start: node.start, end: node.start + 1 };

/** Lines and columns of a range. What goes over several lines is shown to the end of its first. */
export function regionOf(lines: Lines, { start, end }: Range): Region {
  const from = lines.at(start);
  const to = lines.at(Math.max(end, start + 1));
  if (to.line === from.line) return { ...from, endLine: to.line, endColumn: to.column };
  const length = lines.line(from.line).length;
  return { ...from, endLine: from.line, endColumn: Math.max(from.column + 1, length + 1) };
}
