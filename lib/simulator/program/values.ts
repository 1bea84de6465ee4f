import { compileExpression } from "../../architect/expression/compile/index.js";
import {
  ExpressionRuntimeError,
  type ExpressionType,
  fromJson,
  kindOf,
  NOT_SET,
  notSetOf,
  toJsonText,
  type Value,
} from "../../architect/expression/index.js";
import type { JsonValue } from "../../data-action/index.js";

/** A value as JSON: durations, times and currencies are text, NOT_SET is null. */
export function jsonOf(value: Value): JsonValue {
  switch (value.type) {
    case "notSet":
      return null;
    case "boolean":
    case "integer":
    case "string":
      return value.value;
    default:
      return JSON.parse(toJsonText(value)) as JsonValue;
  }
}

const casts = new Map<ExpressionType, (value: Value) => Value>();
const world = { random: () => 0, now: () => 0 };

/**
 * A value as a variable of that type takes it: as the cast at the root of an expression does.
 * @throws ExpressionRuntimeError impossible-cast, and when a text has another form
 */
export function castTo(value: Value, type: ExpressionType | undefined): Value {
  if (type === undefined || kindOf(value) === type) return value;
  if (value.type === "notSet") return notSetOf(type);
  let cast = casts.get(type);
  if (cast === undefined) {
    const compiled = compileExpression(
      { kind: "variable", name: "Flow.value" },
      { slot: () => ({ index: 0 }) },
      { as: type },
    );
    cast = (given) => compiled.run({ ...world, values: [given] });
    casts.set(type, cast);
  }
  return cast(value);
}

/**
 * JSON from a data action, a scenario or a data table as a variable of that type takes it: read as the type, else read
 * as what it is and cast. A member that is missing is NOT_SET.
 * @throws ExpressionRuntimeError when it does not fit the type
 */
export function valueFrom(json: JsonValue | undefined, type: ExpressionType | undefined): Value {
  if (json === undefined || json === null) return type === undefined ? NOT_SET : notSetOf(type);
  try {
    return fromJson(json, type);
  } catch (error) {
    if (!(error instanceof ExpressionRuntimeError) || error.code !== "impossible-cast") throw error;
    return castTo(fromJson(json), type);
  }
}
