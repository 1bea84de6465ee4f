import type { CallNode, ExpressionNode, InfixNode } from "./ast.js";
import type { Overload } from "./functions/index.js";
import type { Kind } from "./kinds.js";
import { type Argument, accepts, fitsCount, parameterAt } from "./overloads.js";
import { print } from "./printer.js";
import { castFunction } from "./root-cast.js";

/** A call or an operator with what it can take. */
export interface Operation {
  readonly node: ExpressionNode;
  readonly name: string;
  readonly overloads: readonly Overload[];
}

const MAX_SHOWN = 8;

/** The types of arguments, as messages show them. */
export function shownKinds(given: readonly Argument[]): string {
  return given.length === 0 ? "nothing" : given.map(({ kind }) => kind).join(", ");
}

/** The implementations that come near: of the right number of arguments, and of those the ones that take some of them. */
export function describeExpected({ name, node, overloads }: Operation, given: readonly Argument[]): string {
  const open = overloads.filter((overload) => !overload.rules.has("gated"));
  const counted = orAll(open, (overload) => fitsCount(overload, given.length));
  const near = orAll(counted, (overload) =>
    given.some(({ kind }, index) => {
      const parameter = parameterAt(overload, index);
      return parameter !== undefined && accepts(parameter, kind);
    }),
  );
  const shown = [...new Set(near.map((overload) => shape(name, node, overload)))];
  return shown.slice(0, MAX_SHOWN).join(", ") + (shown.length > MAX_SHOWN ? ", ..." : "");
}

function orAll<T>(items: readonly T[], isWanted: (item: T) => boolean): readonly T[] {
  const wanted = items.filter(isWanted);
  return wanted.length > 0 ? wanted : items;
}

function shape(name: string, node: ExpressionNode, { parameters }: Overload): string {
  const types = parameters.map(({ type, repeatable }) => (repeatable ? `${type}...` : type));
  if (node.kind === "infix") return types.join(` ${name} `);
  if (node.kind === "prefix") return name + types.join("");
  if (node.kind === "conditional") return `${types[0]} ? ${types[1]} : ${types[2]}`;
  if (node.kind === "index") return `${types[0]}[${types[1]}]`;
  return `${name}(${types.join(", ")})`;
}

/** The same operation with explicit conversions around the arguments that need one; undefined when that is no way out. */
export function convertedCall(operation: Operation, given: readonly Argument[], flowType: string): string | undefined {
  const special = idiom(operation, given);
  if (special) return print(special);
  let best: { cost: number; nodes: ExpressionNode[] } | undefined;
  for (const overload of operation.overloads) {
    const found = conversions(overload, given, flowType);
    if (found && (!best || found.cost < best.cost)) best = found;
  }
  const node = best && withArguments(operation.node, best.nodes);
  return node && print(node);
}

/** What is lost or risked by a conversion: reading a number is better than writing one into a comparison of texts. */
const COST: Readonly<Record<string, number>> = {
  "integer decimal": 1,
  "decimal integer": 3,
  "string integer": 3,
  "boolean integer": 3,
};
const OTHER_COST = 4;

function conversions(overload: Overload, given: readonly Argument[], flowType: string) {
  if (!fitsCount(overload, given.length) || overload.rules.has("gated")) return undefined;
  const bound = overload.parameters.some(({ type }) => type === "T") ? commonKind(given) : undefined;
  const nodes: ExpressionNode[] = [];
  let cost = 0;
  for (let i = 0; i < given.length; i++) {
    const argument = given[i] as Argument;
    const parameter = parameterAt(overload, i);
    if (!parameter) return undefined;
    const wanted = parameter.type === "T" ? (bound ?? argument.kind) : parameter.type;
    if (argument.kind === wanted || (parameter.type !== "T" && accepts(parameter, argument.kind))) {
      nodes.push(argument.node);
      continue;
    }
    const name = castFunction(argument.kind, wanted, flowType);
    if (!name || wanted === "audio" || argument.kind === "NOT_SET") return undefined;
    nodes.push({ kind: "call", name, arguments: [argument.node] });
    cost += COST[`${argument.kind} ${wanted}`] ?? OTHER_COST;
  }
  return cost > 0 ? { cost, nodes } : undefined;
}

/** The type that all arguments of a `T` should have: decimal when numbers are mixed, else that of the first. */
function commonKind(given: readonly Argument[]): Kind | undefined {
  const kinds = given.map(({ kind }) => kind).filter((kind) => kind !== "NOT_SET");
  if (kinds.includes("decimal")) return "decimal";
  return kinds.find((kind) => kind !== "boolean") ?? kinds[0];
}

function withArguments(node: ExpressionNode, given: readonly ExpressionNode[]): ExpressionNode | undefined {
  const [first, second, third] = given;
  if (node.kind === "call") return { ...node, arguments: given };
  if (node.kind === "prefix" && first) return { ...node, operand: first };
  if (node.kind === "conditional" && first && second && third) {
    return { ...node, condition: first, whenTrue: second, whenFalse: third };
  }
  if (node.kind === "infix" && first && second) return { ...node, left: first, right: second };
  return undefined;
}

const call = (name: string, ...given: ExpressionNode[]): CallNode => ({ kind: "call", name, arguments: given });

/** Operations that need another shape, not just conversions. */
function idiom({ node }: Operation, given: readonly Argument[]): ExpressionNode | undefined {
  const [a, b] = given;
  if (node.kind !== "infix" || !a || !b) return undefined;
  if (node.operator === "+" && (a.kind === "string" || b.kind === "string")) return appended(a, b);
  if (node.operator === "-" && a.kind === "datetime" && b.kind === "datetime")
    return call("DateTimeDiff", a.node, b.node);
  if (a.kind === "duration" && isNumber(b.kind) && "*/%".includes(node.operator)) return scaled(node, a.node, b.node);
  if (b.kind === "duration" && isNumber(a.kind) && node.operator === "*") return scaled(node, b.node, a.node);
  return undefined;
}

const isNumber = (kind: Kind): boolean => kind === "integer" || kind === "decimal";

function appended(a: Argument, b: Argument): ExpressionNode {
  const parts = [a, b].map(({ node, kind }) =>
    kind === "string" || kind === "NOT_SET" ? node : call("ToString", node),
  );
  return call("Append", ...parts);
}

/** A duration times a number goes by way of milliseconds. */
function scaled(node: InfixNode, duration: ExpressionNode, factor: ExpressionNode): ExpressionNode {
  const product: InfixNode = { kind: "infix", operator: node.operator, left: call("ToInt", duration), right: factor };
  const isWhole = node.operator !== "/" && factor.kind === "literal" && factor.type === "integer";
  return call("ToDuration", isWhole ? product : call("ToInt", product));
}
