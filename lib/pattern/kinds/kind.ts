import type { z } from "zod";
import type { Expr } from "../../architect/expression/builder.js";
import type { Actions, Setting, StartUpTaskFlow, StateFlow, TaskFlow, Variable } from "../../architect/flow/index.js";
import type { PolicyProfile } from "../../policy/index.js";
import type { PatternContext } from "../context.js";
import type { FlowDeclaration } from "../declaration.js";
import type { FallbackParts } from "../fallback/fallback.js";
import type { SharedContext } from "../shared.js";

/** Types of flows that the pattern can be in. */
export type PatternFlowType = FlowDeclaration["type"];

/**
 * What a flow type supplies: how it pauses, speaks, ends and lays out its parts. The rest of the pattern is the same in
 * every type.
 */
export interface FlowKind<T extends PatternFlowType = PatternFlowType> {
  readonly type: T;
  /** Members of the type's declaration besides those that every flow has. */
  readonly options: z.ZodRawShape;
  /** Scope of the variables that the whole flow sees. */
  readonly scope: "Flow" | "Common";
  /** Scope of the variables that only the retry loop needs. */
  readonly localScope: "State" | "Task" | "Flow" | "Common";
  /** How the flow and a person are in touch; `none` where there is nobody. */
  readonly channel: "none" | "voice" | "message" | "email";
  /** Whether callers hand over values. Else the declaration says where the operation's inputs come from. */
  readonly takesInputs: boolean;
  /** Whether it goes back to the flow that called it, which decides what follows. */
  readonly returns?: boolean;
  /** Flags that variables of the flow have in files of this type: inputs and outputs, outputs only, or none. */
  readonly variableFlags: "both" | "output" | "none";
  /** Which defaults a policy gets. */
  readonly profile: PolicyProfile;
  /** Expression with the number of the caller, where the type has one. */
  readonly callerNumber?: string;
  /** The longest pause, in milliseconds; a longer `maxWait` is an error. */
  readonly longestPauseMs: number;
  /** How long the pause for a wait is, in milliseconds, where pauses have lengths of their own. */
  roundPause?(wait: Expr<"integer">, context: SharedContext): Expr<"integer">;
  /** Passes at least the time of an integer expression in milliseconds. */
  pause(wait: Expr<"integer">, context: SharedContext): Actions;
  /** Goes to the actions after a success, or to the fallback, for good. Without it they stand behind the call. */
  leaveTo?(end: "success" | "fallback"): Actions;
  /** Tells something to the person in the conversation; nothing where there is nobody. */
  say(name: string, text: Setting): Actions;
  /** Ends the run. The reason is kept where the type has a place for it. */
  end(name: string, reason: Setting): Actions;
  /** The whole flow. */
  assemble(declaration: Described<Extract<FlowDeclaration, { type: T }>>, parts: FlowParts): AssembledFlow;
}

export type AssembledFlow = StateFlow | TaskFlow | StartUpTaskFlow;

/** A declaration whose defaults of every type are filled in. */
export type Described<D> = D & {
  readonly description: string;
  readonly division: string;
  readonly defaultLanguage: string;
};

/** What a flow is laid out from. */
export interface FlowParts {
  readonly context: PatternContext;
  /** Variables that the whole flow sees, flagged for the type. */
  readonly variables: readonly Variable[];
  /** Variables of the container that holds the call, in the kind's local scope. */
  readonly callVariables: readonly Variable[];
  /** Takes inputs, calls with retries, and leaves to one of the ends, or holds both of them. */
  readonly call: Actions;
  /** What follows a success, to its end. */
  readonly success: Actions;
  readonly fallback: FallbackParts;
}
