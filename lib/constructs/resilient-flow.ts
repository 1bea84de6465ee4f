import type { Construct } from "constructs";
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
 * with `ResilientApi` before; an API that only the fallback needs comes along by itself.
 */
export class ResilientFlow extends ArchitectFlow {
  /** The policy in force, defaults filled in. */
  readonly policy: ResolvedPolicy;

  constructor(scope: Construct, id: string, props: ResilientFlowProps) {
    const { substitutions, forceUnlock, ...declaration } = props;
    const built = buildResilientFlow(declaration);
    super(scope, id, {
      flow: built.flow,
      calls: dataActions(scope, built),
      ...(substitutions && { substitutions }),
      ...(forceUnlock !== undefined && { forceUnlock }),
    });
    this.policy = built.policy;
  }
}

function dataActions(scope: Construct, { operations: [own, ...others] }: BuiltFlow): readonly DataAction[] {
  if (own === undefined) return [];
  return [dataActionOf(scope, own), ...others.map((operation) => providedActionOf(scope, operation))];
}
