import type { Overload } from "../functions/index.js";
import type { Value } from "../values.js";

/** Answers functions that only the organisation can, such as FindQueue. undefined: nothing found, which is NOT_SET. */
export type Resolver = (functionName: string, args: readonly Value[]) => Value | undefined;

/** What an evaluation may ask of the world. */
export interface RuntimeContext {
  /** From 0 (included) to 1. */
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly resolve?: Resolver;
}

/** A call whose arguments fit the overload. */
export interface Invocation {
  readonly name: string;
  readonly overload: Overload;
  readonly context: RuntimeContext;
}

/** Computes a result. Types, NOT_SET and bounds have been checked against the overload. */
export type Implementation = (args: readonly Value[], invocation: Invocation) => Value;
export type Implementations = Readonly<Record<string, Implementation>>;
