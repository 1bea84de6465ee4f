import { FUNCTIONS, OPERATORS, type Overload } from "../../lib/architect/expression/index.js";

/** Variables that random expressions use, one of each type. */
export const VARIABLES: Readonly<Record<string, string>> = {
  "Flow.bool": "boolean",
  "Flow.bools": "boolean[]",
  "Flow.amount": "currency",
  "Flow.time": "datetime",
  "Flow.share": "decimal",
  "Flow.shares": "decimal[]",
  "Flow.pause": "duration",
  "Flow.count": "integer",
  "Flow.counts": "integer[]",
  "Flow.text": "string",
  "Flow.texts": "string[]",
  "Flow.desk": "queue",
  "Flow.desks": "queue[]",
  "Flow.agent": "user",
};
export const TYPES = [...new Set([...Object.values(VARIABLES), "phoneNumber"])];

const LITERALS: Readonly<Record<string, readonly string[]>> = {
  boolean: ["true", "false"],
  decimal: ["0.5", "2.0", "-1.25"],
  integer: ["0", "1", "-3", "100"],
  // The engine knows the type, but no variables of it.
  phoneNumber: ['ToPhoneNumber("+4930")'],
  string: ['""', '"a"', '"12"'],
};

interface Producer {
  readonly overload: Overload;
  readonly render: (operands: readonly string[]) => string;
}

const COMPARED = FUNCTIONS.filter(
  ({ modern, overloads }) => !modern && overloads.every(({ returns }) => returns !== "audio"),
);
const PRODUCERS: readonly Producer[] = [
  ...COMPARED.flatMap(({ name, overloads }) =>
    overloads.map((overload) => ({ overload, render: (all: readonly string[]) => `${name}(${all.join(", ")})` })),
  ),
  ...OPERATORS.flatMap(({ name, kind, overloads }) =>
    overloads.flatMap((overload) => {
      if (kind === "infix") return { overload, render: ([a, b]: readonly string[]) => `(${a} ${name} ${b})` };
      if (kind === "prefix") return { overload, render: ([a]: readonly string[]) => `${name}(${a})` };
      if (kind === "ternary") return { overload, render: ([a, b, c]: readonly string[]) => `(${a} ? ${b} : ${c})` };
      return [];
    }),
  ),
];

/**
 * Random expressions, most of them well typed: from the type down, through functions and operators that give it. Now and
 * then a part has another type, is NOT_SET, or is one too many.
 */
export class RandomExpressions {
  constructor(private state: number) {}

  next(depth = 3): string {
    return this.ofType(this.pick(TYPES), depth);
  }

  private ofType(wanted: string, depth: number): string {
    const dice = this.below(20);
    if (dice === 0) return "NOT_SET";
    const type = dice === 1 || wanted === "any" || wanted === "any[]" ? this.pick(TYPES) : wanted;
    const producers = depth > 0 ? PRODUCERS.filter(({ overload }) => matches(overload.returns, type)) : [];
    if (producers.length === 0 || dice < 5) return this.leaf(type);
    const { overload, render } = this.pick(producers);
    const item = type.replace("[]", "");
    const inferred = overload.returns.startsWith("T") ? item : this.pick(TYPES).replace("[]", "");
    const operands = overload.parameters.map((parameter) => {
      return this.ofType(parameter.type.replace(/^T\b/, inferred), parameter.literal ? 0 : depth - 1);
    });
    if (this.below(25) === 0) operands.push(this.leaf(this.pick(TYPES)));
    return render(operands);
  }

  private leaf(type: string): string {
    const variables = Object.keys(VARIABLES).filter((name) => VARIABLES[name] === type);
    const leaves = [...variables, ...(LITERALS[type] ?? [])];
    return leaves.length > 0 ? this.pick(leaves) : "NOT_SET";
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** A linear congruential generator: the same expressions in every run. */
  private below(bound: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * bound);
  }
}

const matches = (returns: string, type: string): boolean =>
  returns === type || (returns === "T" && !type.endsWith("[]")) || (returns === "T[]" && type.endsWith("[]"));
