import type { JsonValue } from "../../../data-action/index.js";

/** The value of a reference such as `var.region`; undefined when it is not known before `apply`. */
export type Resolve = (expression: string) => string | undefined;

const SIGNS = /\$\$\{|%%\{|\$\{([^{}]*)\}/g;

/**
 * Text of Terraform JSON as the provider gets it: `$${` is `${`, `%%{` is `%{`, and `${...}` is a reference, which
 * stays as it is when its value is not known.
 */
export const terraformText = (text: string, resolve: Resolve): string =>
  text.replace(SIGNS, (found, expression: string | undefined) => {
    if (expression === undefined) return found.slice(1);
    return resolve(expression.trim()) ?? found;
  });

/** The name of the resource of a type that a text refers to: `${genesyscloud_integration.orders.id}` gives `orders`. */
export function referredResource(text: JsonValue | undefined, type: string): string | undefined {
  const [, expression = ""] = typeof text === "string" ? (/^\$\{([^{}]*)\}$/.exec(text) ?? []) : [];
  const [given, name, ...rest] = expression.trim().split(".");
  return given === type && rest.length > 0 ? name : undefined;
}
