import type { ExpressionNode } from "../ast.js";
import type { Kind } from "../kinds.js";
import { parse } from "../parser.js";
import { syntaxError } from "../runtime/error.js";
import type { Value } from "../values.js";
import type { Run } from "./code.js";
import { compileCast } from "./compile-cast.js";
import { compileNode } from "./compile-node.js";
import { staticType } from "./static-type.js";
import type { CompiledExpression, CompileOptions, CompileScope, EvaluationFrame } from "./types.js";

/**
 * Makes an expression that is run many times fast. What a run gives, and every error of it, is what evaluate gives.
 * Nothing is thrown here: a text that cannot be read fails when it is run.
 */
export function compileExpression(
  expression: string | ExpressionNode,
  scope: CompileScope,
  options: CompileOptions = {},
): CompiledExpression {
  const read = typeof expression === "string" ? parse(expression) : { ok: true as const, node: expression };
  if (read.ok) return new Compiled(runOf(read.node, scope, options), () => staticType(read.node, scope, options));
  const { error } = read;
  return new Compiled(
    () => {
      throw syntaxError(error);
    },
    () => undefined,
  );
}

function runOf(node: ExpressionNode, scope: CompileScope, { as, flowType }: CompileOptions): Run {
  const setting = { scope, flowType: flowType?.toLowerCase() };
  const code = compileNode(node, setting);
  return (as === undefined ? code : compileCast(node, code, as, setting.flowType)).run;
}

class Compiled implements CompiledExpression {
  constructor(
    readonly run: Run,
    private readonly findType: () => Kind | undefined,
  ) {}

  get type(): Kind | undefined {
    return this.findType();
  }

  runBoolean(frame: EvaluationFrame): boolean | undefined {
    const value = this.run(frame);
    return value.type === "boolean" ? value.value : nothing(value, "boolean");
  }

  runInteger(frame: EvaluationFrame): number | undefined {
    const value = this.run(frame);
    return value.type === "integer" ? value.value : nothing(value, "integer");
  }
}

function nothing(value: Value, wanted: string): undefined {
  if (value.type !== "notSet") throw new TypeError(`the expression gives ${value.type}, not ${wanted}`);
  return undefined;
}
