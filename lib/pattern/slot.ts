import { type Expr, source, variable } from "../architect/expression/builder.js";
import type { ExpressionType } from "../architect/expression/types.js";
import type { Setting, Statement, Variable } from "../architect/flow/index.js";

/** Types of variables that the pattern declares, and the type's name in the flow file. */
const FILE_TYPES = {
  string: "string",
  integer: "integer",
  decimal: "decimal",
  boolean: "boolean",
  queue: "queue",
} as const satisfies Partial<Record<ExpressionType, string>>;

export type SlotType = keyof typeof FILE_TYPES;

/** A variable of the flow that the pattern reads and writes, with its type known to the compiler. */
export interface Slot<T extends SlotType> {
  readonly name: string;
  readonly type: T;
  readonly value: Expr<T>;
}

export function slot<T extends SlotType>(name: string, type: T): Slot<T> {
  return { name, type, value: variable(name, type) };
}

type LiteralOf = { string: string; integer: number; decimal: number; boolean: boolean; queue: never };

/** An assignment of a literal, or of an expression of the variable's own type. */
export function assign<T extends SlotType>(to: Slot<T>, value: LiteralOf[T] | Expr<T>): Statement {
  const setting: Setting = typeof value === "object" ? exp(value as Expr<T>) : { lit: value };
  return { type: FILE_TYPES[to.type], variable: to.name, value: setting };
}

export const exp = (value: Expr<ExpressionType>): Setting => ({ exp: source(value) });

interface DeclarationOptions {
  readonly description?: string;
  readonly initial?: string | number | boolean;
  readonly isInput?: boolean;
  readonly isOutput?: boolean;
  readonly collection?: boolean;
}

export function declare(target: Pick<Slot<SlotType>, "name" | "type">, options: DeclarationOptions = {}): Variable {
  const { description, initial, isInput = false, isOutput = false, collection = false } = options;
  return {
    type: FILE_TYPES[target.type],
    collection,
    name: target.name,
    ...(description === undefined ? {} : { description }),
    initialValue: initial === undefined ? { noValue: true } : { lit: initial },
    isInput,
    isOutput,
  };
}
