import type { ExpressionNode, InfixOperator } from "./ast.js";
import { findOperator, OPERATORS } from "./functions/index.js";

export const CONDITIONAL_LEVEL = 1;
/** The branches of `?:` bind at least as tightly as `and`: an `or` or another `?:` inside needs parentheses. */
export const BRANCH_LEVEL = 3;
export const POWER_LEVEL = 10;
export const NOT_LEVEL = 11;
const MINUS_LEVEL = 12;
export const PRIMARY_LEVEL = 13;

const infixLevels = new Map(OPERATORS.filter((o) => o.kind === "infix").map((o) => [o.name, o.precedence]));

/** The level of an infix operator; undefined for any other mark. */
export const infixLevel = (operator: string): number | undefined => infixLevels.get(operator);

export const isRightAssociative = (operator: InfixOperator): boolean =>
  findOperator("infix", operator)?.associativity === "right";

/** How tightly a node binds; 1 is loosest. */
export function levelOf(node: ExpressionNode): number {
  switch (node.kind) {
    case "conditional":
      return CONDITIONAL_LEVEL;
    case "infix":
      return infixLevel(node.operator) ?? PRIMARY_LEVEL;
    case "prefix":
      return node.operator === "-" ? MINUS_LEVEL : NOT_LEVEL;
    default:
      return PRIMARY_LEVEL;
  }
}
