import { isLeftOut } from "../contract/input.js";
import type { Inputs } from "./json-body.js";
import { escaped, join, type Part, quoted } from "./velocity.js";

/** Parameter name to the input that fills it. */
export type Parameters = Readonly<Record<string, string>>;

/** `a=b&c=d`, where a blank is `%20`; empty optional text is left out. */
export const formBody = (parameters: Parameters, inputs: Inputs): string =>
  join(parameterParts(parameters, inputs, "uriEncode"), "", "&");

/** `?a=b&c=d`, or nothing; `fixed` is a query that the path has already. */
export function queryTemplate(parameters: Parameters, inputs: Inputs, fixed: boolean): string {
  const parts = parameterParts(parameters, inputs, "url");
  if (parts.length === 0) return "";
  return fixed ? join([{ text: "" }, ...parts], "", "&") : join(parts, "?", "&");
}

function parameterParts(parameters: Parameters, inputs: Inputs, tool: string): Part[] {
  return Object.entries(parameters).map(([name, input]) => {
    const text = `${encodeURIComponent(name)}=${escaped(tool, quoted(input))}`;
    const declared = inputs.get(input);
    return declared !== undefined && isLeftOut(declared) ? { text, onlyWith: input } : { text };
  });
}
