import { placeOf } from "../../../common/zod-problems.js";
import { Lines, type Position } from "./lines.js";
import { readYaml } from "./read.js";
import { resolvePlain } from "./scalar.js";
import type { YamlNode } from "./tree.js";

/** A YAML or JSON file as plain data, with the position of everything by its place: `scenario.expect.waits[0]`. */
export interface PlacedYaml {
  readonly value: unknown;
  /** Position of a place, or of the nearest thing around it. */
  positionOf(place: string): Position;
  /** Position of a place inside the text at a place. */
  positionInside(place: string, inside: Position): Position;
  line(number: number): string;
}

/**
 * @param root name of the whole in places
 * @throws FlowSyntaxError for what is no YAML, or is read differently by different readers
 */
export function readPlacedYaml(text: string, root: string): PlacedYaml {
  const lines = new Lines(text.replace(/^\ufeff/, ""));
  const node = readYaml(lines, { text: lines.text, restore: (part) => part }).root;
  const offsets = new Map<string, number>();
  const texts = new Map<string, number>();
  const value = node === undefined ? null : plain(node, root, offsets, texts);
  const positionOf = (place: string): Position => lines.at(nearest(offsets, place));
  return {
    value,
    line: (number) => lines.line(number),
    positionOf,
    positionInside: (place, inside) => insideOf(lines, positionOf(place), texts.get(place), inside),
  };
}

/** The lines of a block stand below its key; a text on one line is taken as it is written, without its escapes. */
function insideOf(lines: Lines, key: Position, start: number | undefined, inside: Position): Position {
  if (/: *[|>][-+\d]*\s*(?:#.*)?$/.test(lines.line(key.line))) {
    const first = lines.line(key.line + 1);
    return { line: key.line + inside.line, column: first.length - first.trimStart().length + inside.column };
  }
  if (start === undefined || inside.line > 1) return key;
  const { line, column } = lines.at(start);
  return { line, column: column + inside.column - 1 };
}

type Offsets = Map<string, number>;

/** @param offsets where keys and items begin  @param texts where scalars begin */
function plain(node: YamlNode, place: string, offsets: Offsets, texts: Offsets): unknown {
  if (!offsets.has(place)) offsets.set(place, node.start);
  if (node.kind === "scalar") {
    texts.set(place, node.start);
    return node.plain ? resolvePlain(node.text) : node.text;
  }
  if (node.kind === "list")
    return node.items.map((item, index) => plain(item, placeOf(place, [index]), offsets, texts));
  const entries = node.entries.map(({ key, value }): [string, unknown] => {
    const below = placeOf(place, [key.text]);
    offsets.set(below, key.start);
    return [key.text, plain(value, below, offsets, texts)];
  });
  return Object.fromEntries(entries);
}

/** Something that is missing has no offset: what should hold it has. */
function nearest(offsets: ReadonlyMap<string, number>, place: string): number {
  let found = 0;
  let longest = -1;
  for (const [known, offset] of offsets) {
    if (known.length <= longest || !place.startsWith(known)) continue;
    if (place.length > known.length && !/[.[]/.test(place[known.length] ?? "")) continue;
    [found, longest] = [offset, known.length];
  }
  return found;
}
