import { Construct } from "constructs";
import { buildResilientFlow, type ResilientFlowDeclaration } from "../pattern/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import { ArchitectFlow, type ArchitectFlowProps } from "./architect-flow.js";
import { dataActionOf, providedActionOf } from "./resilient-api.js";

export interface ResilientFlowProps
  extends ResilientFlowDeclaration,
    Pick<ArchitectFlowProps, "substitutions" | "forceUnlock"> {}

/**
 * A flow that calls an operation with the whole resilience pattern around it. The stack must declare the
 * operation's API with `ResilientApi` before; an API that only the fallback needs comes along by itself.
 */
export class ResilientFlow extends Construct {
  readonly architectFlow: ArchitectFlow;
  /** The policy in force, defaults filled in. */
  readonly policy: ResolvedPolicy;

  constructor(scope: Construct, id: string, props: ResilientFlowProps) {
    super(scope, id);
    const { substitutions, forceUnlock, ...declaration } = props;
    const { flow, policy, operations } = buildResilientFlow(declaration);
    this.policy = policy;
    this.architectFlow = new ArchitectFlow(this, "flow", {
      flow,
      calls: [
        dataActionOf(this, props.call),
        ...operations.filter(({ api }) => api !== props.call.api).map((operation) => providedActionOf(this, operation)),
      ],
      ...(substitutions && { substitutions }),
      ...(forceUnlock !== undefined && { forceUnlock }),
    });
  }
}
