import type { Kind } from "../kinds.js";
import type { RuntimeContext } from "../runtime/context.js";
import type { ExpressionType } from "../types.js";
import type { Value } from "../values.js";

/** Where a variable is kept while expressions run. */
export interface CompileSlot {
  /** Index into {@link EvaluationFrame.values}. */
  readonly index: number;
  /** Type that the variable is declared with: only {@link CompiledExpression.type} needs it. */
  readonly type?: Kind;
}

/** Finds variables while an expression is compiled. Names come as written, and it is for the scope to ignore case. */
export interface CompileScope {
  /** undefined for a name that is not a variable: it is looked for among what the language itself has. */
  slot(name: string): CompileSlot | undefined;
}

/** What a compiled expression runs on: values of variables, chance, time and the organisation. */
export interface EvaluationFrame extends RuntimeContext {
  /** Values by slot. A slot without a value is a variable that does not exist: unknown-variable. */
  readonly values: readonly (Value | undefined)[];
}

export interface CompileOptions {
  /** The type that the place of the expression wants: the value is cast to it, as the platform does silently. */
  readonly as?: ExpressionType;
  /** Refuses functions that flows of this type do not have. @default every function exists */
  readonly flowType?: string;
}

/** An expression that can be run many times. It holds no state of a run: runs can be interleaved. */
export interface CompiledExpression {
  /** The static type, after the cast; undefined when the checker finds an error, or does not know it. */
  readonly type: Kind | undefined;
  /** @throws ExpressionRuntimeError as evaluate does */
  run(frame: EvaluationFrame): Value;
  /**
   * The value of an expression that is compiled as boolean; undefined for NOT_SET.
   * @throws ExpressionRuntimeError as evaluate does
   * @throws TypeError when the value is not a boolean
   */
  runBoolean(frame: EvaluationFrame): boolean | undefined;
  /** Like {@link runBoolean}, for an expression that is compiled as integer. */
  runInteger(frame: EvaluationFrame): number | undefined;
}
