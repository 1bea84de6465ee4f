import type { CallNode, ExpressionNode, IndexNode, InfixNode, LiteralNode } from "./ast.js";
import { Environment, type Values } from "./environment.js";
import { findFunction, findOperator, type OperatorKind } from "./functions/index.js";
import { parse } from "./parser.js";
import { castFunction } from "./root-cast.js";
import { integerAt } from "./runtime/arguments.js";
import type { Implementation, Resolver, RuntimeContext } from "./runtime/context.js";
import { fromJsonData, invoke, itemAt, outOfJson } from "./runtime/dispatch.js";
import { ExpressionRuntimeError, fail } from "./runtime/error.js";
import { implementationOf } from "./runtime/index.js";
import { answer } from "./runtime/lookup.js";
import { INFIX, PREFIX } from "./runtime/operators.js";
import { propertyOfValue } from "./runtime/property.js";
import type { ExpressionType } from "./types.js";
import {
  booleanValue,
  decimalValue,
  integerValue,
  isNotSet,
  kindOf,
  NOT_SET,
  notSetOf,
  stringValue,
  type Value,
} from "./values.js";
import { isJsonArray } from "./values-json.js";

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
  const { variables = {}, flowType, as, ...world } = options;
  const context = { ...world, ...(flowType !== undefined && { flowType: flowType.toLowerCase() }) };
  const evaluator = new Evaluator(new Environment(variables), context);
  const value = evaluator.valueOf(node);
  return as === undefined ? value : evaluator.cast(value, as, node);
}

function parsed(text: string): ExpressionNode {
  const result = parse(text);
  if (result.ok) return result.node;
  const error = new ExpressionRuntimeError("syntax", result.error.message);
  error.column = result.error.column;
  throw error;
}

class Evaluator {
  constructor(
    private readonly environment: Environment,
    private readonly context: RuntimeContext,
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
    const own = kindOf(value);
    if (own === wanted) return value;
    if (own === "NOT_SET") return notSetOf(wanted);
    try {
      if (value.type === "json" && outOfJson(value) !== value) return this.cast(outOfJson(value), wanted, node);
      const name = castFunction(own, wanted, this.context.flowType ?? "inboundcall");
      return name === undefined ? fail("impossible-cast", { from: own, to: wanted }) : this.callFunction(name, [value]);
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
        return this.operate("prefix", node.operator, PREFIX[node.operator], [this.valueOf(node.operand)]);
      case "infix":
        return this.infix(node);
      case "conditional":
        return this.choose("?:", node.condition, node.whenTrue, node.whenFalse);
      case "index":
        return this.index(node);
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
    return this.callFunction(name, values);
  }

  private callFunction(name: string, values: readonly Value[]): Value {
    const definition = findFunction(name);
    const compute = implementationOf(name);
    if (!definition || !compute) return fail("wrong-type", { name, got: `${values.length} arguments` });
    if (definition.overloads.length > 0) return invoke(definition, compute, values, this.context);
    return this.answerUnknownSignature(name, values);
  }

  /** Functions of which only the name is known take whatever they are given. */
  private answerUnknownSignature(name: string, values: readonly Value[]): Value {
    const overload = { signature: "", parameters: [], returns: "any", rules: new Set<never>(), hasLimits: false };
    return answer(values, { name, overload, context: this.context });
  }

  private operate(kind: OperatorKind, name: string, compute: Implementation, values: readonly Value[]): Value {
    const overloads = findOperator(kind, name)?.overloads ?? [];
    return invoke({ name, overloads }, compute, values, this.context);
  }

  private infix(node: InfixNode): Value {
    const { operator, left, right } = node;
    if (operator !== "and" && operator !== "or") {
      return this.operate("infix", operator, INFIX[operator], [this.valueOf(left), this.valueOf(right)]);
    }
    const first = this.condition(operator, "value1", left);
    if (first === (operator === "or")) return booleanValue(first);
    return booleanValue(this.condition(operator, "value2", right));
  }

  private condition(name: string, parameter: string, node: ExpressionNode): boolean {
    const value = outOfJson(this.valueOf(node));
    if (isNotSet(value)) return fail("not-set", { name, parameter });
    return value.type === "boolean" ? value.value : fail("wrong-type", { name, got: kindOf(value) });
  }

  /** A condition that is NOT_SET is taken (vendor engine); that it counts as false is inferred. */
  private choose(name: string, condition: ExpressionNode, whenTrue: ExpressionNode, whenFalse: ExpressionNode): Value {
    const value = outOfJson(this.valueOf(condition));
    if (isNotSet(value)) return this.valueOf(whenFalse);
    if (value.type !== "boolean") return fail("wrong-type", { name, got: kindOf(value) });
    return this.valueOf(value.value ? whenTrue : whenFalse);
  }

  private index(node: IndexNode): Value {
    const target = this.valueOf(node.target);
    const index = this.valueOf(node.index);
    if (isNotSet(target) || isNotSet(index)) {
      return fail("not-set", { name: "[]", parameter: isNotSet(target) ? "the value" : "the index" });
    }
    if (index.type === "string") return propertyOfValue(target, index.value);
    if (index.type === "integer" && target.type === "collection") return itemAt(target, integerAt([index], 0));
    if (index.type === "integer" && target.type === "json" && isJsonArray(target.data)) {
      const count = target.data.length;
      return fromJsonData(target.data[index.value] ?? fail("index-out-of-range", { index: index.value, count }));
    }
    return fail("wrong-type", { name: "[]", got: `${kindOf(target)}, ${kindOf(index)}` });
  }
}

function literalValue(node: LiteralNode): Value {
  switch (node.type) {
    case "integer":
      return integerValue(Number(node.value));
    case "decimal":
      return decimalValue(node.value);
    case "boolean":
      return booleanValue(node.value === "true");
    case "string":
      return stringValue(node.value);
  }
}

/** Adds the column to an error that has none yet: of the argument at fault, else of the node. */
function located(error: unknown, node: ExpressionNode, args = argumentsOf(node)): unknown {
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
