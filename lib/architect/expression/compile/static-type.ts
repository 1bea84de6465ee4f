import type { ExpressionNode } from "../ast.js";
import { check } from "../check.js";
import { type Kind, kindNamed } from "../kinds.js";
import type { CompileOptions, CompileScope } from "./types.js";

/** The type that the checker finds, after the cast; undefined when it finds an error or cannot tell. */
export function staticType(
  node: ExpressionNode,
  scope: CompileScope,
  { as, flowType }: CompileOptions,
): Kind | undefined {
  const variables: Record<string, string> = {};
  for (const name of variablesIn(node)) {
    const slot = scope.slot(name);
    if (slot) variables[name] = kindNamed(slot.type ?? "any") ?? "any";
  }
  const { ok, type } = check(node, { variables, ...(as && { as }), ...(flowType && { flowType }) });
  return ok ? type : undefined;
}

function variablesIn(node: ExpressionNode): readonly string[] {
  switch (node.kind) {
    case "variable":
      return [node.name];
    case "call":
      return node.arguments.flatMap(variablesIn);
    case "prefix":
      return variablesIn(node.operand);
    case "infix":
      return [node.left, node.right].flatMap(variablesIn);
    case "conditional":
      return [node.condition, node.whenTrue, node.whenFalse].flatMap(variablesIn);
    case "index":
      return [node.target, node.index].flatMap(variablesIn);
    case "property":
      return variablesIn(node.target);
    default:
      return [];
  }
}
