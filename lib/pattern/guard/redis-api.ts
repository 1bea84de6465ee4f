import { milliseconds } from "../../common/duration.js";
import { madeOnce, type Terms } from "../../common/made-once.js";
import type { AnyApi, Operation } from "../../data-action/index.js";
import { defineGuard } from "../../data-action/redis/index.js";
import type { ResolvedPolicy } from "../../policy/index.js";
import { windowTerms } from "./window-terms.js";

/** The operations that guard an API by Redis. */
export interface RedisOperations {
  readonly enter: Operation;
  readonly leave: Operation;
}

/** What of a policy is decided by Redis. */
export function redisRules({ breaker, limits }: ResolvedPolicy) {
  const [ofBreaker, ofLimits] = [breaker?.store, limits?.store];
  const gateways = [ofBreaker, ofLimits].flatMap((store) => (store?.kind === "redis" ? [store.gateway] : []));
  const [gateway] = gateways;
  if (gateway === undefined) return undefined;
  return {
    gateway,
    gateways,
    ...(breaker !== undefined && ofBreaker?.kind === "redis" && { breaker }),
    ...(limits !== undefined && ofLimits?.kind === "redis" && { limits }),
  };
}

export type RedisRules = NonNullable<ReturnType<typeof redisRules>>;

/**
 * The operations for an API, in an integration of their own. The script has the rules in it, so they are the same for all
 * flows of the API.
 * @throws ButtressError for a URL or a secret that is none
 */
export const redisOperations = madeOnce((api: AnyApi, { gateway, breaker, limits }: RedisRules): RedisOperations => {
  const { enter, leave } = defineGuard({
    api,
    gateway,
    ...(breaker && { breaker }),
    ...(limits && { limits }),
  }).operations;
  return { enter, leave } as unknown as RedisOperations;
}, termsOf);

/** What stands in the scripts. */
function termsOf({ gateway, breaker, limits }: RedisRules): Terms {
  const ofBreaker = breaker && {
    breaker: breaker.store.kind,
    "breaker.store.gateway": gateway,
    ...windowTerms(breaker),
    "breaker.window": breaker.window,
    "breaker.probes": breaker.probes,
    "breaker.metricsOnly": breaker.metricsOnly,
  };
  const ofLimits = limits && {
    limits: limits.store.kind,
    "limits.store.gateway": gateway,
    "limits.perSecond": limits.perSecond,
    "limits.inFlight": limits.inFlight,
    "limits.leaseFor": milliseconds(limits.leaseForMs),
  };
  return { ...ofBreaker, ...ofLimits };
}
