/** A YAML document as a tree with offsets into its text. */
export interface YamlScalar {
  readonly kind: "scalar";
  /** Of the first letter of the content, inside the quotes. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Without quotes, so that YAML gives it a type. */
  readonly plain: boolean;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: "map";
  readonly start: number;
  readonly entries: readonly YamlEntry[];
}

export interface YamlList {
  readonly kind: "list";
  readonly start: number;
  readonly items: readonly YamlNode[];
}

export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlDocument {
  readonly root: YamlNode | undefined;
  /** Every scalar in the order of the text; comments stand between them. */
  readonly scalars: readonly YamlScalar[];
}

export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key.text === key);
}

/** True for a value that YAML reads as null. */
export function isNull(node: YamlNode): boolean {
  return node.kind === "scalar" && node.plain && /^(?:~|null|Null|NULL)?$/.test(node.text);
}
