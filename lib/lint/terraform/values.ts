import { entryOf, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from "../../architect/flow/index.js";

/** The value of an argument that is one text, number or flag. */
export function scalarAt(map: YamlMap, key: string): YamlScalar | undefined {
  const value = entryOf(map, key)?.value;
  return value?.kind === "scalar" ? value : undefined;
}

/** The only block of that name: Terraform JSON writes one as a map, or as a list with one map. */
export function blockAt(map: YamlMap, key: string): YamlMap | undefined {
  const value = entryOf(map, key)?.value;
  const block = value?.kind === "list" && value.items.length === 1 ? value.items[0] : value;
  return block?.kind === "map" ? block : undefined;
}

/** The members of an argument that is a map. */
export const entriesAt = (map: YamlMap, key: string): readonly YamlEntry[] => blockAt(map, key)?.entries ?? [];

/** `${` and `%{` begin an expression of Terraform unless their first letter is doubled. */
const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{/;

/** True for a text that Terraform takes as it stands. */
export const isLiteral = ({ text }: YamlScalar): boolean => !EXPRESSION.test(text);

/** The literal text of an argument; undefined when Terraform computes it. */
export function literalAt(map: YamlMap, key: string): YamlScalar | undefined {
  const scalar = scalarAt(map, key);
  return scalar && isLiteral(scalar) ? scalar : undefined;
}

/** What Terraform makes of a literal text. */
export const plainText = ({ text }: YamlScalar): string => text.replaceAll("$${", "${").replaceAll("%%{", "%{");

/** Every text below a node but comments, whose key is `//`, in the order of the file. */
export function* textsBelow(node: YamlNode): Generator<YamlScalar> {
  if (node.kind === "scalar") yield node;
  else if (node.kind === "list") for (const item of node.items) yield* textsBelow(item);
  else for (const { key, value } of node.entries) if (key.text !== "//") yield* textsBelow(value);
}
