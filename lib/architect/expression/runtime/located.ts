import type { ExpressionNode } from "../ast.js";
import { ExpressionRuntimeError } from "./error.js";

/** Adds the column to an error that has none yet: of the argument at fault, else of the node. */
export function located(error: unknown, node: ExpressionNode, args = argumentsOf(node)): unknown {
  if (!(error instanceof ExpressionRuntimeError) || error.column !== undefined) return error;
  const place = (error.argument !== undefined && args[error.argument]?.span) || node.span;
  if (place) error.column = place.start + 1;
  return error;
}

function argumentsOf(node: ExpressionNode): readonly ExpressionNode[] {
  if (node.kind === "call") return node.arguments;
  if (node.kind === "infix") return [node.left, node.right];
  return node.kind === "prefix" ? [node.operand] : [];
}
