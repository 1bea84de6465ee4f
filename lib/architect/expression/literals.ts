import type { ExpressionNode } from "./ast.js";

/** The text of a literal, numerals with their sign; undefined for anything else, such as `-(1)`. */
export function literalText(node: ExpressionNode): string | undefined {
  if (node.kind === "literal") return node.value;
  if (node.kind !== "prefix" || node.operator !== "-") return languageTag(node);
  const { operand } = node;
  const isNumeral = operand.kind === "literal" && (operand.type === "integer" || operand.type === "decimal");
  return isNumeral && node.span?.end === operand.span?.end ? `-${operand.value}` : undefined;
}

/** `System.Languages.enUS.tag` stands for the literal `en-us`. */
function languageTag(node: ExpressionNode): string | undefined {
  if (node.kind !== "property" || node.property.toLowerCase() !== "tag") return undefined;
  const { target } = node;
  if (target.kind !== "property" || target.target.kind !== "variable") return undefined;
  if (target.target.name.toLowerCase() !== "system.languages") return undefined;
  return target.property
    .replace(/^([a-z]+)/, "$1-")
    .replace(/-$/, "")
    .toLowerCase();
}
