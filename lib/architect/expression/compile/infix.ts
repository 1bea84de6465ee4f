import type { InfixNode } from "../ast.js";
import { infixCallable } from "../runtime/callables.js";
import { located } from "../runtime/located.js";
import { operandOf } from "../runtime/steps.js";
import { booleanValue, FALSE, TRUE } from "../values.js";
import { CallSite } from "./call-site.js";
import { type Code, operation, type Run } from "./code.js";
import { FAST_OPERATORS, type FastOperator } from "./fast-operators.js";

export function compileInfix(node: InfixNode, left: Code, right: Code, flowType: string | undefined): Code {
  const { operator } = node;
  const run =
    operator === "and" || operator === "or"
      ? logic(node, operator, left.run, right.run)
      : infix(
          node,
          new CallSite(infixCallable(operator, flowType)),
          FAST_OPERATORS[operator] ?? none,
          left.run,
          right.run,
        );
  return operation(run, [left, right]);
}

const none: FastOperator = () => undefined;

function infix(node: InfixNode, site: CallSite, fast: FastOperator, left: Run, right: Run): Run {
  return (frame) => {
    try {
      const a = left(frame);
      const b = right(frame);
      return fast(a, b) ?? site.call([a, b], frame);
    } catch (error) {
      throw located(error, node);
    }
  };
}

/** The second operand is asked only where the first does not decide. */
function logic(node: InfixNode, operator: "and" | "or", left: Run, right: Run): Run {
  const decisive = booleanValue(operator === "or");
  const other = decisive === TRUE ? FALSE : TRUE;
  return (frame) => {
    try {
      const first = left(frame);
      if (first === decisive) return decisive;
      if (first !== other && operandOf(first, operator, "value1") === decisive.value) return decisive;
      const second = right(frame);
      if (second === decisive || second === other) return second;
      return booleanValue(operandOf(second, operator, "value2"));
    } catch (error) {
      throw located(error, node);
    }
  };
}
