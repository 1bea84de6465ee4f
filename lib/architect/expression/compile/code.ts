import type { ExpressionNode } from "../ast.js";
import { located } from "../runtime/located.js";
import type { Value } from "../values.js";
import type { EvaluationFrame } from "./types.js";

export type Run = (frame: EvaluationFrame) => Value;

/** What a node compiles to. */
export interface Code {
  readonly run: Run;
  /** The value, where it is the same in every run. */
  readonly constant?: Value;
}

/** Thrown by a world that is not there. */
const ASKED = Symbol("asked");
const ask = (): never => {
  throw ASKED;
};
const NOWHERE: EvaluationFrame = { values: [], random: ask, now: ask, resolve: ask };

/**
 * The code of an operation. If all of its parts are constant it is tried once: it is constant too when it asks nothing of
 * the world. One that fails is left to fail in each run, as it may stand in a branch that is never taken.
 */
export function operation(run: Run, parts: readonly Code[]): Code {
  if (parts.some(({ constant }) => constant === undefined)) return { run };
  try {
    const constant = run(NOWHERE);
    return { run: () => constant, constant };
  } catch {
    return { run };
  }
}

/** Gives an error the column of the node, unless a node inside of it has given its own. */
export const guarded =
  (node: ExpressionNode, run: Run): Run =>
  (frame) => {
    try {
      return run(frame);
    } catch (error) {
      throw located(error, node);
    }
  };
