import { equalValues, orderOf } from "../runtime/compare.js";
import { type INFIX, wholePower } from "../runtime/operators.js";
import {
  booleanValue,
  type DecimalValue,
  decimalValue,
  durationValue,
  type IntegerValue,
  integerValue,
  stringValue,
  type Value,
} from "../values.js";
import { decimal40, smallWhole } from "../values-number.js";

/** The result for the types that most expressions have; undefined leaves it to the table of overloads. */
export type FastOperator = (a: Value, b: Value) => Value | undefined;

const isNumeric = (value: Value): value is IntegerValue | DecimalValue =>
  value.type === "integer" || value.type === "decimal";

const plus: FastOperator = (a, b) => {
  if (a.type === "integer" && b.type === "integer") return integerValue(a.value + b.value);
  if (a.type === "string" && b.type === "string") return stringValue(a.value + b.value);
  if (isNumeric(a) && isNumeric(b)) return decimalValue(decimal40(a.value).plus(b.value));
  if (a.type === "duration" && b.type === "duration") return durationValue(a.milliseconds + b.milliseconds);
  return undefined;
};

const minus: FastOperator = (a, b) => {
  if (a.type === "integer" && b.type === "integer") return integerValue(a.value - b.value);
  if (isNumeric(a) && isNumeric(b)) return decimalValue(decimal40(a.value).minus(b.value));
  if (a.type === "duration" && b.type === "duration") return durationValue(a.milliseconds - b.milliseconds);
  return undefined;
};

const times: FastOperator = (a, b) => {
  if (a.type === "integer" && b.type === "integer") return integerValue(a.value * b.value);
  if (!isNumeric(a) || !isNumeric(b)) return undefined;
  // Powers of whole numbers are decimals, and mostly whole: a product that is a safe integer is exact.
  const product = wholeOf(a) * wholeOf(b);
  return decimalValue(Number.isSafeInteger(product) ? product : decimal40(a.value).times(b.value));
};

const wholeOf = (value: IntegerValue | DecimalValue): number =>
  value.type === "integer" ? value.value : smallWhole(value.value);

const remainder: FastOperator = (a, b) =>
  a.type === "integer" && b.type === "integer" && b.value !== 0 ? integerValue(a.value % b.value) : undefined;

/** Types of which every two values can be compared and ordered, except that Booleans have no order. */
function areAlike(a: Value, b: Value): boolean {
  switch (a.type) {
    case "integer":
    case "decimal":
      return isNumeric(b);
    case "string":
    case "duration":
    case "datetime":
      return a.type === b.type;
    default:
      return false;
  }
}

const ordering =
  (holds: (order: number) => boolean): FastOperator =>
  (a, b) =>
    areAlike(a, b) ? booleanValue(holds(orderOf(a, b))) : undefined;

const equality =
  (wanted: boolean): FastOperator =>
  (a, b) =>
    areAlike(a, b) || (a.type === "boolean" && b.type === "boolean")
      ? booleanValue(equalValues(a, b) === wanted)
      : undefined;

export const FAST_OPERATORS: Readonly<Partial<Record<keyof typeof INFIX, FastOperator>>> = {
  "+": plus,
  "-": minus,
  "*": times,
  "%": remainder,
  "^": wholePower,
  "==": equality(true),
  "!=": equality(false),
  "<": ordering((order) => order < 0),
  "<=": ordering((order) => order <= 0),
  ">": ordering((order) => order > 0),
  ">=": ordering((order) => order >= 0),
};
