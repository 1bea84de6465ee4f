import { formatMilliseconds, milliseconds } from "../common/duration.js";
import { failOn, type Problem, problem } from "../common/errors.js";
import { DEFAULTS, type Resilience, type ResolvedPolicy } from "../policy/index.js";
import { checkEnvelopeOptions } from "./check-envelope-options.js";
import { checkCombination } from "./combinations.js";
import type { ResilientFlowDeclaration } from "./declaration.js";
import { checkFallback } from "./fallback/check.js";
import { checkGuard } from "./guard/check.js";
import type { FlowKind } from "./kinds/index.js";
import { policyOf } from "./policy-of.js";

/** A policy, and the place of its declaration in messages. */
export interface PlacedPolicy {
  readonly policy: ResolvedPolicy;
  readonly policyPlace: string;
}

/**
 * The policy of a flow: its own, or that of the API.
 * @throws ButtressError with every problem it has in a flow of this type
 */
export function flowPolicy(declaration: ResilientFlowDeclaration, kind: FlowKind, place: string): PlacedPolicy {
  const { call, resilience: own } = declaration;
  const resilience = own ?? (call.api.resilience as Resilience | undefined);
  const policyPlace = own === undefined ? `${call.api.id}.resilience` : `${place}.resilience`;
  const given = policyOf(resilience, policyPlace, kind.profile);
  const policy = kind.returns && own === undefined ? withoutFallback(given) : given;
  failOn([
    ...checkMaxWait(policy, kind, `${policyPlace}.retry.maxWait`),
    ...checkEnvelopeOptions(resilience, call, policyPlace),
    ...checkCombination(declaration, policy, policyPlace),
    ...checkFallback(declaration, policy, `${policyPlace}.fallback`),
    ...checkGuard(policy, { resilience, api: call.api, action: call.definition, kind, place: policyPlace }),
  ]);
  return { policy, policyPlace };
}

/** The fallback of an API is that of the flows in the end, not of a module between. */
const withoutFallback = (policy: ResolvedPolicy): ResolvedPolicy => ({
  ...policy,
  fallback: { kind: "manualReview", reason: DEFAULTS.reviewReason },
});

function checkMaxWait(policy: ResolvedPolicy, kind: FlowKind, place: string): readonly Problem[] {
  const { longestPauseMs, type, channel } = kind;
  if (policy.retry.maxWaitMs <= longestPauseMs) return [];
  const instead =
    channel === "voice"
      ? "a caller who should not wait longer gets a callback as fallback, and a workflow can try for days"
      : "what takes longer belongs into the fallback";
  const params = { most: formatMilliseconds(longestPauseMs), type, instead };
  return [problem("flow-type-max-wait", place, milliseconds(policy.retry.maxWaitMs), params)];
}
