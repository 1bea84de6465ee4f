import type { ResolvedPolicy } from "../policy/index.js";

/** Whether any failure at all is worth a retry: a switch without a case is no switch (1 to 64 cases, vendor docs). */
export const retriesAnything = ({ retry: { throttled, transient } }: ResolvedPolicy): boolean =>
  transient.timeout || throttled.statuses.length + transient.statuses.length > 0;

/** Retries that the flow can come to. */
export const retriesOf = (policy: ResolvedPolicy): number => (retriesAnything(policy) ? policy.retry.maxRetries : 0);
