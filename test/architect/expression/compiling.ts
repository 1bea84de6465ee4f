import {
  type CompiledExpression,
  type CompileOptions,
  type CompileScope,
  compileExpression,
  type EvaluateOptions,
  type EvaluationFrame,
  type ExpressionNode,
  ExpressionRuntimeError,
  evaluate,
  NOT_SET,
  toJsonText,
  typeOfValue,
  type Value,
} from "../../../lib/architect/expression/index.js";
import { NOW, VARIABLES } from "./evaluating.js";

/** Variables as evaluate takes them, and the same ones in slots. */
export interface Memory {
  readonly variables: Readonly<Record<string, Value>>;
  readonly scope: CompileScope;
  readonly values: readonly Value[];
}

export function memoryOf(variables: Readonly<Record<string, Value>>): Memory {
  const names = Object.keys(variables).map((name) => name.toLowerCase());
  const slots = new Map(names.map((name, index) => [name.includes(".") ? name : `flow.${name}`, index]));
  return {
    variables,
    values: Object.values(variables),
    scope: {
      slot: (name) => {
        const index = slots.get(name.toLowerCase());
        const type = index === undefined ? undefined : typeOfValue(Object.values(variables)[index] ?? NOT_SET);
        return index === undefined ? undefined : { index, ...(type && { type }) };
      },
    },
  };
}

export const MEMORY = memoryOf({ ...VARIABLES, "Flow.bare": NOT_SET });

export type World = Partial<Omit<EvaluateOptions, "variables">>;

/** Chance that is the same for everyone who starts anew. */
export function chance(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export function frameOf(memory: Memory, world: World = {}): EvaluationFrame {
  const { resolve } = world;
  return { values: memory.values, random: chance(), now: () => NOW, ...world, ...(resolve && { resolve }) };
}

export const compiled = (
  expression: string | ExpressionNode,
  options: CompileOptions = {},
  memory: Memory = MEMORY,
): CompiledExpression => compileExpression(expression, memory.scope, options);

/** What can be seen of a run: the value with its type, or everything about the error. */
export function observe(run: () => Value): string {
  const { stackTraceLimit } = Error;
  // Nobody sees the stacks of many thousand errors, and to take them is most of the work.
  Error.stackTraceLimit = 0;
  try {
    const value = run();
    return `${toJsonText(value)} of ${JSON.stringify(typeOfValue(value) ?? value)}`;
  } catch (error) {
    if (!(error instanceof ExpressionRuntimeError)) throw error;
    return `!${error.code} at ${error.column}: ${error.message}`;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The expression by evaluate, and compiled: at first, again when types are known, and in a place of its own. */
export function bothWays(
  expression: string | ExpressionNode,
  world: World = {},
  memory: Memory = MEMORY,
): readonly [evaluated: string, ...compiled: string[]] {
  const { variables } = memory;
  const wanted = observe(() => evaluate(expression, { random: chance(), now: () => NOW, ...world, variables }));
  const { as, flowType } = world;
  const code = compiled(expression, { ...(as && { as }), ...(flowType !== undefined && { flowType }) }, memory);
  const { as: _, flowType: __, ...rest } = world;
  const again = (): string => observe(() => code.run(frameOf(memory, rest)));
  return [wanted, again(), again()];
}
