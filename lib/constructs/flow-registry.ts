import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ButtressError, failOn, problem } from "../common/errors.js";
import type { FlowReference } from "../data-action/definition.js";
import { perStack } from "./stack-state.js";

/** Ids of a stack's flows, which Terraform knows once they are published, by type and name. */
const idsOf = perStack(() => new Map<string, string>());

const keyOf = ({ type, name }: FlowReference): string => `${type}/${name}`;

/**
 * Notes that the stack of `scope` has a flow.
 * @throws ButtressError when it has another of this type and name, by which the platform knows a flow
 */
export function registerFlow(scope: Construct, flow: FlowReference, id: string): void {
  const ids = idsOf(scope);
  const { type, name } = flow;
  if (ids.has(keyOf(flow))) failOn([problem("flow-name-taken", `flow ${name}`, name, { type })]);
  ids.set(keyOf(flow), id);
}

/**
 * The id of a flow that the stack of `scope` has, as a token.
 * @throws ButtressError when it has none of this type and name so far
 */
export function flowIdOf(scope: Construct, flow: FlowReference, place: string): string {
  const ids = idsOf(scope);
  const id = ids.get(keyOf(flow));
  if (id !== undefined) return id;
  throw new ButtressError([
    problem("flow-not-in-stack", place, keyOf(flow), {
      known: [...ids.keys()].join(", ") || "none so far",
      stack: TerraformStack.of(scope).node.id,
    }),
  ]);
}
