import { suggest } from "../../common/suggest.js";
import type { ExpressionNode } from "./ast.js";
import { type Diagnostic, diagnostic, type Place } from "./diagnostics.js";
import { FUNCTIONS, findFunction } from "./functions/index.js";
import { ADVICE, METHOD_REWRITES, REWRITES } from "./habit-table.js";
import type { Token } from "./lexer.js";
import { print, quote } from "./printer.js";

const OPERATORS: Readonly<Record<string, string>> = {
  "&&": "and",
  "||": "or",
  "===": "==",
  "!==": "!=",
  "<>": "!=",
  "=": "==",
  "**": "^",
};

const NAMES: Readonly<Record<string, string>> = {
  true: "true",
  false: "false",
  yes: "true",
  no: "false",
  not_set: "NOT_SET",
  null: "NOT_SET",
  undefined: "NOT_SET",
  none: "NOT_SET",
  nil: "NOT_SET",
};

/** The error for a mark of another language, with the whole expression in Architect's words as its fix. */
export function inArchitectWords(token: Token, tokens: readonly Token[], text: string): Diagnostic {
  if (token.text === "??") {
    return diagnostic("foreign-operator", token, { operator: "??" }, "write If(IsSet(a), a, b) for a ?? b");
  }
  if (token.text === ";") return diagnostic("foreign-operator", token, { operator: ";" }, "leave the ; out");
  const fix = replaceForeign(tokens, text);
  if (token.text.startsWith("'")) return diagnostic("single-quotes", token, {}, fix);
  return diagnostic("foreign-operator", token, { operator: token.text }, fix);
}

function replaceForeign(tokens: readonly Token[], text: string): string {
  let result = "";
  let from = 0;
  for (const token of tokens) {
    if (token.kind !== "foreign") continue;
    result += text.slice(from, token.start) + translated(token.text);
    from = token.end;
  }
  return result + text.slice(from);
}

const translated = (mark: string): string =>
  mark.startsWith("'") ? quote(mark.replace(/^'|'$/g, "")) : (OPERATORS[mark] ?? "");

/** The error for a name that stands alone. `rest` is the text behind it. */
export function unknownName(name: string, place: Place, rest: string | undefined): Diagnostic {
  const lower = name.toLowerCase();
  if (lower === "not" && rest !== undefined) {
    return diagnostic("foreign-operator", place, { operator: name }, `write !${rest}`);
  }
  const known = NAMES[lower];
  if (known !== undefined) return diagnostic("unknown-name", place, { name }, `write ${known}`);
  return diagnostic("unknown-name", place, { name }, `give it its scope, such as Flow.${name} or State.${name}`);
}

/** The error for a call of something that is no function. A `target` makes it a method: `target.name(...)`. */
export function unknownFunction(
  name: string,
  given: readonly ExpressionNode[],
  place: Place,
  target?: ExpressionNode,
): Diagnostic {
  const lower = name.toLowerCase();
  const shown = target ? `.${name}` : name;
  const fix = rewritten(lower, given, target) ?? ADVICE[lower.slice(lower.lastIndexOf(".") + 1)] ?? similar(name);
  return diagnostic("unknown-function", place, { name: shown }, fix);
}

function rewritten(
  name: string,
  given: readonly ExpressionNode[],
  target: ExpressionNode | undefined,
): string | undefined {
  const all = target ? [target, ...given] : given;
  const bare = name.startsWith("math.") ? name.slice("math.".length) : name;
  const rewrite = (target && METHOD_REWRITES[name]) ?? REWRITES[name] ?? REWRITES[bare] ?? methodOf(name, target);
  const node = rewrite?.(all);
  return node && print(node);
}

/** `Flow.s.trim()`, or `Flow.s.trim` read as a name: a function of that name takes the value as its first argument. */
function methodOf(name: string, target: ExpressionNode | undefined) {
  const known = target && findFunction(name);
  return known && ((all: readonly ExpressionNode[]) => ({ kind: "call" as const, name: known.name, arguments: all }));
}

function similar(name: string): string | undefined {
  const near = suggest(
    name,
    FUNCTIONS.map((definition) => definition.name),
  );
  return near && `did you mean ${near}?`;
}
