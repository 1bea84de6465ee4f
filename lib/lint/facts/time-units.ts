import type { ExpressionNode, InfixNode } from "../../architect/expression/index.js";
import { assignments } from "./assignments.js";
import type { CheckedExpression } from "./expressions.js";
import { answersRetryAfter } from "./retry-after.js";
import { UNITS } from "./units.js";
import type { FlowView } from "./view.js";

/** Ends of names that say a unit. `Min` is left out, since it may be the least of something. */
const NAMES: readonly (readonly [pattern: RegExp, unit: number])[] = [
  [
    /(?:[a-z\d]M(?:illi)?s(?:ec(?:ond)?s?)?|[a-z\d]Millis(?:econds)?|_(?:ms|millis|milliseconds)|^(?:ms|millis|milliseconds))$/,
    UNITS.milliseconds,
  ],
  [/(?:[a-z\d]Sec(?:ond)?s?|_sec(?:ond)?s?|^sec(?:ond)?s?)$/, UNITS.seconds],
  [/(?:[a-z\d]Min(?:ute)?s|_min(?:ute)?s|^min(?:ute)?s)$/, UNITS.minutes],
  [/(?:[a-z\d]Hours|_hours|^hours)$/, UNITS.hours],
];

/** The unit that a variable's name says, in milliseconds. */
export function unitOfName(name: string): number | undefined {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return NAMES.find(([pattern]) => pattern.test(last))?.[1];
}

/** The name of a unit, for messages. */
export const unitText = (unit: number): string =>
  Object.entries(UNITS).find(([, size]) => isSame(size, unit))?.[0] ??
  (unit < UNITS.milliseconds ? "milliseconds multiplied by 1000" : "seconds divided by 1000");

/** Units are products and quotients of each other, so they are compared with some tolerance. */
export const isSame = (a: number, b: number): boolean => Math.abs(a / b - 1) < 1e-9;

/** Factors between units. Another factor changes how many there are, and not of what. */
const FACTORS = new Set([60, 1000, 3600, 60_000, 86_400, 3_600_000, 86_400_000]);
const KEEPS = new Set(["toint", "todecimal", "round", "floor", "ceiling"]);

/** Fact: the unit of time in which an expression counts, in milliseconds; undefined when nothing says it. */
export function timeUnits(view: FlowView): (node: ExpressionNode, expression: CheckedExpression) => number | undefined {
  return (node, expression) => new Units(view, expression).of(node);
}

class Units {
  constructor(
    private readonly view: FlowView,
    private readonly expression: CheckedExpression,
  ) {}

  of(node: ExpressionNode): number | undefined {
    if (!this.isNumber(node)) return undefined;
    switch (node.kind) {
      case "variable":
        return unitOfName(node.name) ?? this.unitOfAnswer(node.name);
      case "prefix":
        return node.operator === "-" ? this.of(node.operand) : undefined;
      case "conditional":
        return this.common([node.whenTrue, node.whenFalse]);
      case "infix":
        return this.infix(node);
      case "call": {
        const name = node.name.toLowerCase();
        const [first, ...others] = node.arguments;
        if (name === "if") return this.common(others);
        if (first === undefined || !KEEPS.has(name)) return undefined;
        return this.isDuration(first) ? UNITS.milliseconds : this.of(first);
      }
      default:
        return undefined;
    }
  }

  /** Texts count too, since they can be texts of numbers. */
  private isNumber(node: ExpressionNode): boolean {
    return /^(?:integer|decimal|string|any)$/.test(this.expression.result.typeOf(node) ?? "any");
  }

  private isDuration(node: ExpressionNode): boolean {
    return this.expression.result.typeOf(node) === "duration";
  }

  /** Retry-After counts seconds, unless the output's name says else or the flow computes something else into the variable. */
  private unitOfAnswer(name: string): number | undefined {
    if (!/retry_?after$/i.test(name) || !this.view.fact(answersRetryAfter)(name)) return undefined;
    const computed = this.view.fact(assignments).get(name.toLowerCase()) ?? [];
    const outputs = (this.view.variables().get(name.toLowerCase())?.writes ?? []).map(({ path }) => String(path[1]));
    const said = outputs.some((output) => (unitOfName(output) ?? UNITS.seconds) !== UNITS.seconds);
    return computed.length === 0 && !said ? UNITS.seconds : undefined;
  }

  /** The one unit of all that have one. */
  private common(nodes: readonly ExpressionNode[]): number | undefined {
    const units = nodes.flatMap((node) => this.of(node) ?? []);
    const [first] = units;
    return first !== undefined && units.every((unit) => isSame(unit, first)) ? first : undefined;
  }

  private infix({ operator, left, right }: InfixNode): number | undefined {
    if (operator === "+" || operator === "-") return this.common([left, right]);
    if (operator === "%") return this.of(left);
    if (operator === "/") return scaled(this.of(left), right, 1);
    if (operator !== "*") return undefined;
    const [a, b] = [this.of(left), this.of(right)];
    if (a !== undefined && b !== undefined) return undefined;
    return scaled(a, right, -1) ?? scaled(b, left, -1);
  }
}

/** A unit after a multiplication (-1) or division (1). */
function scaled(unit: number | undefined, by: ExpressionNode, direction: 1 | -1): number | undefined {
  const factor = by.kind === "literal" ? Number(by.value) : undefined;
  if (unit === undefined || factor === undefined) return unit;
  if (FACTORS.has(factor)) return unit * factor ** direction;
  return factor < 60 ? unit : undefined;
}
