import type { Overload, Parameter } from "../functions/index.js";
import { collectionOf, type Kind } from "../kinds.js";
import { parameterAt, resolveOverload } from "../overloads.js";
import { isExpressionType, isNotSet, jsonValue, kindOf, notSetOf, type Value } from "../values.js";
import { isJsonArray, isJsonObject } from "../values-json.js";
import { readValue } from "../values-read.js";
import type { Implementation, RuntimeContext } from "./context.js";
import { fail } from "./error.js";

/** A function or operator, by what the table says of it. */
export interface Callable {
  readonly name: string;
  readonly overloads: readonly Overload[];
  readonly compute: Implementation;
  /** In lower case; without it functions of every flow type exist. */
  readonly flowType?: string | undefined;
}

/**
 * Calls with values: finds the overload, refuses NOT_SET and values out of bounds where the table says so, and computes.
 * @throws ExpressionRuntimeError
 */
export function invoke(callable: Callable, values: readonly Value[], context: RuntimeContext): Value {
  const { overload, args } = matchOverload(callable, values);
  return applyOverload(callable, overload, args, context);
}

/** Calls with values whose types fit the overload. */
export function applyOverload(
  { name, compute, flowType }: Callable,
  overload: Overload,
  args: readonly Value[],
  context: RuntimeContext,
): Value {
  if (flowType !== undefined && overload.flowTypes && !overload.flowTypes.includes(flowType)) {
    return fail("wrong-flow-type", { name, flowType });
  }
  for (let index = 0; index < args.length; index++) {
    const parameter = parameterAt(overload, index);
    if (parameter) checkArgument(name, parameter, args[index] as Value, index);
  }
  const result = compute(args, { name, overload, context });
  const isUntyped = result.type === "notSet" && result.of === undefined && isExpressionType(overload.returns);
  return isUntyped ? notSetOf(overload.returns as NonNullable<typeof result.of>) : result;
}

interface Match {
  readonly overload: Overload;
  readonly args: readonly Value[];
}

function matchOverload(callable: Callable, values: readonly Value[]): Match {
  return (
    matchAsTheyAre(callable, values) ?? matchAsTheyAre(callable, values.map(outOfJson)) ?? refuse(callable, values)
  );
}

function matchAsTheyAre({ overloads }: Callable, args: readonly Value[]): Match | undefined {
  const overload = overloadFor(overloads, args.map(kindOf));
  return overload && { overload, args };
}

/** The overload that takes values of these types as they are. */
export function overloadFor(overloads: readonly Overload[], kinds: readonly Kind[]): Overload | undefined {
  // A NOT_SET of no type fits every parameter; whether the parameter takes it is a question of its own.
  const overload =
    resolveOverload(overloads, kinds) ??
    (kinds.includes("NOT_SET") ? resolveOverload(overloads, kinds.map(untypedAsAny)) : undefined);
  return overload && isConsistent(overload, kinds) ? overload : undefined;
}

const untypedAsAny = (kind: Kind): Kind => (kind === "NOT_SET" ? "any" : kind);

function refuse({ name }: Callable, values: readonly Value[]): never {
  return fail("wrong-type", {
    name,
    got: values.length === 0 ? "call without arguments" : values.map(kindOf).join(", "),
  });
}

/** Whether all arguments of the type `T` of an overload are of one type. */
function isConsistent(overload: Overload, kinds: readonly Kind[]): boolean {
  let bound: Kind | undefined;
  return kinds.every((kind, index) => {
    const type = parameterAt(overload, index)?.type;
    if (kind === "NOT_SET" || (type !== "T" && type !== "T[]")) return true;
    const own = type === "T[]" ? kind : collectionOf(kind);
    bound ??= own;
    return own === bound;
  });
}

/** A JSON text, number or Boolean as a value of its own. That JSON is taken where those are is inferred from use. */
export function outOfJson(value: Value): Value {
  if (value.type !== "json" || isJsonArray(value.data) || isJsonObject(value.data)) return value;
  return readValue(value.data, undefined);
}

/** Casts and the question for emptiness take NOT_SET although some overloads of theirs are not marked so (vendor examples). */
const TAKES_NOT_SET: ReadonlySet<string> = new Set([
  "ToBool",
  "ToLanguageSkill",
  "ToPhoneNumber",
  "ToString",
  "IsNotSetOrEmpty",
]);

function checkArgument(name: string, parameter: Parameter, value: Value, index: number): void {
  if (isNotSet(value)) {
    if (parameter.allowNotSet || (index === 0 && TAKES_NOT_SET.has(name))) return;
    fail("not-set", { name, parameter: parameter.name }, index);
  }
  if (parameter.notZero) checkNotZero(name, parameter, value, index);
  if (parameter.min === undefined && parameter.max === undefined) return;
  if (value.type !== "integer") return;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = parameter;
  if (value.value >= min && value.value <= max) return;
  const range = parameter.max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
  fail("out-of-range", { name, parameter: parameter.name, range, value: value.value }, index);
}

function checkNotZero(name: string, parameter: Parameter, value: Value, index: number): void {
  const isZero = value.type === "integer" ? value.value === 0 : value.type === "decimal" && value.value.isZero();
  if (!isZero) return;
  if (parameter.name === "divisor") fail("divide-by-zero", { name }, index);
  fail("out-of-range", { name, parameter: parameter.name, range: "anything but 0", value: 0 }, index);
}

/** An item of a list with the list's type, where it has no value. */
export function itemAt(list: Value & { readonly type: "collection" }, index: number): Value {
  const item = list.items[index];
  if (item === undefined) return fail("index-out-of-range", { index, count: list.items.length });
  return item.type === "notSet" ? notSetOf(list.itemType) : item;
}

/** JSON as a value: null is NOT_SET. */
export const fromJsonData = (data: Parameters<typeof jsonValue>[0]): Value =>
  data === null ? notSetOf("json") : jsonValue(data);
