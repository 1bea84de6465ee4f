import {
  type CallNode,
  type ExpressionNode,
  evaluate,
  type InfixNode,
  type VariableNode,
} from "../../architect/expression/index.js";
import {
  add,
  type Bounds,
  both,
  divide,
  multiply,
  negate,
  point,
  power,
  remainder,
  subtract,
  UNKNOWN,
  union,
} from "./bounds.js";
import { assume, type Known, keyOf } from "./conditions.js";
import { type Choice, choiceOf } from "./nodes.js";
import { DURATION_PARTS } from "./units.js";

const OPERATIONS: Readonly<Partial<Record<InfixNode["operator"], (a: Bounds, b: Bounds) => Bounds>>> = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
  "%": remainder,
  "^": power,
};

/** Functions whose value is that of their first argument, as far as bounds go; those of times count in milliseconds. */
const SAME = new Set(["toint", "todecimal", "toduration", "round", "floor", "ceiling", "truncate", "tostring", "trim"]);

/** The bounds of expressions, given those of variables. */
export class ValueBounds {
  constructor(private readonly variable: (node: VariableNode) => Bounds) {}

  readonly of = (node: ExpressionNode, known: Known = new Map()): Bounds => {
    const own = this.own(node, known);
    const limit = known.size > 0 ? known.get(keyOf(node)) : undefined;
    return limit ? both(own, limit) : own;
  };

  /** The bounds of each value that the choices in an expression lead to. */
  readonly leaves = (node: ExpressionNode, known: Known = new Map()): readonly Bounds[] => {
    const [first] = node.kind === "call" && SAME.has(node.name.toLowerCase()) ? node.arguments : [];
    if (first) return this.leaves(first, known);
    const choice = choiceOf(node);
    if (choice === undefined) return [this.of(node, known)];
    const [condition, whenTrue, whenFalse] = choice;
    return [
      ...this.leaves(whenTrue, assume(condition, true, known, this.of)),
      ...this.leaves(whenFalse, assume(condition, false, known, this.of)),
    ];
  };

  private own(node: ExpressionNode, known: Known): Bounds {
    switch (node.kind) {
      case "literal":
        return node.type === "integer" || node.type === "decimal" ? point(Number(node.value)) : UNKNOWN;
      case "variable":
        return this.variable(node);
      case "prefix":
        return node.operator === "-" ? negate(this.of(node.operand, known)) : UNKNOWN;
      case "infix": {
        const operation = OPERATIONS[node.operator];
        return operation ? operation(this.of(node.left, known), this.of(node.right, known)) : UNKNOWN;
      }
      case "conditional":
        return this.choice([node.condition, node.whenTrue, node.whenFalse], known);
      case "property":
        return this.within(node.target, known);
      case "index":
        return isList(node.target) ? this.any(node.target.arguments, known) : this.within(node.target, known);
      case "call":
        return this.call(node, known);
      case "notSet":
        return UNKNOWN;
    }
  }

  /** A part of an answer is as unbounded as the answer. */
  private within(target: ExpressionNode, known: Known): Bounds {
    const whole = this.of(target, known);
    return whole.why?.kind === "server" ? whole : UNKNOWN;
  }

  private choice([condition, whenTrue, whenFalse]: Choice, known: Known): Bounds {
    const branches = [
      [whenTrue, true],
      [whenFalse, false],
    ] as const;
    return union(branches.map(([node, holds]) => this.of(node, assume(condition, holds, known, this.of))));
  }

  private any(nodes: readonly ExpressionNode[], known: Known): Bounds {
    return union(nodes.map((node) => this.of(node, known)));
  }

  private call(node: CallNode, known: Known): Bounds {
    const name = node.name.toLowerCase();
    const [first] = node.arguments;
    const choice = choiceOf(node);
    if (name === "random") return { low: 0, high: 1 };
    if (first === undefined) return UNKNOWN;
    if (choice) return this.choice(choice, known);
    if (SAME.has(name) && first.kind !== "literal") return this.of(first, known);
    const given = () => node.arguments.map((argument) => this.of(argument, known));
    switch (name) {
      case "makeduration":
        return given().reduce(
          (sum, one, index) => add(sum, multiply(one, point(DURATION_PARTS[index] ?? 0))),
          point(0),
        );
      case "sum":
        return given().reduce(add);
      case "min":
        return given().reduce(both);
      case "max":
      case "average":
        return union(given());
      case "randomint":
        return union([point(0), this.of(first, known)]);
      case "findstring":
      case "findfirst":
        return first.kind === "literal" || isList(first)
          ? { low: -1, high: sizeOf(first) - 1 }
          : { ...UNKNOWN, low: -1 };
      default:
        return constant(node);
    }
  }
}

const isList = (node: ExpressionNode): node is CallNode =>
  node.kind === "call" && node.name.toLowerCase() === "makelist";

/** Letters of a text, or items of a list, that are written out. */
const sizeOf = (node: ExpressionNode): number =>
  node.kind === "literal" ? node.value.length : node.kind === "call" ? node.arguments.length : 0;

/** The value of a call whose arguments are literals, as a running flow computes it. */
function constant(node: CallNode): Bounds {
  if (!node.arguments.every(({ kind }) => kind === "literal")) return UNKNOWN;
  try {
    const value = evaluate(node, { random: () => 0, now: () => 0 });
    if (value.type === "duration") return point(value.milliseconds);
    if (value.type === "integer" || value.type === "decimal") return point(Number(value.value.toString()));
  } catch {
    // What fails in a run has no value.
  }
  return UNKNOWN;
}
