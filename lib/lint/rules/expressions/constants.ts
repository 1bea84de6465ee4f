import {
  type CallNode,
  childNodes,
  type ExpressionNode,
  findFunction,
  type InfixNode,
  print,
} from "../../../architect/expression/index.js";

const VARYING = new Set(["random", "randomint", "getcurrentdatetimeutc"]);

/** True when two evaluations in one expression surely give the same value. */
export function isSteady(node: ExpressionNode): boolean {
  if (node.kind === "call" && (VARYING.has(node.name.toLowerCase()) || !findFunction(node.name))) return false;
  return childNodes(node).every(isSteady);
}

/** The number that a node writes out. */
export function numberOf(node: ExpressionNode | undefined): number | undefined {
  if (node?.kind === "literal")
    return node.type === "integer" || node.type === "decimal" ? Number(node.value) : undefined;
  if (node?.kind !== "prefix" || node.operator !== "-") return undefined;
  const value = numberOf(node.operand);
  return value === undefined ? undefined : -value;
}

export const textOfLiteral = (node: ExpressionNode | undefined): string | undefined =>
  node?.kind === "literal" && node.type === "string" ? node.value : undefined;

export const isCallOf = (node: ExpressionNode | undefined, ...names: readonly string[]): node is CallNode =>
  node?.kind === "call" && names.includes(node.name.toLowerCase());

/** True when two parts of an expression are written alike, blanks and parentheses aside. */
export const areAlike = (a: ExpressionNode, b: ExpressionNode): boolean => a.kind === b.kind && print(a) === print(b);

/** Operands of a chain of one operator: `a or b or c`. */
export const chainOf = (node: ExpressionNode, operator: InfixNode["operator"]): readonly ExpressionNode[] =>
  node.kind === "infix" && node.operator === operator
    ? [...chainOf(node.left, operator), ...chainOf(node.right, operator)]
    : [node];

/** `5 < x` is `x > 5`. */
const MIRRORED: Readonly<Record<string, string>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

export interface Comparison {
  /** What is compared. */
  readonly node: ExpressionNode;
  readonly operator: string;
  readonly literal: string | number;
}

/** A comparison of something with a number or a text that is written out. What varies by itself is left out. */
export function comparisonOf(node: ExpressionNode): Comparison | undefined {
  const found = anyComparisonOf(node);
  return found && isSteady(found.node) ? found : undefined;
}

/** The same, also of what varies. */
export function anyComparisonOf(node: ExpressionNode): Comparison | undefined {
  if (node.kind !== "infix" || MIRRORED[node.operator] === undefined) return undefined;
  const right = numberOf(node.right) ?? textOfLiteral(node.right);
  if (right !== undefined) return compared(node.left, node.operator, right);
  const left = numberOf(node.left) ?? textOfLiteral(node.left);
  return left === undefined ? undefined : compared(node.right, MIRRORED[node.operator] as string, left);
}

const compared = (node: ExpressionNode, operator: string, literal: string | number): Comparison | undefined =>
  numberOf(node) === undefined && textOfLiteral(node) === undefined ? { node, operator, literal } : undefined;
