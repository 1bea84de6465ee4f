import type { PrefixOperator } from "../ast.js";
import { findFunction, findOperator } from "../functions/index.js";
import type { Kind } from "../kinds.js";
import { castFunction } from "../root-cast.js";
import type { ExpressionType } from "../types.js";
import { kindOf, notSetOf, type Value } from "../values.js";
import type { RuntimeContext } from "./context.js";
import { type Callable, invoke, outOfJson } from "./dispatch.js";
import { fail } from "./error.js";
import { implementationOf } from "./index.js";
import { answer } from "./lookup.js";
import { INFIX, PREFIX } from "./operators.js";

/** Of a function of which only the name is known: it takes whatever it is given. */
const UNKNOWN = { signature: "", parameters: [], returns: "any", rules: new Set<never>(), hasLimits: false };

/** A function by its name as the table spells it; undefined for `If`, which decides what is evaluated. */
export function functionCallable(name: string, flowType: string | undefined): Callable | undefined {
  const overloads = findFunction(name)?.overloads;
  const compute = implementationOf(name);
  return overloads && compute && { name, overloads, compute, flowType };
}

/** `or` and `and` are not here: they decide what is evaluated. */
export function infixCallable(name: keyof typeof INFIX, flowType: string | undefined): Callable {
  return { name, overloads: findOperator("infix", name)?.overloads ?? [], compute: INFIX[name], flowType };
}

export function prefixCallable(name: PrefixOperator, flowType: string | undefined): Callable {
  return { name, overloads: findOperator("prefix", name)?.overloads ?? [], compute: PREFIX[name], flowType };
}

/** Calls a function or operator. @throws ExpressionRuntimeError */
export function call(callable: Callable, values: readonly Value[], context: RuntimeContext): Value {
  if (callable.overloads.length > 0) return invoke(callable, values, context);
  return answer(values, { name: callable.name, overload: UNKNOWN, context });
}

/** A call form that the table does not have, such as `If` with two arguments. */
export const refuseForm = (name: string, count: number): never =>
  fail("wrong-type", { name, got: `${count} arguments` });

/** What makes one type of the other at the root; undefined when nothing does in flows of that type. */
export function castCallable(from: Kind, to: Kind, flowType: string | undefined): Callable | undefined {
  const name = castFunction(from, to, flowType ?? "inboundcall");
  return name === undefined ? undefined : functionCallable(name, flowType);
}

/** The value in the type that its place wants. @throws ExpressionRuntimeError */
export function castTo(
  value: Value,
  wanted: ExpressionType,
  flowType: string | undefined,
  context: RuntimeContext,
): Value {
  const own = kindOf(value);
  if (own === wanted) return value;
  if (own === "NOT_SET") return notSetOf(wanted);
  const plain = outOfJson(value);
  if (plain !== value) return castTo(plain, wanted, flowType, context);
  const callable = castCallable(own, wanted, flowType);
  return callable ? call(callable, [value], context) : fail("impossible-cast", { from: own, to: wanted });
}
