import { memoizedOf } from "../../common/memo.js";
import type { ExpressionNode } from "./ast.js";

/** The operands, arguments or parts of a node, in the order of the text. */
export function childNodes(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case "literal":
    case "notSet":
    case "variable":
      return NONE;
    case "call":
      return node.arguments;
    case "prefix":
      return [node.operand];
    case "infix":
      return [node.left, node.right];
    case "conditional":
      return [node.condition, node.whenTrue, node.whenFalse];
    case "index":
      return [node.target, node.index];
    case "property":
      return [node.target];
  }
}

const NONE: readonly ExpressionNode[] = [];

/** All nodes of a tree, a node before those inside it. Remembered, since trees are looked at often. */
export const nodesOf = memoizedOf((root: ExpressionNode): readonly ExpressionNode[] => {
  const nodes: ExpressionNode[] = [];
  const add = (node: ExpressionNode): void => {
    nodes.push(node);
    for (const child of childNodes(node)) add(child);
  };
  add(root);
  return nodes;
});

/** Names of all variables of a tree, in lower case. */
export const variableNames = memoizedOf(
  (root: ExpressionNode): ReadonlySet<string> =>
    new Set(nodesOf(root).flatMap((node) => (node.kind === "variable" ? [node.name.toLowerCase()] : []))),
);
