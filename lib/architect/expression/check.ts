import { memoized } from "../../common/memo.js";
import type { ExpressionNode } from "./ast.js";
import { Checker } from "./checker.js";
import type { Diagnostic } from "./diagnostics.js";
import { type Kind, kindNamed } from "./kinds.js";
import { variableNames } from "./nodes.js";
import { parse } from "./parser.js";
import { type RootCast, rootCast } from "./root-cast.js";
import { Scope, type Variables } from "./scope.js";

export interface CheckOptions {
  /** Types of the declared variables, by scoped name: `Flow.n: "integer"`. A name without a scope gets `Flow.`. */
  readonly variables?: Variables;
  /** Decides the built-in variables and which functions exist. @default "workflow" */
  readonly flowType?: string;
  /** The type that the place of the expression wants; without it every type will do. */
  readonly as?: string;
}

export interface CheckResult {
  readonly ok: boolean;
  /** Type of the whole, after the cast if there is one. Absent when it cannot be told. `NOT_SET` for the bare NOT_SET. */
  readonly type?: Kind;
  /** Errors and warnings, in the order of their places. */
  readonly diagnostics: readonly Diagnostic[];
  /** The conversion that the platform adds by itself at the root. */
  readonly cast?: RootCast;
  /** Functions used that came after the 2018 engine. */
  readonly modern: readonly string[];
  /** Absent when the text could not be read. */
  readonly node?: ExpressionNode;
  /** The type of a node of {@link node}. */
  typeOf(node: ExpressionNode): Kind | undefined;
}

/**
 * Types an expression as the platform does at design time.
 * @throws TypeError when `as` or the type of a variable is not a type of the language
 */
export function check(expression: string | ExpressionNode, options: CheckOptions = {}): CheckResult {
  const wanted = options.as === undefined ? "any" : requiredKind(options.as);
  const scope = new Scope(options.variables ?? {}, options.flowType ?? "workflow");
  if (typeof expression !== "string") return checkNode(expression, scope, wanted);
  const read = parse(expression);
  if (read.ok) return checkRead(expression, read.node, scope, wanted);
  return { ok: false, diagnostics: [scope.refine(read.error)], modern: [], typeOf: () => undefined };
}

function requiredKind(name: string): Kind {
  const kind = kindNamed(name);
  if (kind === undefined) throw new TypeError(`${name} is not a type of the expression language`);
  return kind;
}

const MOST_REMEMBERED = 4096;
const remembered = memoized(
  (_key, node: ExpressionNode, scope: Scope, wanted: Kind) => checkNode(node, scope, wanted),
  MOST_REMEMBERED,
);

/** What a check says depends on the types of the variables alone, once all are known: else it names similar ones. */
function checkRead(text: string, node: ExpressionNode, scope: Scope, wanted: Kind): CheckResult {
  let key = `${scope.flowType} ${wanted}`;
  for (const name of variableNames(node)) {
    const kind = scope.typeOf(name);
    if (kind === undefined) return checkNode(node, scope, wanted);
    key += ` ${kind}`;
  }
  return remembered(`${key}|${text}`, node, scope, wanted);
}

function checkNode(node: ExpressionNode, scope: Scope, wanted: Kind): CheckResult {
  const checker = new Checker(scope);
  const own = checker.check(node);
  const root = own === undefined ? undefined : rootCast(node, own, wanted, scope.flowType);
  const diagnostics = root ? [...checker.diagnostics, ...root.diagnostics] : checker.diagnostics;
  return {
    ok: diagnostics.every(({ severity }) => severity !== "error"),
    ...(root?.kind !== undefined && { type: root.kind }),
    diagnostics: diagnostics.length > 1 ? diagnostics.toSorted((a, b) => a.column - b.column) : diagnostics,
    ...(root?.cast && { cast: root.cast }),
    modern: checker.modern,
    node,
    typeOf: (inner) => checker.types.get(inner),
  };
}
