import {
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";
import { readBlocks } from "./block-reader.js";
import { FlowSyntaxError } from "./errors.js";
import type { Lines } from "./lines.js";
import type { Mask } from "./substitutions.js";
import type { YamlDocument, YamlEntry, YamlNode, YamlScalar } from "./tree.js";

/** Levels of nesting. The parser is recursive, so there has to be a limit; real flows have about 40. */
const MAX_DEPTH = 1000;

/** Reads YAML into a tree. What flow files never need and readers disagree on is an error: aliases, tags, merge keys. */
export function readYaml(lines: Lines, mask: Mask): YamlDocument {
  return readBlocks(mask) ?? parseTree(lines, mask);
}

/** Reads any YAML with the parser. */
export function parseTree(lines: Lines, mask: Mask): YamlDocument {
  return new TreeBuilder(lines, mask).build(events(lines, mask.text));
}

function events(lines: Lines, text: string): Event[] {
  try {
    return parseEvents(text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    if (error instanceof YAMLException) throw explain(error, lines);
    if (error instanceof RangeError) throw tooDeep(lines, 0);
    throw error;
  }
}

const tooDeep = (lines: Lines, offset: number): FlowSyntaxError =>
  new FlowSyntaxError(
    "too-deep",
    `more than ${MAX_DEPTH} levels of nesting`,
    lines.at(offset),
    "move inner actions to a task or a state of their own",
  );

function explain(error: YAMLException, lines: Lines): FlowSyntaxError {
  const offset = error.mark?.position ?? 0;
  const at = lines.at(offset);
  if (/maxDepth/.test(error.reason)) return tooDeep(lines, offset);
  if (/tab characters/.test(error.reason))
    return new FlowSyntaxError("tab", "a tab in the indentation", at, "indent with spaces");
  return new FlowSyntaxError("yaml", error.reason, at, fixFor(error.reason, lines.line(at.line)));
}

function fixFor(reason: string, line: string): string {
  if (/quoted scalar|unexpected end of the stream|deficient indentation/.test(reason))
    return "close the quote or bracket that is open here";
  if (/escape/.test(reason)) return "write a backslash inside double quotes as two";
  if (/:\s+[^"'\s].*:\s|:\s+["'].*["']\s*\S|:\s+[@`%]/.test(line))
    return 'put the whole value in double quotes, with \\" for a quote inside';
  return "check the indentation of this line and of the one above, and quote values with special characters";
}

interface Frame {
  readonly node: { readonly entries: YamlEntry[] } | { readonly items: YamlNode[] };
  readonly keys?: Map<string, YamlScalar>;
  key?: YamlScalar;
}

class TreeBuilder {
  private readonly scalars: YamlScalar[] = [];
  private readonly stack: Frame[] = [];
  private root: YamlNode | undefined;
  private documents = 0;
  private lastEnd = 0;

  constructor(
    private readonly lines: Lines,
    private readonly mask: Mask,
  ) {}

  build(all: readonly Event[]): YamlDocument {
    let documentFrames = 0;
    for (const event of all) {
      if (event.type === EVENT_ID.DOCUMENT) {
        this.documents++;
        documentFrames = this.stack.length;
      } else if (event.type === EVENT_ID.POP) {
        if (this.stack.length > documentFrames) this.stack.pop();
      } else this.node(event);
    }
    return { root: this.root, scalars: this.scalars };
  }

  private node(event: Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>): void {
    if (event.type === EVENT_ID.ALIAS) throw this.alias(event.anchorStart);
    if (event.anchorStart >= 0) throw this.alias(event.anchorStart);
    if (event.tagStart >= 0) throw this.tag(event.tagStart, event.tagEnd);
    if (event.type === EVENT_ID.SCALAR) this.add(this.scalar(event));
    else if (event.type === EVENT_ID.MAPPING) {
      const entries: YamlEntry[] = [];
      this.add({ kind: "map", start: event.start, entries });
      this.stack.push({ node: { entries }, keys: new Map() });
    } else {
      const items: YamlNode[] = [];
      this.add({ kind: "list", start: event.start, items });
      this.stack.push({ node: { items } });
    }
  }

  private scalar(event: ScalarEvent): YamlScalar {
    const text = this.mask.restore(event.valueStart < 0 ? "" : getScalarValue(this.mask.text, event));
    const start = event.valueStart < 0 ? this.lastEnd : event.valueStart;
    const end = event.valueStart < 0 ? this.lastEnd : event.valueEnd;
    this.lastEnd = end;
    const scalar: YamlScalar = { kind: "scalar", start, end, text, plain: event.style === SCALAR_STYLE.PLAIN };
    this.scalars.push(scalar);
    return scalar;
  }

  private add(node: YamlNode): void {
    const frame = this.stack.at(-1);
    if (frame === undefined) this.setRoot(node);
    else if ("items" in frame.node) frame.node.items.push(node);
    else if (frame.key === undefined) frame.key = this.checkedKey(frame, node);
    else {
      frame.node.entries.push({ key: frame.key, value: node });
      delete frame.key;
    }
  }

  private setRoot(node: YamlNode): void {
    if (this.documents > 1) {
      const fix = "keep one flow in a file";
      throw new FlowSyntaxError("multiple-documents", "a second document in the file", this.lines.at(node.start), fix);
    }
    this.root = node;
  }

  private checkedKey(frame: Frame, node: YamlNode): YamlScalar {
    if (node.kind !== "scalar")
      throw new FlowSyntaxError(
        "bad-key",
        "a key that is a list or a map",
        this.lines.at(node.start),
        "quote the key if it is a text",
      );
    if (node.text === "<<" && node.plain)
      throw new FlowSyntaxError("merge-key", "a merge key", this.lines.at(node.start), "write the merged keys out");
    const first = frame.keys?.get(node.text);
    if (first !== undefined) {
      const line = this.lines.at(first.start).line;
      const message = `the key "${node.text}" stands here twice, first in line ${line}`;
      throw new FlowSyntaxError("duplicate-key", message, this.lines.at(node.start), "remove or rename one of the two");
    }
    frame.keys?.set(node.text, node);
    return node;
  }

  private alias(start: number): FlowSyntaxError {
    const fix = "write the value out, or quote the text if it only starts with & or *";
    return new FlowSyntaxError("alias", "an anchor or alias", this.lines.at(start - 1), fix);
  }

  private tag(start: number, end: number): FlowSyntaxError {
    const tag = this.lines.text.slice(start, end);
    const fix = "put the whole value in double quotes: a leading ! is lost otherwise";
    return new FlowSyntaxError("tag", `the tag ${tag}`, this.lines.at(start), fix);
  }
}
