import { resolvePlain, writeNumber } from "./scalar.js";
import type { YamlDocument, YamlNode, YamlScalar } from "./tree.js";

/** What a file says about one node beside its data: comments, and the spelling of a number. */
export interface Notes {
  /** Full-line comments above the node, with their `#`. */
  before: string[];
  /** Comment behind the node, on its line. */
  trailing?: string;
  /** The scalar as the file spells it. */
  spelling?: string;
  readonly kids: Map<string | number, Notes>;
}

export interface FileNotes {
  readonly root: Notes;
  /** Comments after the last node. */
  readonly end: readonly string[];
  /** All comments of the file, in its order. */
  readonly texts: readonly string[];
}

const emptyNotes = (): Notes => ({ before: [], kids: new Map() });

export interface Comment {
  readonly offset: number;
  /** With its `#`, without blanks at the end. */
  readonly text: string;
  /** On the line of the scalar before it. */
  readonly trailing: boolean;
  /** Start of the scalar after it; infinite behind the last one. */
  readonly next: number;
}

type Path = readonly (string | number)[];
type Slot = { readonly path: Path; readonly start: number };

/** Collects the comments of a file and hangs them on the nodes they belong to. */
export function readNotes(document: YamlDocument, text: string, isText: (scalar: YamlScalar) => boolean): FileNotes {
  const root = emptyNotes();
  const slots: Slot[] = [];
  if (document.root !== undefined) new Visitor(text, isText, root, slots).visit(document.root, []);
  const comments = findComments(document.scalars, text);
  const end: string[] = [];
  let next = 0;
  for (const comment of comments) {
    while (next < slots.length && (slots[next] as Slot).start < comment.offset) next++;
    const owner = ownerOf(comment, slots, next);
    if (owner === undefined) end.push(comment.text);
    else if (comment.trailing) addTrailing(notesAt(root, owner.path), comment.text);
    else notesAt(root, owner.path).before.push(comment.text);
  }
  return { root, end, texts: comments.map(({ text }) => text) };
}

/** The node behind which a comment stands, the next one, or the one whose value it precedes. */
function ownerOf(comment: Comment, slots: readonly Slot[], next: number): Slot | undefined {
  const following = slots[next];
  const precedesValue = comment.next < (following?.start ?? Number.POSITIVE_INFINITY);
  return comment.trailing || precedesValue ? slots[next - 1] : following;
}

function addTrailing(notes: Notes, text: string): void {
  if (notes.trailing !== undefined) notes.before.push(notes.trailing);
  notes.trailing = text;
}

function notesAt(root: Notes, path: Path): Notes {
  let notes = root;
  for (const step of path) {
    let kid = notes.kids.get(step);
    if (kid === undefined) {
      kid = emptyNotes();
      notes.kids.set(step, kid);
    }
    notes = kid;
  }
  return notes;
}

/** Makes one slot per entry and list item, in the order of the text. Of nodes that start together the outer comes first. */
class Visitor {
  constructor(
    private readonly text: string,
    private readonly isText: (scalar: YamlScalar) => boolean,
    private readonly root: Notes,
    private readonly slots: Slot[],
  ) {}

  visit(node: YamlNode, path: Path): void {
    if (node.kind === "scalar") this.scalar(node, path);
    else if (node.kind === "map")
      for (const { key, value } of node.entries) this.slot([...path, key.text], key.start, value);
    else for (const [index, item] of node.items.entries()) this.slot([...path, index], item.start, item);
  }

  private slot(path: Path, start: number, value: YamlNode): void {
    this.slots.push({ path, start });
    this.visit(value, path);
  }

  private scalar(node: YamlScalar, path: Path): void {
    const spelling = this.text.slice(node.start, node.end);
    if (node.plain && !this.isText(node) && keepsSpelling(spelling)) notesAt(this.root, path).spelling = spelling;
  }
}

/** A number keeps its spelling, since readers differ (`0123`), and so does a value that a substitution will give a type. */
function keepsSpelling(spelling: string): boolean {
  if (/^\{\{[^{}]*\}\}$/.test(spelling)) return true;
  const value = resolvePlain(spelling);
  return typeof value === "number" && writeNumber(value) !== spelling;
}

/** Comments stand between scalars; there, a # after a blank or at the start of a line opens one. */
export function findComments(scalars: readonly YamlScalar[], text: string): Comment[] {
  const comments: Comment[] = [];
  let index = 0;
  let offset = text.indexOf("#");
  while (offset >= 0) {
    while (index < scalars.length && (scalars[index] as YamlScalar).end <= offset) index++;
    const scalar = scalars[index];
    if (scalar !== undefined && scalar.start <= offset) offset = text.indexOf("#", scalar.end);
    else if (/^$|[ \t\r\n]/.test(text[offset - 1] ?? "")) {
      const end = endOfLine(text, offset);
      const from = scalars[index - 1]?.end;
      const trailing = from !== undefined && !/[\r\n]/.test(text.slice(Math.max(0, from - 1), offset));
      const next = scalar?.start ?? Number.POSITIVE_INFINITY;
      comments.push({ offset, text: text.slice(offset, end).trimEnd(), trailing, next });
      offset = text.indexOf("#", end);
    } else offset = text.indexOf("#", offset + 1);
  }
  return comments;
}

function endOfLine(text: string, offset: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = offset;
  return end.exec(text)?.index ?? text.length;
}
