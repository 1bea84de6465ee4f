import type { CallNode, ExpressionNode, InfixOperator } from "./ast.js";
import { print } from "./printer.js";
import type { ExpressionType, ScalarType } from "./types.js";

/**
 * An expression whose type the compiler knows. Made only by the functions of the builder, so that an expression of the
 * wrong type is a compile error. Nothing is converted and nothing is computed: the text says what was built.
 */
export class Expr<out T extends ExpressionType = ExpressionType> {
  /** Makes the class nominal: an object of the same shape is no expression. */
  readonly #built = true;

  private constructor(
    readonly type: T,
    readonly node: ExpressionNode,
  ) {}

  /** @internal The builder vouches that the node has the type. */
  static of<T extends ExpressionType>(type: T, node: ExpressionNode): Expr<T> {
    return new Expr(type, node);
  }

  /** True for every expression of the builder. */
  static is(value: unknown): value is Expr {
    return typeof value === "object" && value !== null && #built in value;
  }
}

/** Types that arithmetic and comparison mix. */
export type Numeric = "integer" | "decimal";
/** Types that have a collection form. */
export type ItemType = Exclude<ScalarType, "audio">;
export type CollectionType = `${ItemType}[]`;
/** The type of a collection's items: `integer` of `integer[]`. */
export type ItemOf<L extends ExpressionType> = L extends `${infer T extends ItemType}[]` ? T : never;

/** The text of an expression, as it stands behind `exp:`. */
export const source = (expression: Expr): string => print(expression.node);

/** @internal A call of a function of the language. */
export function call<T extends ExpressionType>(type: T, name: string, ...args: readonly Expr[]): Expr<T> {
  const node: CallNode = { kind: "call", name, arguments: args.map((argument) => argument.node) };
  return Expr.of(type, node);
}

/** @internal */
export function infix<T extends ExpressionType>(type: T, operator: InfixOperator, left: Expr, right: Expr): Expr<T> {
  return Expr.of(type, { kind: "infix", operator, left: left.node, right: right.node });
}

/** @internal The type of what arithmetic makes of two numbers. */
export const mixed = (left: Expr, right: Expr): Numeric =>
  left.type === "integer" && right.type === "integer" ? "integer" : "decimal";

/** @internal */
export const collectionOf = <T extends ItemType>(type: T): `${T}[]` => `${type}[]`;

/** @internal */
export const itemOf = <L extends CollectionType>(list: Expr<L>): ItemOf<L> => list.type.slice(0, -2) as ItemOf<L>;
