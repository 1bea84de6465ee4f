import type { Construct } from "constructs";
import type { Operation } from "../data-action/index.js";
import { type BuiltFlow, buildResilientFlow, type ResilientFlowDeclaration } from "../pattern/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import { ArchitectFlow, type ArchitectFlowProps } from "./architect-flow.js";
import type { DataAction } from "./data-action.js";
import { dataActionOf, providedActionOf } from "./resilient-api.js";

export interface ResilientFlowProps
  extends ResilientFlowDeclaration,
    Pick<ArchitectFlowProps, "substitutions" | "forceUnlock"> {}

/**
 * A flow that calls an operation with the whole resilience pattern around it. The stack must declare the operation's API
 * with `ResilientApi` before, and the module that makes the call, if one does; an API that only the fallback needs comes
 * along by itself.
 */
export class ResilientFlow extends ArchitectFlow {
  /** The policy in force, defaults filled in. */
  readonly policy: ResolvedPolicy;

  constructor(scope: Construct, id: string, props: ResilientFlowProps) {
    const { substitutions, forceUnlock, ...declaration } = props;
    const built = buildResilientFlow(declaration);
    super(scope, id, {
      flow: built.flow,
      calls: dataActions(scope, declaration.call, built),
      modules: built.modules.map(({ flow }) => flow),
      tables: built.tables,
      ...(substitutions && { substitutions }),
      ...(forceUnlock !== undefined && { forceUnlock }),
    });
    this.policy = built.policy;
  }
}

/** An API that only the fallback needs comes along by itself. */
const dataActions = (scope: Construct, call: Operation, { operations }: BuiltFlow): readonly DataAction[] =>
  operations.map((operation) =>
    operation === call ? dataActionOf(scope, operation) : providedActionOf(scope, operation),
  );
