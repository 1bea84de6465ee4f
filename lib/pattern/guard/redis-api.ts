import type { AnyApi, Operation } from "../../data-action/index.js";
import { defineGuard } from "../../data-action/redis/index.js";
import type { RedisGateway, ResolvedPolicy } from "../../policy/index.js";

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

const made = new WeakMap<AnyApi, { readonly key: string; readonly operations: RedisOperations }>();

/**
 * The operations for an API, in an integration of their own. The script has the rules in it, so they are the same for all
 * flows of the API.
 * @throws ButtressError for a URL or a secret that is none
 */
export function redisOperationsFor(api: AnyApi, { gateway, breaker, limits }: RedisRules): RedisOperations {
  const known = made.get(api);
  if (known !== undefined) return known.operations;
  const { enter, leave } = defineGuard({
    api,
    gateway,
    ...(breaker && { breaker }),
    ...(limits && { limits }),
  }).operations;
  const operations = { enter, leave } as unknown as RedisOperations;
  made.set(api, { key: keyOf({ gateway, breaker, limits }), operations });
  return operations;
}

/** Whether the API is guarded by other rules already. */
export function hasOtherRules(api: AnyApi, rules: RedisRules): boolean {
  const known = made.get(api);
  return known !== undefined && known.key !== keyOf(rules);
}

interface Rules {
  readonly gateway: RedisGateway;
  readonly breaker?: RedisRules["breaker"] | undefined;
  readonly limits?: RedisRules["limits"] | undefined;
}

/** What stands in the scripts. */
function keyOf({ gateway, breaker, limits }: Rules): string {
  const { failures, withinMs, window, openForMs, probes, probeForMs, metricsOnly } = breaker ?? {};
  const { perSecond, inFlight, leaseForMs } = limits ?? {};
  const ofBreaker = [failures, withinMs, window, openForMs, probes, probeForMs, metricsOnly];
  return JSON.stringify([gateway, ofBreaker, [perSecond, inFlight, leaseForMs]]);
}
