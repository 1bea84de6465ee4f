import { type Comment, type FileNotes, findComments, readNotes } from "./yaml/comments.js";
import type { Lines, Position } from "./yaml/lines.js";
import { offsetInScalar } from "./yaml/scalar-offset.js";
import { entryOf, type YamlDocument, type YamlNode, type YamlScalar } from "./yaml/tree.js";

/** Where a model object comes from: its node, and the offset that stands for it (its key, if it has one). */
export interface Mark {
  readonly node: YamlNode;
  readonly offset: number;
}

/** A part of a file that is kept verbatim, since it is not laid out as the model expects. */
export interface OpaquePart extends Position {
  /** The opaque action or flow, or the object whose `rest` holds the part. */
  readonly owner: object;
  /** The key in the file. */
  readonly key: string;
  readonly reason: string;
}

/** Part of a text by offsets; the end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The file behind a flow: its lines, its parts that were not understood, and the place of everything in the model. */
export class FlowSource {
  /** @internal */
  readonly marks = new Map<object, Mark>();
  /** @internal Fields that are keys in the file. */
  readonly keyMarks = new Map<object, Map<string, number>>();
  /** @internal Scalars that are texts whatever YAML makes of them. */
  readonly texts = new Set<YamlScalar>();
  /** Parts of the file that the model does not understand, in the order of the file. */
  readonly opaque: OpaquePart[] = [];

  constructor(
    readonly fileName: string | undefined,
    readonly lines: Lines,
    private readonly document: YamlDocument,
  ) {}

  get text(): string {
    return this.lines.text;
  }

  /** The file as a tree of YAML nodes with offsets. */
  get root(): YamlNode | undefined {
    return this.document.root;
  }

  /** The text of a line (1-based), without its end. */
  line(number: number): string {
    return this.lines.line(number);
  }

  /** Line and column of an offset of the text. */
  at(offset: number): Position {
    return this.lines.at(offset);
  }

  /**
   * The place of a model object, or of something below it: `positionOf(wait, "duration", "exp")`. A map or list is at its
   * key, an action at the key of its kind, a text at its first letter (inside the quotes). A path that the file does not
   * have gives the place of its last existing step. Undefined for objects that do not come from this file.
   */
  positionOf(node: object, ...path: readonly (string | number)[]): Position | undefined {
    const offset = this.offsetOf(node, path);
    return offset === undefined ? undefined : this.lines.at(offset);
  }

  /** Offsets of the same place: of a key, a scalar (inside its quotes) or an item. */
  rangeOf(node: object, ...path: readonly (string | number)[]): Range | undefined {
    const start = this.offsetOf(node, path);
    if (start === undefined) return undefined;
    const scalar = this.scalarAt(start);
    return { start, end: scalar?.end ?? start + 1 };
  }

  /** Offsets of a part of a text of the model, given by its offsets in that text. Undefined for what is no text of the file. */
  rangeInText(node: object, path: readonly (string | number)[], from: number, to: number): Range | undefined {
    const offset = this.offsetOf(node, path);
    const scalar = offset === undefined ? undefined : this.scalarAt(offset);
    if (scalar === undefined) return undefined;
    return { start: offsetInScalar(this.text, scalar, from), end: offsetInScalar(this.text, scalar, to) };
  }

  private scalarAt(offset: number): YamlScalar | undefined {
    const { scalars } = this.document;
    let low = 0;
    let high = scalars.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((scalars[middle] as YamlScalar).start <= offset) low = middle;
      else high = middle - 1;
    }
    const found = scalars[low];
    return found?.start === offset ? found : undefined;
  }

  private offsetOf(node: object, path: readonly (string | number)[]): number | undefined {
    let owner = node;
    let mark = this.marks.get(owner);
    let offset = mark?.offset;
    for (const step of path) {
      if (mark === undefined) break;
      const child = (owner as Record<string | number, unknown>)[step];
      if (typeof child === "object" && child !== null && this.marks.has(child)) {
        owner = child;
        mark = this.marks.get(child);
        offset = mark?.offset;
      } else {
        offset = this.keyMarks.get(owner)?.get(String(step)) ?? scalarOffset(mark.node, step) ?? offset;
        break;
      }
    }
    return offset;
  }

  /** Every comment of the file, in its order. */
  comments(): readonly Comment[] {
    return findComments(this.document.scalars, this.text);
  }

  /** @internal Comments and spellings, for a rewriter. */
  notes(): FileNotes {
    return readNotes(this.document, this.text, (scalar) => this.texts.has(scalar));
  }
}

function scalarOffset(node: YamlNode, step: string | number): number | undefined {
  if (node.kind === "map") return entryOf(node, String(step))?.value.start;
  return node.kind === "list" ? node.items[Number(step)]?.start : undefined;
}
