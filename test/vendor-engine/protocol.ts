import type { ContractInput, ContractOutput } from "../../lib/data-action/definition.js";

/** One expression to judge. */
export interface ExpressionQuery {
  readonly exp: string;
  /** Declared variables by full name, with a type such as `integer` or `string[]`. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Type of the place that takes the expression; default any. */
  readonly as?: string;
  /** Flow type as files spell it; default workflow. */
  readonly flow?: string;
}

export interface ExpressionVerdict {
  readonly ok: boolean;
  /** Type of the result, after a cast to the type of its place. */
  readonly type?: string;
  readonly error?: string;
  /** Where the error is, counted from 1. */
  readonly position?: number;
  readonly warning?: string;
  /** The engine converts the result silently to the type of its place. */
  readonly implicitCast?: true;
}

/** What the engine has to know of a data action; a whole DataActionDefinition fits. */
export interface DataActionContract {
  readonly name: string;
  readonly integration: string;
  readonly inputs: readonly Pick<ContractInput, "name" | "type">[];
  readonly outputs: readonly Pick<ContractOutput, "name" | "type" | "collection">[];
}

export interface FlowOptions {
  /** Contracts of the actions that the flow calls; those left out are made up from how the flow uses them. */
  readonly dataActions?: readonly DataActionContract[];
}

export interface Finding {
  /** Path in the file, such as `workflow.states[0].actions[1].wait.duration`. */
  readonly where: string;
  readonly message: string;
}

export interface FlowVerdict {
  readonly flowType: string;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Expressions that the engine accepts only by converting their result. */
  readonly casts: readonly Finding[];
  /** What was not, or only roughly, modelled. */
  readonly notes: readonly string[];
}

export type Request =
  | { readonly kind: "expression"; readonly query: ExpressionQuery }
  | { readonly kind: "flow"; readonly yaml: string; readonly options: FlowOptions }
  | { readonly kind: "connect"; readonly host: string };
export type Reply = { readonly id: number } & ({ readonly result: unknown } | { readonly failure: string });
