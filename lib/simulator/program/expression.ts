import { type CompiledExpression, compileExpression } from "../../architect/expression/compile/index.js";
import type { ExpressionType, Value } from "../../architect/expression/index.js";
import { flowError } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import type { BlockScope } from "./scope.js";

/** Computes a value in a run. */
export type Getter<T> = (run: Run) => T;

/** Where an expression stands. */
export interface ExpressionPlace {
  readonly scope: BlockScope;
  /** In lower case; undefined when functions of every flow type exist. */
  readonly flowType: string | undefined;
}

function compile(text: string, as: ExpressionType | undefined, place: ExpressionPlace): CompiledExpression {
  return compileExpression(text, place.scope, {
    ...(place.flowType !== undefined && { flowType: place.flowType }),
    ...(as && { as }),
  });
}

/** An expression in the type that its place wants. */
export function compileValue(text: string, as: ExpressionType | undefined, place: ExpressionPlace): Getter<Value> {
  const compiled = compile(text, as, place);
  return (run) => compiled.run(run);
}

/** What a decision or a case does without a value is unverified: it is a flow error here. */
export function compileBoolean(text: string, what: string, place: ExpressionPlace): Getter<boolean> {
  const compiled = compile(text, "boolean", place);
  return (run) => compiled.runBoolean(run) ?? flowError("not-set", `${what} is NOT_SET`);
}

export function compileInteger(text: string, what: string, place: ExpressionPlace): Getter<number> {
  const compiled = compile(text, "integer", place);
  return (run) => compiled.runInteger(run) ?? flowError("not-set", `${what} is NOT_SET`);
}
