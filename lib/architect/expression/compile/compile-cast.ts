import type { ExpressionNode } from "../ast.js";
import { castTo } from "../runtime/callables.js";
import { located } from "../runtime/located.js";
import type { ExpressionType } from "../types.js";
import { kindOf } from "../values.js";
import { type Code, operation } from "./code.js";

/** Casts to the type that the place of the expression wants. */
export function compileCast(
  node: ExpressionNode,
  code: Code,
  wanted: ExpressionType,
  flowType: string | undefined,
): Code {
  const { run } = code;
  return operation(
    (frame) => {
      const value = run(frame);
      if (kindOf(value) === wanted) return value;
      try {
        return castTo(value, wanted, flowType, frame);
      } catch (error) {
        throw located(error, node, [node]);
      }
    },
    [code],
  );
}
