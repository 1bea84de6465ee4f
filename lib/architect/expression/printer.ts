import type { ExpressionNode, InfixNode, PrefixNode } from "./ast.js";
import { isNamePart, isNameStart } from "./letters.js";
import {
  BRANCH_LEVEL,
  CONDITIONAL_LEVEL,
  infixLevel,
  isRightAssociative,
  levelOf,
  NOT_LEVEL,
  PRIMARY_LEVEL,
} from "./precedence.js";

/**
 * The text of an expression, with the fewest parentheses that keep its meaning: parsing it gives the same tree.
 * An index or a property of anything but a variable, a call, an index or a property cannot be written in the language;
 * such a tree comes out with parentheses that the parser refuses.
 */
export function print(node: ExpressionNode): string {
  switch (node.kind) {
    case "literal":
      return node.type === "string" ? quote(node.value) : node.value;
    case "notSet":
      return "NOT_SET";
    case "variable":
      return node.name;
    case "call":
      return `${node.name}(${node.arguments.map(print).join(", ")})`;
    case "prefix":
      return printPrefix(node);
    case "infix":
      return printInfix(node);
    case "conditional":
      return (
        `${printAtLeast(node.condition, CONDITIONAL_LEVEL)} ? ` +
        `${printAtLeast(node.whenTrue, BRANCH_LEVEL)} : ${printAtLeast(node.whenFalse, BRANCH_LEVEL)}`
      );
    case "index":
      return `${printTarget(node.target)}[${print(node.index)}]`;
    case "property":
      return `${printTarget(node.target)}.${isName(node.property) ? node.property : quote(node.property)}`;
  }
}

/** A string literal, escaped. */
export function quote(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${text.replace(/["\\\n\r\t]/g, (character) => escapes[character] ?? character)}"`;
}

const isName = (text: string): boolean => isNameStart(text.charAt(0)) && [...text.slice(1)].every(isNamePart);

function printAtLeast(node: ExpressionNode, level: number): string {
  const text = print(node);
  return levelOf(node) < level ? `(${text})` : text;
}

function printPrefix(node: PrefixNode): string {
  const level = node.operator === "-" ? PRIMARY_LEVEL : NOT_LEVEL;
  return node.operator + printAtLeast(node.operand, level);
}

function printInfix(node: InfixNode): string {
  const level = infixLevel(node.operator) ?? PRIMARY_LEVEL;
  const right = isRightAssociative(node.operator);
  const leftText = printAtLeast(node.left, right ? level + 1 : level);
  return `${leftText} ${node.operator} ${printAtLeast(node.right, right ? level : level + 1)}`;
}

function printTarget(node: ExpressionNode): string {
  const isPath = node.kind === "variable" || node.kind === "call" || node.kind === "index" || node.kind === "property";
  return isPath ? print(node) : `(${print(node)})`;
}
