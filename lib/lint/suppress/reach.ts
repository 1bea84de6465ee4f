import type { Comment, Range, YamlNode } from "../../architect/flow/index.js";

/** An entry of a map or an item of a list. */
export interface Slot {
  /** Of the key, or of the item. */
  readonly start: number;
  readonly value: YamlNode;
}

/** In the order of the text; of those that begin together the outer one comes first. */
export function slotsOf(node: YamlNode | undefined, slots: Slot[] = []): readonly Slot[] {
  if (node?.kind === "map")
    for (const { key, value } of node.entries) {
      slots.push({ start: key.start, value });
      slotsOf(value, slots);
    }
  else if (node?.kind === "list")
    for (const item of node.items) {
      slots.push({ start: item.start, value: item });
      slotsOf(item, slots);
    }
  return slots;
}

/** The part of the file that a comment is about: behind something its line, else what follows with everything below. */
export function reachOf({ offset, text, trailing, next }: Comment, slots: readonly Slot[], file: string): Range {
  const following = slots.findIndex((slot) => slot.start > offset);
  const before = slots.at(following < 0 ? -1 : following - 1);
  const after = following < 0 ? undefined : slots[following];
  const end = offset + text.length;
  // A text that begins behind the comment belongs to it: the comment stands behind | or above a value.
  const valueEnd = before !== undefined && before.value.start > offset && isText(before.value) ? before.value.end : end;
  if (trailing) return { start: startOfLine(file, before?.start ?? offset), end: valueEnd };
  const precedesValue = next < (after?.start ?? Number.POSITIVE_INFINITY);
  return { start: offset, end: precedesValue || after === undefined ? valueEnd : endOf(after.value) };
}

const isText = (node: YamlNode) => node.kind === "scalar";

function endOf(node: YamlNode): number {
  if (node.kind === "scalar") return node.end;
  const last = node.kind === "map" ? node.entries.at(-1)?.value : node.items.at(-1);
  return last === undefined ? node.start + 1 : endOf(last);
}

const startOfLine = (file: string, offset: number): number =>
  Math.max(file.lastIndexOf("\n", offset - 1), file.lastIndexOf("\r", offset - 1)) + 1;
