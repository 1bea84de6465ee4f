import { suggest } from "../../common/suggest.js";
import { convertedCall, describeExpected, type Operation, shownKinds } from "./advice.js";
import type {
  CallNode,
  ConditionalNode,
  ExpressionNode,
  IndexNode,
  InfixNode,
  PrefixNode,
  PropertyNode,
  Span,
  VariableNode,
} from "./ast.js";
import { type Diagnostic, type DiagnosticCode, diagnostic } from "./diagnostics.js";
import { memberKind, memberNames } from "./enumerations.js";
import { findFunction, findOperator, type Overload } from "./functions/index.js";
import { FLOW_GROUPS } from "./functions/signature.js";
import { unknownFunction } from "./habits.js";
import { isCollection, type Kind } from "./kinds.js";
import { MAX_LEVEL } from "./limits.js";
import { literalText } from "./literals.js";
import { type Argument, resolveOverload } from "./overloads.js";
import { print } from "./printer.js";
import { checkLimits } from "./restrictions.js";
import { castFunctionTo } from "./root-cast.js";
import { applyRules, type Outcome } from "./rules.js";
import type { Scope } from "./scope.js";
import { propertyKind, propertyNames } from "./structures.js";

const NOWHERE: Span = { start: 0, end: 0 };
const placeOf = (node: ExpressionNode): Span => node.span ?? NOWHERE;

/** Flow types of the vendor engine without audio. Of later ones it is unverified. */
const isSilent = (flowType: string): boolean => FLOW_GROUPS.digital.some((silent) => silent === flowType);

/** Types a tree from the leaves up. A node whose type is not known, as something in it is wrong, has none. */
export class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly types = new Map<ExpressionNode, Kind>();
  readonly modern: string[] = [];

  constructor(private readonly scope: Scope) {}

  check(node: ExpressionNode): Kind | undefined {
    return this.visit(node, 0);
  }

  private visit(node: ExpressionNode, level: number): Kind | undefined {
    const kind = this.typeOf(node, level);
    if (kind !== undefined) this.types.set(node, kind);
    return kind;
  }

  private typeOf(node: ExpressionNode, level: number): Kind | undefined {
    switch (node.kind) {
      case "literal":
        return node.type;
      case "notSet":
        return "NOT_SET";
      case "variable":
        return this.variable(node);
      default:
        if (level > MAX_LEVEL && literalText(node) === undefined)
          return this.fail("too-deep", node, { what: "the expression", depth: level });
        return this.operation(node, level);
    }
  }

  private variable(node: VariableNode): Kind | undefined {
    const { flowType } = this.scope;
    const kind = this.scope.typeOf(node.name);
    if (kind === undefined) return this.report(this.scope.undeclared(node.name, placeOf(node)));
    if (kind !== "audio" || !isSilent(flowType)) return kind;
    return this.fail("unavailable-type", node, { name: node.name, type: kind, flowType });
  }

  private operation(
    node: CallNode | PrefixNode | InfixNode | ConditionalNode | IndexNode | PropertyNode,
    level: number,
  ): Kind | undefined {
    switch (node.kind) {
      case "call":
        return this.call(node, level);
      case "prefix":
        return this.apply(operatorOf("prefix", node.operator, node), this.arguments([node.operand], level), level);
      case "infix":
        return this.apply(
          operatorOf("infix", node.operator, node),
          this.arguments([node.left, node.right], level),
          level,
        );
      case "conditional": {
        const parts = [node.condition, node.whenTrue, node.whenFalse];
        return this.apply(operatorOf("ternary", "?:", node), this.arguments(parts, level), level);
      }
      case "index":
        return this.index(node, level);
      case "property":
        return this.property(node, node.property, node.target, this.visit(node.target, level + 1));
    }
  }

  /** The arguments with their types; undefined as soon as one of them is in error. */
  private arguments(nodes: readonly ExpressionNode[], level: number): Argument[] | undefined {
    const given: Argument[] = [];
    for (const node of nodes) {
      const kind = this.visit(node, level + 1);
      if (kind !== undefined) given.push({ node, kind });
    }
    return given.length === nodes.length ? given : undefined;
  }

  private call(node: CallNode, level: number): Kind | undefined {
    const definition = findFunction(node.name);
    const given = this.arguments(node.arguments, level);
    if (!definition) return this.report(unknownFunction(node.name, node.arguments, namePlace(node)));
    if (definition.modern && !this.modern.includes(definition.name)) this.modern.push(definition.name);
    if (definition.modern && definition.overloads.length === 0) {
      const { signature } = definition.modern;
      this.report(diagnostic("modern-function", namePlace(node), { name: definition.name, signature }));
      return "any";
    }
    return this.apply({ node, name: definition.name, overloads: definition.overloads }, given, level);
  }

  private apply(operation: Operation, given: Argument[] | undefined, level: number): Kind | undefined {
    if (!given) return undefined;
    const kinds = given.map(({ kind }) => kind);
    const overload = resolveOverload(operation.overloads, kinds);
    if (!overload) return this.noOverload(operation, given);
    const refusal = this.refusal(operation, overload, given, level);
    if (refusal) return this.report(refusal);
    return this.conclude(operation, given, applyRules(overload, given));
  }

  private noOverload(operation: Operation, given: readonly Argument[]): undefined {
    const { node, name } = operation;
    const code = node.kind === "call" ? "wrong-arguments" : "wrong-operands";
    const parameters = { name, got: shownKinds(given), expected: describeExpected(operation, given) };
    return this.fail(code, node, parameters, convertedCall(operation, given, this.scope.flowType));
  }

  /** What the platform refuses although the types fit. */
  private refusal(
    { node, name }: Operation,
    overload: Overload,
    given: readonly Argument[],
    level: number,
  ): Diagnostic | undefined {
    if (overload.rules.has("gated"))
      return diagnostic("gated-overload", placeOf(node), { name, got: shownKinds(given) });
    if (overload.hasLimits) {
      const found = checkLimits(name, overload, given, (argument) => placeOf(argument.node));
      if (found) return found;
    }
    if (overload.rules.has("outermost") && level > 0) return diagnostic("not-outermost", placeOf(node), { name });
    const { flowType } = this.scope;
    if (!overload.flowTypes || overload.flowTypes.includes(flowType)) return undefined;
    return diagnostic("wrong-flow-type", placeOf(node), { name, got: shownKinds(given), flowType });
  }

  private conclude(operation: Operation, given: readonly Argument[], outcome: Outcome): Kind | undefined {
    const { node, name } = operation;
    if ("kind" in outcome) {
      if (outcome.isTrap) this.trap(node, given);
      return outcome.kind;
    }
    const fix = convertedCall(operation, given, this.scope.flowType);
    return this.fail(outcome.failure, node, { name, got: shownKinds(given), expected: "" }, fix);
  }

  /** `If(c, Flow.n, NOT_SET)`: shown with a NOT_SET of the right type. */
  private trap(node: ExpressionNode, given: readonly Argument[]): void {
    const [condition, whenTrue, whenFalse] = given;
    if (!condition || !whenTrue || !whenFalse) return;
    const fix = trapFix(node, condition.node, whenTrue);
    this.report(diagnostic("if-not-set", placeOf(whenFalse.node), {}, fix));
  }

  private index(node: IndexNode, level: number): Kind | undefined {
    const given = this.arguments([node.target, node.index], level);
    const target = given?.[0]?.kind;
    if (!given || target === undefined) return undefined;
    if (target === "any" || target === "json") return target;
    if (isCollection(target) || given[1]?.kind !== "string") {
      return this.apply(operatorOf("index", "[]", node), given, level);
    }
    const name = literalText(node.index);
    if (name === undefined)
      return this.fail("literal-required", node.index, { parameter: "the property name", name: "[]" });
    return this.property(node, name, node.target, target);
  }

  private property(
    node: ExpressionNode,
    property: string,
    target: ExpressionNode,
    kind: Kind | undefined,
  ): Kind | undefined {
    if (kind === undefined || kind === "any" || kind === "json") return kind;
    const found = propertyKind(kind, property) ?? memberKind(kind, property);
    if (found !== undefined) return found;
    const names = [...propertyNames(kind), ...memberNames(kind)];
    const near = suggest(property, names);
    const fix = near ? `did you mean ${near}?` : (lengthOf(property, target, kind) ?? listed(names));
    return this.fail("unknown-property", node, { type: kind, name: property }, fix);
  }

  private fail(
    code: DiagnosticCode,
    node: ExpressionNode,
    parameters?: Readonly<Record<string, string | number>>,
    fix?: string,
  ): undefined {
    return this.report(diagnostic(code, placeOf(node), parameters, fix));
  }

  private report(found: Diagnostic): undefined {
    this.diagnostics.push(found);
    return undefined;
  }
}

function operatorOf(kind: "prefix" | "infix" | "ternary" | "index", name: string, node: ExpressionNode): Operation {
  return { node, name, overloads: findOperator(kind, name)?.overloads ?? [] };
}

function namePlace(node: CallNode): Span {
  const { start } = placeOf(node);
  return node.span ? { start, end: start + node.name.length } : NOWHERE;
}

const listed = (names: readonly string[]): string | undefined =>
  names.length > 0 && names.length < 20 ? `it has ${names.join(", ")}` : undefined;

function lengthOf(property: string, target: ExpressionNode, kind: Kind): string | undefined {
  if (property.toLowerCase() !== "length") return undefined;
  return `${isCollection(kind) ? "Count" : "Length"}(${print(target)})`;
}

function trapFix(node: ExpressionNode, condition: ExpressionNode, whenTrue: Argument): string {
  const cast = castFunctionTo(whenTrue.kind);
  const wrapped = cast ? `${cast}(NOT_SET)` : "a typed value";
  const typed = print(whenTrue.node);
  return node.kind === "call"
    ? `If(${print(condition)}, ${typed}, ${wrapped})`
    : `${print(condition)} ? ${typed} : ${wrapped}`;
}
