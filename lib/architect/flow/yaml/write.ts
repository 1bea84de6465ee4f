import type { Plain, PlainMap } from "../model.js";
import type { FileNotes, Notes } from "./comments.js";
import { literalLines, quote, writeKey, writeNumber, writeText } from "./scalar.js";

const REFERENCE_KEY = /Ref$/;

/** Writes plain data as block YAML the way the vendor's exporter lays it out. Comments come from `notes`. */
export function writeYaml(root: PlainMap, notes?: FileNotes): string {
  const writer = new Writer();
  writer.map(root, 0, notes?.root);
  for (const comment of notes?.end ?? []) writer.line(0, comment);
  return writer.text();
}

class Writer {
  private readonly lines: string[] = [];

  text(): string {
    return `${this.lines.join("\n")}\n`;
  }

  line(indent: number, text: string): void {
    this.lines.push(" ".repeat(indent) + text);
  }

  /** `head` stands in front of the first line in place of its indentation: the dashes of lists. */
  map(value: PlainMap, indent: number, notes: Notes | undefined, head?: string): void {
    let lead = head;
    for (const key of Object.keys(value)) {
      const entry = value[key];
      if (entry === undefined) continue;
      const kid = notes?.kids.get(key);
      lead = this.comments(kid, indent, lead);
      this.value(`${lead ?? " ".repeat(indent)}${writeKey(key)}:`, entry, indent, kid, REFERENCE_KEY.test(key));
      lead = undefined;
    }
  }

  private list(items: readonly Plain[], indent: number, notes: Notes | undefined, head?: string): void {
    let lead = head;
    items.forEach((item, index) => {
      const kid = notes?.kids.get(index);
      lead = this.comments(kid, indent, lead);
      this.item(item, indent, kid, `${lead ?? " ".repeat(indent)}-`);
      lead = undefined;
    });
  }

  /** An item that is a collection starts on the line of its dash, unless a comment stands behind the dash. */
  private item(item: Plain, indent: number, notes: Notes | undefined, start: string): void {
    if (!isFilled(item) || notes?.trailing !== undefined) this.value(start, item, indent, notes, false);
    else if (isList(item)) this.list(item, indent + 2, notes, `${start} `);
    else this.map(item, indent + 2, notes, `${start} `);
  }

  /** Full-line comments. After dashes of an outer list they need the dashes on a line of their own. */
  private comments(notes: Notes | undefined, indent: number, lead: string | undefined): string | undefined {
    if (notes === undefined || notes.before.length === 0) return lead;
    if (lead !== undefined) this.lines.push(lead.trimEnd());
    for (const comment of notes.before) this.line(indent, comment);
    return undefined;
  }

  private value(start: string, value: Plain, indent: number, notes: Notes | undefined, quoted: boolean): void {
    const trailing = notes?.trailing === undefined ? "" : ` ${notes.trailing}`;
    if (isFilled(value)) {
      this.lines.push(start + trailing);
      if (isList(value)) this.list(value, indent + 2, notes);
      else this.map(value, indent + 2, notes);
      return;
    }
    const literal = typeof value === "string" && !quoted ? literalLines(value) : undefined;
    if (literal === undefined) {
      this.lines.push(`${start} ${notes?.spelling ?? inline(value, quoted)}${trailing}`);
      return;
    }
    this.lines.push(`${start} ${literal.header}${trailing}`);
    for (const line of literal.lines) this.lines.push(line === "" ? "" : " ".repeat(indent + 2) + line);
  }
}

type Filled = readonly Plain[] | PlainMap;

const isList = (value: Filled): value is readonly Plain[] => Array.isArray(value);

function isFilled(value: Plain): value is Filled {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  // Asked of every part of a flow: a list of the values would be made for nothing.
  for (const key in value) if ((value as PlainMap)[key] !== undefined) return true;
  return false;
}

/** A value that fits on the line of its key. */
function inline(value: Plain, quoted: boolean): string {
  if (typeof value === "string") return quoted ? quote(value) : writeText(value);
  if (typeof value === "number") return writeNumber(value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[]" : "{}";
  return String(value);
}
