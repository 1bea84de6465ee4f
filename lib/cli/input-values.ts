import type { Flow, Variable } from "../architect/flow/index.js";
import type { JsonValue } from "../data-action/index.js";

/** Values of input variables from texts: JSON where the variable is of a type that JSON has, else the text itself. */
export function inputValues(texts: Readonly<Record<string, string>>, flow: Flow): Readonly<Record<string, JsonValue>> {
  const variables = flow.type === "opaque" ? [] : (flow.variables ?? []);
  const typed = new Map(variables.map((variable) => [variable.name.replace(/^\w+\./, ""), variable]));
  const entries = Object.entries(texts).map(([name, text]) => [name, typedValue(text, typed.get(name))] as const);
  return Object.fromEntries(entries);
}

function typedValue(text: string, variable: Variable | undefined): JsonValue {
  if (variable?.type === "string" && !variable.collection) return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
