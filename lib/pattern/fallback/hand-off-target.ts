import { type Problem, problem } from "../../common/errors.js";
import type { Operation } from "../../data-action/index.js";
import type { HandOffTarget, Resilience, ResolvedFallback, ResolvedPolicy } from "../../policy/index.js";
import { namesRun } from "../audit/index.js";
import type { ResilientFlowDeclaration } from "../declaration.js";
import { policyOf } from "../policy-of.js";

type Callback = Extract<ResolvedFallback, { kind: "callback" }>;

/** A flow that runs without the conversation, around the operation that the conversation's flow has called. */
export function checkHandOffTarget({ flow, call }: HandOffTarget, own: Operation, place: string): readonly Problem[] {
  if (flow.type !== "workflow") return [problem("hand-off-type", `${place}.flow.type`, flow.type)];
  if (call === own) return [];
  const other = call as Partial<Operation> | null;
  const value = typeof other?.key === "string" ? `${other.api?.id}.operations.${other.key}` : typeof call;
  return [problem("hand-off-operation", `${place}.call`, value, { operation: `${own.api.id}.operations.${own.key}` })];
}

/** The callback that a workflow creates when it gives up as well, if it does. */
export function callbackOf(target: HandOffTarget): Callback | undefined {
  const { fallback } = policyOfTarget(target);
  return fallback.kind === "callback" ? fallback : undefined;
}

/** Whether the workflow takes what the id of its run begins with. */
export const takesRunId = (target: HandOffTarget): boolean =>
  namesRun({ action: (target as ResilientFlowDeclaration).call.definition, policy: policyOfTarget(target) });

function policyOfTarget(target: HandOffTarget): ResolvedPolicy {
  const { call, resilience } = target as ResilientFlowDeclaration;
  return resilience
    ? policyOf(resilience, `${call.api.id}.operations.${call.key}.flow.resilience`)
    : policyOf(call.api.resilience as Resilience | undefined, `${call.api.id}.resilience`);
}
