/**
 * What can go wrong while an expression is evaluated, by its stable code. On the platform each of these is a flow error,
 * which bypasses every output path of an action (vendor docs). `{name}` is filled where it is found.
 */
const RUNTIME_ERRORS = {
  syntax: "{message}",
  "unknown-function": "there is no function {name}",
  "unknown-variable": "there is no variable {name}",
  "unknown-property": "{type} has no property {name}",
  "wrong-type": "{name} takes no {got}",
  "wrong-flow-type": "{name} does not exist in {flowType} flows",
  "not-set": "{name} does not take NOT_SET for {parameter}",
  "out-of-range": "{parameter} of {name} must be {range}, got {value}",
  "index-out-of-range": "there is no item {index} in a list of {count}",
  "divide-by-zero": "{name} divides by zero",
  "no-real-result": "{base} ^ {exponent} is not a real number",
  "integer-overflow": "{value} is beyond ±999999999999999, the range of integers",
  "decimal-overflow": "{value} has more than 40 digits before the point",
  "duration-overflow": "{value} ms is beyond ±999999999999999 ms, the range of durations",
  "datetime-overflow": "{value} is outside of the years 1800 to 2200",
  "not-an-integer": "{text} is not an integer",
  "not-a-decimal": "{text} is not a decimal",
  "not-a-duration": "{text} is not an ISO 8601 duration of days, hours, minutes and seconds",
  "not-a-datetime": "{text} is not a time of the form YYYY-MM-DDThh:mm:ss with Z or an offset",
  "not-a-currency": "{text} is not a currency of the form amount|code",
  "not-json": "{text} is not JSON",
  "currency-mismatch": "{first} and {second} are different currencies",
  "impossible-cast": "{from} cannot become {to}",
  "needs-organisation": "{name} needs the organisation: pass resolve to answer it",
} as const satisfies Record<string, string>;

export type RuntimeErrorCode = keyof typeof RUNTIME_ERRORS;

/** Codes with their message texts, for documentation. */
export const RUNTIME_ERROR_CATALOGUE: Readonly<Record<RuntimeErrorCode, string>> = RUNTIME_ERRORS;

/** An expression could not be evaluated. */
export class ExpressionRuntimeError extends Error {
  /** From 1, in UTF-16 units of the text; absent when the node was built and not parsed. */
  column?: number;

  constructor(
    readonly code: RuntimeErrorCode,
    message: string,
    /** @internal Index of the argument at fault, for the column. */
    readonly argument?: number,
  ) {
    super(message);
    this.name = "ExpressionRuntimeError";
  }
}

/** @throws ExpressionRuntimeError always */
export function fail(
  code: RuntimeErrorCode,
  parameters: Readonly<Record<string, string | number>> = {},
  argument?: number,
): never {
  const message = RUNTIME_ERRORS[code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(parameters[name] ?? place),
  );
  throw new ExpressionRuntimeError(code, message, argument);
}

/** What a text that cannot be read gives when it is evaluated. */
export function syntaxError({ message, column }: { readonly message: string; readonly column: number }): Error {
  const error = new ExpressionRuntimeError("syntax", message);
  error.column = column;
  return error;
}
