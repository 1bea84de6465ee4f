import {
  check,
  type EvaluateOptions,
  type ExpressionNode,
  ExpressionRuntimeError,
  evaluate,
  fromJson,
  NOT_SET,
  toJsonText,
  typeOfValue,
  type Value,
} from "../../../lib/architect/expression/index.js";

/** An expression, and the JSON text of what comes out, or `!code` of the error. */
export type Example = readonly [expression: string, expected: string];

export const NOW = Date.UTC(2026, 0, 1, 12, 30, 45, 750);

/** Values that the examples use. `no...` are NOT_SET of a type, `Flow.bare` is a NOT_SET whose type was lost. */
export const VARIABLES: Readonly<Record<string, Value>> = {
  "Flow.five": fromJson(5),
  "Flow.zero": fromJson(0),
  "Flow.minus": fromJson(-1),
  "Flow.max": fromJson(999_999_999_999_999),
  "Flow.half": fromJson(0.5),
  "Flow.text": fromJson("Hello"),
  "Flow.list": fromJson([10, 20, null]),
  "Flow.queue": fromJson({ id: "q-1", name: "Billing" }, "queue"),
  "Flow.queues": fromJson([{ id: "q-1", name: "Billing" }, null], "queue[]"),
  "Flow.user": fromJson("ann@example.com", "user"),
  "Flow.users": fromJson(["ann@example.com", "bob@example.com"], "user[]"),
  "Flow.skill": fromJson("Spanish", "skill"),
  "Flow.language": fromJson("Spanish - Written", "languageSkill"),
  "Flow.group": fromJson("Night shift", "group"),
  "Flow.code": fromJson("Call back", "wrapupCode"),
  "Flow.mail": fromJson("ann@example.com", "emailAddress"),
  "Flow.data": fromJson({ name: "Ann", age: 41, score: 0.5, tags: ["a", "b"], nothing: null, Name: "upper" }),
  "Flow.array": fromJson([1, "a", { b: 2 }, 1], "json"),
  "Flow.noInt": fromJson(null, "integer"),
  "Flow.noDec": fromJson(null, "decimal"),
  "Flow.noText": fromJson(null, "string"),
  "Flow.noBool": fromJson(null, "boolean"),
  "Flow.noDur": fromJson(null, "duration"),
  "Flow.noTime": fromJson(null, "datetime"),
  "Flow.noMoney": fromJson(null, "currency"),
  "Flow.noList": fromJson(null, "integer[]"),
  "Flow.noQueue": fromJson(null, "queue"),
  "Flow.noJson": fromJson(null, "json"),
};

export const TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(VARIABLES).map(([name, value]) => [name, typeOfValue(value) ?? "any"]),
);

export function evaluated(expression: string | ExpressionNode, options: Partial<EvaluateOptions> = {}): Value {
  const variables = { ...VARIABLES, "Flow.bare": NOT_SET, ...options.variables };
  return evaluate(expression, { random: () => 0.5, now: () => NOW, ...options, variables });
}

/** The JSON text of the value, or `!code`. */
export function outcome(expression: string | ExpressionNode, options: Partial<EvaluateOptions> = {}): string {
  try {
    return toJsonText(evaluated(expression, options));
  } catch (error) {
    if (error instanceof ExpressionRuntimeError) return `!${error.code}`;
    throw error;
  }
}

const FLOW_TYPES = ["workflow", "inboundcall", "inboundemail", "botflow"];

/** The type that the checker finds, in the first flow type that takes the expression; else its first error. */
export function checkedType(expression: string | ExpressionNode): string | undefined {
  const results = FLOW_TYPES.map((flowType) => check(expression, { variables: TYPES, flowType }));
  const good = results.find(({ ok }) => ok);
  return good ? good.type : results[0]?.diagnostics.find(({ severity }) => severity === "error")?.message;
}
