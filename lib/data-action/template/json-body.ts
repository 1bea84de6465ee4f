import { isLeftOut } from "../contract/input.js";
import type { ContractInput, JsonValue } from "../definition.js";
import { escaped, escapedOrNothing, join, type Part } from "./velocity.js";

/** Inputs of an operation by name. */
export type Inputs = ReadonlyMap<string, ContractInput>;

const WHOLE = /^\$\{input\.(\w+)\}$/;
const ANY = /(\$!?\{(?:input|credentials)\.\w+\})/;
const ONE = /^\$!?\{(input|credentials)\.(\w+)\}$/;

/**
 * A Velocity template that renders to the given JSON. A text that is just `${input.x}` becomes the input with its own
 * type; within other text, inputs and credentials are encoded. A member whose value is an optional text is left out
 * when that is empty.
 */
export function jsonBody(value: JsonValue, inputs: Inputs): string {
  if (typeof value === "string") return textTemplate(value, inputs);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => jsonBody(item, inputs)).join(", ")}]`;
  const members = Object.entries(value).map(([key, member]) => memberPart(key, member, inputs));
  return `{${join(members, "", ", ")}}`;
}

function memberPart(key: string, value: JsonValue, inputs: Inputs): Part {
  const text = `"${literal(key)}": ${jsonBody(value, inputs)}`;
  const input = typeof value === "string" ? inputs.get(WHOLE.exec(value)?.[1] ?? "") : undefined;
  return input !== undefined && isLeftOut(input) ? { text, onlyWith: input.name } : { text };
}

function textTemplate(text: string, inputs: Inputs): string {
  const whole = inputs.get(WHOLE.exec(text)?.[1] ?? "");
  if (whole !== undefined && whole.type !== "string") return `\${input.${whole.name}}`;
  const pieces = text.split(ANY);
  return `"${pieces.map((piece, index) => pieceTemplate(piece, pieces[index + 1] ?? "", inputs)).join("")}"`;
}

function pieceTemplate(piece: string, following: string, inputs: Inputs): string {
  const [, root, name = ""] = ONE.exec(piece) ?? [];
  if (root === undefined) return literal(piece);
  const input = inputs.get(name);
  if (root === "input" && input !== undefined && isLeftOut(input))
    return escapedOrNothing("jsonEncode", name, following);
  return escaped("jsonEncode", `\${${root}.${name}}`, following);
}

/** JSON text that Velocity and Terraform's substitutions leave alone: the signs they read are JSON escapes. */
export function literal(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\\\|[$#{]/g, (found) => `\\u00${found.charCodeAt(0).toString(16)}`);
}
