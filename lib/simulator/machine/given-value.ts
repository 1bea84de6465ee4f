import type { ExpressionType, Value } from "../../architect/expression/index.js";
import { ButtressError, problem } from "../../common/errors.js";
import type { JsonValue } from "../../data-action/index.js";
import { valueFrom } from "../program/values.js";

/**
 * A value that somebody gives a run: an input, a variable of the conversation.
 * @throws ButtressError when it does not fit the type
 */
export function givenValue(json: JsonValue, type: ExpressionType | undefined, place: string): Value {
  try {
    return valueFrom(json, type);
  } catch (error) {
    const expected = type ?? "a value";
    throw new ButtressError([problem("wrong-type", place, json, { expected, fix: (error as Error).message })]);
  }
}
