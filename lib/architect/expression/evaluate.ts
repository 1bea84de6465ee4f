import type { CallNode, ExpressionNode, InfixNode } from "./ast.js";
import { Environment, type Values } from "./environment.js";
import { findFunction } from "./functions/index.js";
import { parse } from "./parser.js";
import { call, castTo, functionCallable, infixCallable, prefixCallable, refuseForm } from "./runtime/callables.js";
import type { Resolver, RuntimeContext } from "./runtime/context.js";
import { invoke } from "./runtime/dispatch.js";
import { fail, syntaxError } from "./runtime/error.js";
import { located } from "./runtime/located.js";
import { propertyOfValue } from "./runtime/property.js";
import { conditionOf, indexed, literalValue, operandOf } from "./runtime/steps.js";
import type { ExpressionType } from "./types.js";
import { booleanValue, NOT_SET, type Value } from "./values.js";

export interface EvaluateOptions {
  /** Values of variables by scoped name, `Flow.attempts`; case does not matter. */
  readonly variables?: Values;
  /** A number from 0 (included) to 1, for Random and RandomInt. */
  readonly random: () => number;
  /** Milliseconds since 1970, for GetCurrentDateTimeUtc. */
  readonly now: () => number;
  /** Refuses functions that flows of this type do not have. @default every function exists */
  readonly flowType?: string;
  /** The type that the place of the expression wants: the value is cast to it, as the platform does silently. */
  readonly as?: ExpressionType;
  /** Answers what only the organisation knows, such as FindQueue. @default such a function is an error */
  readonly resolve?: Resolver;
}

/**
 * Evaluates an expression as a running flow does: nothing is converted inside, NOT_SET and values out of range are errors
 * where the platform has them be, and only the branch that is needed is evaluated.
 * @throws ExpressionRuntimeError
 */
export function evaluate(expression: string | ExpressionNode, options: EvaluateOptions): Value {
  const node = typeof expression === "string" ? parsed(expression) : expression;
  const { variables = {}, flowType, as, ...context } = options;
  const evaluator = new Evaluator(new Environment(variables), context, flowType?.toLowerCase());
  const value = evaluator.valueOf(node);
  return as === undefined ? value : evaluator.cast(value, as, node);
}

function parsed(text: string): ExpressionNode {
  const result = parse(text);
  if (result.ok) return result.node;
  throw syntaxError(result.error);
}

class Evaluator {
  constructor(
    private readonly environment: Environment,
    private readonly context: RuntimeContext,
    private readonly flowType: string | undefined,
  ) {}

  /** The value of a node; an error gets the column of the innermost node that has one. */
  valueOf(node: ExpressionNode): Value {
    try {
      return this.compute(node);
    } catch (error) {
      throw located(error, node);
    }
  }

  /** The value in the type that its place wants. */
  cast(value: Value, wanted: ExpressionType, node: ExpressionNode): Value {
    try {
      return castTo(value, wanted, this.flowType, this.context);
    } catch (error) {
      throw located(error, node, [node]);
    }
  }

  private compute(node: ExpressionNode): Value {
    switch (node.kind) {
      case "literal":
        return literalValue(node);
      case "notSet":
        return NOT_SET;
      case "variable":
        return this.environment.valueOf(node.name) ?? fail("unknown-variable", { name: node.name });
      case "call":
        return this.call(node);
      case "prefix":
        return invoke(prefixCallable(node.operator, this.flowType), [this.valueOf(node.operand)], this.context);
      case "infix":
        return this.infix(node);
      case "conditional":
        return this.choose("?:", node.condition, node.whenTrue, node.whenFalse);
      case "index":
        return indexed(this.valueOf(node.target), this.valueOf(node.index));
      case "property":
        return propertyOfValue(this.valueOf(node.target), node.property);
    }
  }

  private call(node: CallNode): Value {
    const name = findFunction(node.name)?.name ?? fail("unknown-function", { name: node.name });
    const [condition, whenTrue, whenFalse, ...rest] = node.arguments;
    if (name === "If" && condition && whenTrue && whenFalse && rest.length === 0) {
      return this.choose(name, condition, whenTrue, whenFalse);
    }
    const values = node.arguments.map((argument) => this.valueOf(argument));
    const callable = functionCallable(name, this.flowType);
    return callable ? call(callable, values, this.context) : refuseForm(name, values.length);
  }

  private infix(node: InfixNode): Value {
    const { operator, left, right } = node;
    if (operator !== "and" && operator !== "or") {
      return invoke(infixCallable(operator, this.flowType), [this.valueOf(left), this.valueOf(right)], this.context);
    }
    const first = operandOf(this.valueOf(left), operator, "value1");
    if (first === (operator === "or")) return booleanValue(first);
    return booleanValue(operandOf(this.valueOf(right), operator, "value2"));
  }

  private choose(name: string, condition: ExpressionNode, whenTrue: ExpressionNode, whenFalse: ExpressionNode): Value {
    return this.valueOf(conditionOf(this.valueOf(condition), name) ? whenTrue : whenFalse);
  }
}
