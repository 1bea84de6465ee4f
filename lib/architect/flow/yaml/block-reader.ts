import type { Mask } from "./substitutions.js";
import type { YamlDocument, YamlEntry, YamlNode, YamlScalar } from "./tree.js";

/** Tabs, CR, byte order marks, surrogates and what YAML does not allow in a file. */
const ODD_LETTER = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

// Every loop matches a text in one way only, so that a long line costs no more than its length.
const DOUBLE_QUOTED = String.raw`"[^"\\\n]*(?:\\["\\/nt][^"\\\n]*)*"`;
const SINGLE_QUOTED = String.raw`'[^'\n]*(?:''[^'\n]*)*'`;
const PLAIN_START = String.raw`(?:[^-?:,[\]{}#&*!|>'"%@\x60 \n]|-(?=[^ \n]))`;
const PLAIN = String.raw`${PLAIN_START}[^ :\n]*(?:(?::(?=[^ \n])| +(?=[^ :#\n]|:[^ \n]))[^ :\n]*)*`;
// What starts with a dash or a dot can be a mark between documents.
const KEY = String.raw`(?:${DOUBLE_QUOTED}|${SINGLE_QUOTED}|(?![-.])${PLAIN}):(?=[ \n]|$)`;
const VALUE = String.raw`${DOUBLE_QUOTED}|${SINGLE_QUOTED}|\[\]|\{\}|${PLAIN}`;
const COMMENT = String.raw`(?<![^ \n])#[^\n]*`;

/** Indentation, dashes, key with its colon, blanks, value: they follow each other, so their lengths give the offsets. */
const LINE = new RegExp(String.raw`( *)((?:-(?: +|(?=\n|$)))*)(${KEY})?( *)(${VALUE})? *(?:${COMMENT})?(?:\n|$)`, "y");

const ESCAPED = /\\(.)/g;

const letterOf = (_: string, letter: string): string => (letter === "n" ? "\n" : letter === "t" ? "\t" : letter);

/** UTF-16 units of a file: the engine of regular expressions has a stack of its own, which a line of 5 million can exhaust. */
const LONGEST = 1_000_000;

/** Levels and keys of one map up to which the fast way is taken; the parser has a limit of its own for levels. */
const MOST_LEVELS = 200;
const MOST_KEYS = 200;

/** A collection that is being read, and whether its last key or dash has no value so far. */
interface Open {
  readonly column: number;
  readonly entries: YamlEntry[] | undefined;
  readonly items: YamlNode[] | undefined;
  key: YamlScalar | undefined;
  waiting: boolean;
}

/**
 * Reads the part of YAML that exports consist of, a line at a time, in a third of the parser's time: maps and lists by
 * indentation, scalars on one line, `[]`, `{}`, comments. Gives the same tree as the parser, or undefined at the first
 * thing that is anything else or an error: then the parser reads the file and explains.
 */
export function readBlocks(mask: Mask): YamlDocument | undefined {
  if (mask.text.length > LONGEST || ODD_LETTER.test(mask.text)) return undefined;
  return new BlockReader(mask).read();
}

class BlockReader {
  private readonly scalars: YamlScalar[] = [];
  private readonly roots: YamlNode[] = [];
  private readonly stack: Open[] = [];
  private top: Open = { column: -1, entries: undefined, items: this.roots, key: undefined, waiting: true };
  private lastEnd = 0;

  constructor(private readonly mask: Mask) {}

  read(): YamlDocument | undefined {
    const { text } = this.mask;
    for (let at = 0; at < text.length; at = LINE.lastIndex) {
      LINE.lastIndex = at;
      const line = LINE.exec(text);
      if (line === null || !this.line(line, at)) return undefined;
    }
    if (this.roots.length === 0) return undefined;
    if (this.top.waiting) this.put(this.scalar("", this.lastEnd, true));
    return { root: this.roots[0], scalars: this.scalars };
  }

  private line(line: readonly (string | undefined)[], at: number): boolean {
    const [, { length: indent } = "", dashes = "", key, blanks = "", value] = line;
    for (let index = 0; index < dashes.length; index++) {
      if (dashes[index] !== "-") continue;
      if (!this.enter(at, indent + index, false)) return false;
      this.top.waiting = true;
    }
    let column = indent + dashes.length;
    if (key !== undefined) {
      if (!this.enter(at, column, true) || !this.addKey(this.token(key.slice(0, -1), at + column))) return false;
      column += key.length;
    }
    if (value === undefined) return true;
    // A value on a line of its own continues the line above, or is a document.
    if (key === undefined && dashes === "") return false;
    this.put(this.value(value, at + column + blanks.length));
    return true;
  }

  /** Makes the collection at a column the innermost one: opens it, or closes those inside it. */
  private enter(line: number, column: number, isMap: boolean): boolean {
    if (this.top.waiting) {
      if (column > this.top.column) return this.open(line + column, column, isMap);
      this.put(this.scalar("", this.lastEnd, true));
    }
    while (this.top.column > column) this.top = this.stack.pop() as Open;
    return this.top.column === column && (this.top.entries !== undefined) === isMap;
  }

  private open(start: number, column: number, isMap: boolean): boolean {
    if (this.stack.length === MOST_LEVELS || (this.stack.length === 0 && column > 0)) return false;
    const entries: YamlEntry[] | undefined = isMap ? [] : undefined;
    const items: YamlNode[] | undefined = isMap ? undefined : [];
    this.put(entries !== undefined ? { kind: "map", start, entries } : { kind: "list", start, items: items ?? [] });
    this.stack.push(this.top);
    this.top = { column, entries, items, key: undefined, waiting: false };
    return true;
  }

  private addKey(key: YamlScalar): boolean {
    const entries = this.top.entries ?? [];
    if (entries.length === MOST_KEYS || (key.plain && key.text === "<<")) return false;
    for (const entry of entries) if (entry.key.text === key.text) return false;
    this.top.key = key;
    this.top.waiting = true;
    return true;
  }

  private put(value: YamlNode): void {
    const { entries, items, key } = this.top;
    if (items !== undefined) items.push(value);
    else if (key !== undefined) entries?.push({ key, value });
    this.top.waiting = false;
  }

  private value(raw: string, at: number): YamlNode {
    if (raw === "[]") return { kind: "list", start: at, items: [] };
    return raw === "{}" ? { kind: "map", start: at, entries: [] } : this.token(raw, at);
  }

  private token(raw: string, at: number): YamlScalar {
    const quote = raw[0];
    if (quote !== '"' && quote !== "'") return this.scalar(raw, at, true);
    const inside = raw.slice(1, -1);
    return this.scalar(
      inside,
      at + 1,
      false,
      quote === '"' ? inside.replace(ESCAPED, letterOf) : inside.replaceAll("''", "'"),
    );
  }

  private scalar(raw: string, start: number, plain: boolean, text = raw): YamlScalar {
    this.lastEnd = start + raw.length;
    const scalar: YamlScalar = { kind: "scalar", start, end: this.lastEnd, text: this.mask.restore(text), plain };
    this.scalars.push(scalar);
    return scalar;
  }
}
