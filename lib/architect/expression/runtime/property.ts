import { memberOf } from "../environment.js";
import { decimalValue, kindOf, notSetOf, stringValue, type Value } from "../values.js";
import { propertyOf } from "../values-object.js";
import { fail } from "./error.js";
import { jsonProperty } from "./json.js";

/**
 * `value.name`, or `value["name"]`.
 * @throws ExpressionRuntimeError not-set, unknown-property
 */
export function propertyOfValue(target: Value, name: string): Value {
  const kind = kindOf(target);
  switch (target.type) {
    case "notSet":
      return fail("not-set", { name: `.${name}`, parameter: "the value" });
    case "json":
      return jsonProperty(target.data, name);
    case "object":
      return propertyOf(target, name) ?? fail("unknown-property", { type: kind, name });
    case "enumeration":
      return memberOf(target, name) ?? fail("unknown-property", { type: kind, name });
    case "currency":
      return currencyProperty(target, name.toLowerCase()) ?? fail("unknown-property", { type: kind, name });
    default:
      return fail("unknown-property", { type: kind, name });
  }
}

function currencyProperty(currency: Extract<Value, { type: "currency" }>, name: string): Value | undefined {
  const { amount, code } = currency;
  if (name === "amount") return amount ? decimalValue(amount) : notSetOf("decimal");
  if (name === "code") return code === undefined ? notSetOf("string") : stringValue(code);
  return undefined;
}
