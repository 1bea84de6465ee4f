import {
  actionsOf,
  type Block,
  blocksOf,
  buildGraph,
  type Flow,
  type FlowGraph,
  type FlowSource,
  type FlowType,
  type PlacedAction,
} from "../../architect/flow/index.js";
import { type CheckedExpression, checkExpressions } from "./expressions.js";
import { lazy } from "./lazy.js";
import { tabulateVariables, type VariableTable } from "./variables.js";

/** One flow file and what rules ask about it. Each fact is computed when a rule first asks for it, and kept. */
export class FlowView {
  /** Every action with its place, one before those inside it, in the order of the file. */
  readonly actions: () => readonly PlacedAction[];
  /** Undefined for a flow of a type that the model does not know. */
  readonly type: FlowType | undefined;
  readonly blocks: readonly Block[];
  readonly expressions: () => readonly CheckedExpression[];
  readonly graph: () => FlowGraph;
  readonly variables: () => VariableTable;

  constructor(
    readonly flow: Flow,
    readonly source: FlowSource,
  ) {
    this.type = flow.type === "opaque" ? undefined : flow.type;
    this.blocks = blocksOf(flow);
    this.actions = lazy(() => actionsOf(this.blocks));
    this.expressions = lazy(() => checkExpressions(this));
    this.graph = lazy(() => buildGraph(flow));
    this.variables = lazy(() => tabulateVariables(this));
  }

  private readonly facts = new Map<(view: FlowView) => unknown, unknown>();

  /** A fact that several rules share, computed once for the file: `view.fact(retryLoops)`. */
  fact<T>(compute: (view: FlowView) => T): T {
    const known = this.facts.get(compute) as T | undefined;
    if (known !== undefined) return known;
    const value = compute(this);
    this.facts.set(compute, value);
    return value;
  }
}
