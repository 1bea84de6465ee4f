import type { LiteralNode } from "../ast.js";
import { booleanValue, decimalValue, integerValue, isNotSet, kindOf, stringValue, type Value } from "../values.js";
import { isJsonArray } from "../values-json.js";
import { integerAt } from "./arguments.js";
import { fromJsonData, itemAt, outOfJson } from "./dispatch.js";
import { fail } from "./error.js";
import { propertyOfValue } from "./property.js";

export function literalValue(node: LiteralNode): Value {
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

/** An operand of `and` or `or`. */
export function operandOf(given: Value, name: string, parameter: string): boolean {
  const value = outOfJson(given);
  if (isNotSet(value)) return fail("not-set", { name, parameter });
  return value.type === "boolean" ? value.value : fail("wrong-type", { name, got: kindOf(value) });
}

/** The condition of `If` and `?:`. NOT_SET is taken (vendor engine); that it counts as false is inferred. */
export function conditionOf(given: Value, name: string): boolean {
  const value = outOfJson(given);
  if (isNotSet(value)) return false;
  return value.type === "boolean" ? value.value : fail("wrong-type", { name, got: kindOf(value) });
}

/** `target[index]`: an item of a list or of a JSON array, or a property. */
export function indexed(target: Value, index: Value): Value {
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
