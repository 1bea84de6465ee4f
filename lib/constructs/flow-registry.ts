import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Flow as FlowResource } from "../../.gen/providers/genesyscloud/flow/index.js";
import { ButtressError, failOn, problem } from "../common/errors.js";
import type { FlowReference } from "../data-action/definition.js";
import { perStack } from "./stack-state.js";

/** A flow of a stack. */
interface DeclaredFlow {
  readonly resource: FlowResource;
  /** Changes whenever the flow is published again. */
  readonly published: string;
}

/** A stack's flows by type and name. */
const flowsOf = perStack(() => new Map<string, DeclaredFlow>());

const keyOf = ({ type, name }: FlowReference): string => `${type}/${name}`;

/**
 * Notes that the stack of `scope` has a flow.
 * @throws ButtressError when it has another of this type and name, by which the platform knows a flow
 */
export function registerFlow(scope: Construct, flow: FlowReference, declared: DeclaredFlow): void {
  const flows = flowsOf(scope);
  const { type, name } = flow;
  if (flows.has(keyOf(flow))) failOn([problem("flow-name-taken", `flow ${name}`, name, { type })]);
  flows.set(keyOf(flow), declared);
}

/**
 * A flow that the stack of `scope` has.
 * @throws ButtressError when it has none of this type and name so far
 */
export function flowIn(scope: Construct, flow: FlowReference, place: string): DeclaredFlow {
  const flows = flowsOf(scope);
  const declared = flows.get(keyOf(flow));
  if (declared !== undefined) return declared;
  throw new ButtressError([
    problem("flow-not-in-stack", place, keyOf(flow), {
      known: [...flows.keys()].join(", ") || "none so far",
      stack: TerraformStack.of(scope).node.id,
    }),
  ]);
}

/** Its id as a token: Terraform knows it once the flow is published. */
export const flowIdOf = (scope: Construct, flow: FlowReference, place: string): string =>
  flowIn(scope, flow, place).resource.id;
