import { booleanValue, isNotSet, type Value } from "../values.js";
import { booleanAt } from "./arguments.js";
import { equalValues } from "./compare.js";
import type { Implementation, Implementations } from "./context.js";

const areEqual: Implementation = (args, { overload }) => {
  const hasSwitch = overload.parameters[0]?.name === "ignoreCase";
  const [first, ...others] = hasSwitch ? args.slice(1) : args;
  const ignoreCase = hasSwitch && booleanAt(args, 0);
  return booleanValue(others.every((other) => equalValues(first as Value, other, ignoreCase)));
};

/** A currency without an amount counts as empty (vendor examples). */
function isEmpty(value: Value): boolean {
  if (value.type === "string") return value.value === "";
  if (value.type === "collection") return value.items.length === 0;
  if (value.type === "currency") return value.amount === undefined;
  return isNotSet(value);
}

/** `If` and `?:` are not here: they decide what is evaluated. */
export const LOGIC: Implementations = {
  AreEqual: areEqual,
  IsSet: ([value]) => booleanValue(!isNotSet(value as Value)),
  IsNotSetOrEmpty: ([value]) => booleanValue(isEmpty(value as Value)),
};
