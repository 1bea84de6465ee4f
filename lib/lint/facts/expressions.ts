import { type CheckResult, check, kindNamed } from "../../architect/expression/index.js";
import { type Block, expressionsOf, type FoundExpression, type Variable } from "../../architect/flow/index.js";
import { isBot } from "./bots.js";
import type { FlowView } from "./view.js";

/**
 * How far the checker can be believed. `types`: all it says of old types and functions. `syntax`: only what it says of the
 * text, as other variables and functions may exist there. `nothing`: a substitution changes the text before it is read.
 */
export type Trust = "types" | "syntax" | "nothing";

/** An expression with what the type checker says about it. */
export interface CheckedExpression extends FoundExpression {
  readonly result: CheckResult;
  readonly trust: Trust;
}

type Types = Readonly<Record<string, string>>;

/**
 * Checks every expression of a flow. A name that the flow does not declare counts as of any type: the importer makes a
 * variable at its first assignment, and whether there is one is a question of its own.
 */
export function checkExpressions({ flow, blocks, actions }: FlowView): readonly CheckedExpression[] {
  if (flow.type === "opaque") return [];
  const flowTypes = declaredTypes(flow.variables);
  const scopes = new Map<object, Types>();
  for (const { node, variables } of blocks)
    if (variables.length > 0) scopes.set(node, { ...flowTypes, ...declaredTypes(variables) });
  const typesAt = (block: Block | undefined, owner: object): Types => scopes.get(block?.node ?? owner) ?? flowTypes;
  const { type } = flow;
  const inBot = isBot(type);
  return expressionsOf(flow, actions()).map((found) =>
    Object.assign(found, {
      result: checkOne(found, typesAt(found.block, found.owner), type),
      trust: trustOf(found, inBot),
    }),
  );
}

const trustOf = ({ text, action }: FoundExpression, inBot: boolean): Trust =>
  text.includes("{{") ? "nothing" : inBot || action?.kind === "opaque" ? "syntax" : "types";

function checkOne({ text, expected }: FoundExpression, variables: Types, flowType: string): CheckResult {
  const options = expected === undefined ? { flowType, variables } : { flowType, variables, as: expected };
  const result = check(text, options);
  if (result.diagnostics.length === 0) return result;
  const unknown = result.diagnostics.filter(({ code }) => code === "undeclared-variable");
  if (unknown.length === 0) return result;
  const names = unknown.map(({ column, length }) => [text.slice(column - 1, column - 1 + length), "any"]);
  return check(text, { ...options, variables: { ...Object.fromEntries(names), ...variables } });
}

function declaredTypes(variables: readonly Variable[] = []): Types {
  return Object.fromEntries(variables.map(({ name, type, collection }) => [name, typeName(type, collection)]));
}

/** Types that the expression language of the checker lacks, as those of later versions, fit everywhere. */
function typeName(type: string, collection: boolean): string {
  const name = collection ? `${type}[]` : type;
  return kindNamed(name) === undefined ? "any" : name;
}
