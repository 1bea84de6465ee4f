import { type PolicyProfile, parsePolicy, type Resilience, type ResolvedPolicy } from "../policy/index.js";

const NO_WISHES: Resilience = {};

/** One policy for the API and all flows of a profile that share a declaration of it: read and checked once. */
const policies = new WeakMap<Resilience, Map<PolicyProfile, ResolvedPolicy>>();

/** @throws ButtressError with every problem of the policy */
export function policyOf(
  resilience: Resilience | undefined = NO_WISHES,
  place: string,
  profile: PolicyProfile = "digital",
): ResolvedPolicy {
  const ofResilience = policies.get(resilience) ?? new Map<PolicyProfile, ResolvedPolicy>();
  const policy = ofResilience.get(profile) ?? parsePolicy(resilience, place, profile);
  policies.set(resilience, ofResilience.set(profile, policy));
  return policy;
}
