import type { ExpressionNode } from "../ast.js";
import { evaluate } from "../evaluate.js";
import { parse } from "../parser.js";
import type { Value } from "../values.js";
import type { CompiledExpression, CompileOptions, CompileScope, EvaluationFrame } from "./types.js";

/** Makes an expression that is run many times fast. What it gives, and every error, is what evaluate gives. */
export function compileExpression(
  expression: string | ExpressionNode,
  scope: CompileScope,
  options: CompileOptions = {},
): CompiledExpression {
  const read = typeof expression === "string" ? parse(expression) : { ok: true as const, node: expression };
  const names = read.ok ? variableNames(read.node) : [];
  const run = (frame: EvaluationFrame): Value => {
    const variables: Record<string, Value> = {};
    for (const name of names) {
      const slot = scope.slot(name);
      const value = slot && frame.values[slot.index];
      if (value) variables[name] = value;
    }
    const world = { random: () => frame.random(), now: () => frame.now() };
    const { resolve } = frame;
    return evaluate(read.ok ? read.node : expression, { ...world, ...(resolve && { resolve }), ...options, variables });
  };
  return {
    run,
    runBoolean: (frame) => {
      const value = run(frame);
      if (value.type === "boolean") return value.value;
      if (value.type === "notSet") return undefined;
      throw new TypeError(`${value.type} is not boolean`);
    },
    runInteger: (frame) => {
      const value = run(frame);
      if (value.type === "integer") return value.value;
      if (value.type === "notSet") return undefined;
      throw new TypeError(`${value.type} is not integer`);
    },
  };
}

function variableNames(node: ExpressionNode): string[] {
  switch (node.kind) {
    case "variable":
      return [node.name];
    case "call":
      return node.arguments.flatMap(variableNames);
    case "prefix":
      return variableNames(node.operand);
    case "infix":
      return [node.left, node.right].flatMap(variableNames);
    case "conditional":
      return [node.condition, node.whenTrue, node.whenFalse].flatMap(variableNames);
    case "index":
      return [node.target, node.index].flatMap(variableNames);
    case "property":
      return variableNames(node.target);
    default:
      return [];
  }
}
