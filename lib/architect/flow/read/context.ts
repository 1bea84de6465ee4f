import type { Plain, PlainMap } from "../model.js";
import type { FlowSource } from "../source.js";
import { FlowSyntaxError } from "../yaml/errors.js";
import { isInexact, resolvePlain } from "../yaml/scalar.js";
import { isNull, type YamlEntry, type YamlList, type YamlMap, type YamlNode } from "../yaml/tree.js";

/** A node that is not laid out as the model expects; whoever can keep it verbatim catches it. */
export class ShapeError extends Error {
  constructor(
    readonly node: YamlNode,
    reason: string,
  ) {
    super(reason);
  }
}

/** Keys whose values are texts wherever they stand. */
const TEXT_KEY = /^(?:name|description|refId|exp|var|prompt|tts|variable|\w+Ref)$/;

/** Sets a key, also one that a plain assignment would treat specially. */
export function put<T>(target: Record<string, T>, key: string, value: NoInfer<T>): void {
  if (key === "__proto__")
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** A model value while its parts are being read. */
export type Draft = Record<string, unknown>;

/** Reads nodes into model values and records where each comes from. */
export class ReadContext {
  constructor(readonly source: FlowSource) {}

  mark<T extends object>(value: T, node: YamlNode, offset = node.start): T {
    this.source.marks.set(value, { node, offset });
    return value;
  }

  /** Marks a value whose parts have all been read: the specification of its kind has made sure that they are its fields. */
  complete<T extends object>(draft: Draft, node: YamlNode, offset?: number): T {
    return this.mark(draft, node, offset) as object as T;
  }

  markKey(owner: object, field: string, offset: number): void {
    const fields = this.source.keyMarks.get(owner) ?? new Map<string, number>();
    fields.set(field, offset);
    this.source.keyMarks.set(owner, fields);
  }

  /** Notes that a part is kept verbatim. */
  keep(owner: object, key: string, node: YamlNode, reason: string): void {
    this.source.opaque.push({ owner, key, reason, ...this.source.at(node.start) });
  }

  /** Reads an entry into the draft. One that is laid out differently stays verbatim in `rest`, unless it is required. */
  readOrKeep(
    { key, value }: YamlEntry,
    required: boolean,
    draft: Draft,
    rest: Record<string, Plain>,
    read: () => void,
  ): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof ShapeError) || required) throw error;
      put(rest, key.text, this.plain(value, key.text, key.start));
      this.keep(draft, key.text, error.node, error.message);
    }
  }

  map(node: YamlNode, what: string): YamlMap {
    if (node.kind !== "map") throw new ShapeError(node, `${what} must be a map`);
    return node;
  }

  list(node: YamlNode, what: string): YamlList {
    if (node.kind !== "list") throw new ShapeError(node, `${what} must be a list`);
    return node;
  }

  /** The only entry of a map. */
  single(node: YamlNode, what: string): YamlEntry {
    const first = node.kind === "map" && node.entries.length === 1 ? node.entries[0] : undefined;
    if (first === undefined) throw new ShapeError(node, `${what} must be a map with one key`);
    return first;
  }

  text(node: YamlNode, what: string): string {
    if (node.kind !== "scalar" || isNull(node)) throw new ShapeError(node, `${what} must be a text`);
    this.source.texts.add(node);
    return node.text;
  }

  /** `key` is the one in the file under which the node stands; texts keep their letters. */
  plain(node: YamlNode, key = "", offset = node.start): Plain {
    if (node.kind === "map") return this.plainMap(node, offset);
    if (node.kind === "list")
      return this.mark(
        node.items.map((item) => this.plain(item)),
        node,
        offset,
      );
    if (!node.plain) return node.text;
    if (TEXT_KEY.test(key) && !isNull(node)) return this.text(node, key);
    const value = resolvePlain(node.text);
    if (isInexact(value)) throw this.inexact(node);
    return value;
  }

  plainMap(node: YamlMap, offset = node.start): PlainMap {
    const result: Record<string, Plain> = {};
    for (const { key, value } of node.entries) put(result, key.text, this.plain(value, key.text, key.start));
    return this.mark(result, node, offset);
  }

  private inexact(node: YamlNode): FlowSyntaxError {
    const message = "a whole number beyond 2^53, which readers change";
    return new FlowSyntaxError("inexact-number", message, this.source.at(node.start), "quote it if it is a text");
  }
}
