import { FlowSyntaxError, type Position } from "../../architect/flow/index.js";
import { Lines } from "../../architect/flow/yaml/lines.js";
import { readYaml } from "../../architect/flow/yaml/read.js";
import { resolvePlain } from "../../architect/flow/yaml/scalar.js";
import type { YamlNode } from "../../architect/flow/yaml/tree.js";
import { placeOf } from "../../common/zod-problems.js";
import type { JsonValue } from "../../data-action/index.js";
import { ScenarioError } from "./error.js";

/** A YAML file as plain data, with the position of everything by its place: `scenario.expect.waits[0]`. */
export interface PlacedYaml {
  readonly value: JsonValue;
  /** Position of a place, or of the nearest thing around it. */
  positionOf(place: string): Position;
  /** Position of a place inside the text at a place. */
  positionInside(place: string, inside: Position): Position;
  line(number: number): string;
}

/** Name of the whole in places. */
export const ROOT = "scenario";

export function readPlacedYaml(text: string, fileName: string): PlacedYaml {
  const lines = new Lines(text.replace(/^\ufeff/, ""));
  const root = rootOf(lines, fileName);
  const offsets = new Map<string, number>();
  const texts = new Map<string, number>();
  const value = root === undefined ? null : plain(root, ROOT, offsets, texts);
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

function rootOf(lines: Lines, fileName: string): YamlNode | undefined {
  try {
    return readYaml(lines, { text: lines.text, restore: (part) => part }).root;
  } catch (error) {
    if (!(error instanceof FlowSyntaxError)) throw error;
    const { message, line, column, fix } = error;
    const fixHere = fix.replace("keep one flow in a file", "put several scenarios into a list below scenarios:");
    throw new ScenarioError([
      { file: fileName, line, column, message: `${message}; ${fixHere} [${error.code}]`, source: lines.line(line) },
    ]);
  }
}

type Offsets = Map<string, number>;

/** @param offsets where keys and items begin  @param texts where scalars begin */
function plain(node: YamlNode, place: string, offsets: Offsets, texts: Offsets): JsonValue {
  if (!offsets.has(place)) offsets.set(place, node.start);
  if (node.kind === "scalar") {
    texts.set(place, node.start);
    return node.plain ? resolvePlain(node.text) : node.text;
  }
  if (node.kind === "list")
    return node.items.map((item, index) => plain(item, placeOf(place, [index]), offsets, texts));
  const entries = node.entries.map(({ key, value }): [string, JsonValue] => {
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
