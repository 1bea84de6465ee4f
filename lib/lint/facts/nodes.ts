import {
  type CallNode,
  childNodes,
  type ExpressionNode,
  findFunction,
  type InfixNode,
  print,
} from "../../architect/expression/index.js";

const VARYING = new Set(["random", "randomint", "getcurrentdatetimeutc"]);

/** True when two evaluations in one expression surely give the same value. */
export function isSteady(node: ExpressionNode): boolean {
  if (node.kind === "call" && (VARYING.has(node.name.toLowerCase()) || !findFunction(node.name))) return false;
  return childNodes(node).every(isSteady);
}

/** The number that a node writes out. */
export function writtenNumber(node: ExpressionNode | undefined): number | undefined {
  if (node?.kind === "literal")
    return node.type === "integer" || node.type === "decimal" ? Number(node.value) : undefined;
  if (node?.kind !== "prefix" || node.operator !== "-") return undefined;
  const value = writtenNumber(node.operand);
  return value === undefined ? undefined : -value;
}

/** The text that a node writes out. */
export const writtenText = (node: ExpressionNode | undefined): string | undefined =>
  node?.kind === "literal" && node.type === "string" ? node.value : undefined;

/** True for a call of one of some functions, given in lower case. */
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
const MIRRORED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" } as const;
export type Comparing = keyof typeof MIRRORED;

/** True for an operator that compares two values. */
export const isComparing = (operator: string): operator is Comparing => Object.hasOwn(MIRRORED, operator);

/** The operator with its sides exchanged. */
export const mirrored = (operator: Comparing): Comparing => MIRRORED[operator];

/** True for an operator that compares which of two values is larger. */
export const isOrdering = (operator: string): boolean =>
  isComparing(operator) && operator !== "==" && operator !== "!=";

export type Choice = readonly [condition: ExpressionNode, whenTrue: ExpressionNode, whenFalse: ExpressionNode];

/** The condition and both values of `?:` or `If`. */
export function choiceOf(node: ExpressionNode): Choice | undefined {
  if (node.kind === "conditional") return [node.condition, node.whenTrue, node.whenFalse];
  const [condition, whenTrue, whenFalse, ...others] = isCallOf(node, "if") ? node.arguments : [];
  return condition && whenTrue && whenFalse && others.length === 0 ? [condition, whenTrue, whenFalse] : undefined;
}

/** A comparison with a value that is written out. */
export interface Comparison {
  /** What is compared. */
  readonly node: ExpressionNode;
  readonly operator: Comparing;
  readonly literal: string | number;
}

/** A comparison of something with a number or a text that is written out. What varies by itself is left out. */
export function comparisonOf(node: ExpressionNode): Comparison | undefined {
  const found = anyComparisonOf(node);
  return found && isSteady(found.node) ? found : undefined;
}

/** The same, also of what varies. */
export function anyComparisonOf(node: ExpressionNode): Comparison | undefined {
  if (node.kind !== "infix" || !isComparing(node.operator)) return undefined;
  const right = writtenNumber(node.right) ?? writtenText(node.right);
  if (right !== undefined) return compared(node.left, node.operator, right);
  const left = writtenNumber(node.left) ?? writtenText(node.left);
  return left === undefined ? undefined : compared(node.right, MIRRORED[node.operator], left);
}

const compared = (node: ExpressionNode, operator: Comparing, literal: string | number): Comparison | undefined =>
  writtenNumber(node) === undefined && writtenText(node) === undefined ? { node, operator, literal } : undefined;
