import { parsePolicy, type Resilience, type ResolvedPolicy } from "../policy/index.js";

const NO_WISHES: Resilience = {};

/** One policy for the API and all flows that share a declaration of it: read and checked once. */
const policies = new WeakMap<Resilience, ResolvedPolicy>();

/** @throws ButtressError with every problem of the policy */
export function policyOf(resilience: Resilience | undefined = NO_WISHES, place: string): ResolvedPolicy {
  const policy = policies.get(resilience) ?? parsePolicy(resilience, place);
  policies.set(resilience, policy);
  return policy;
}
