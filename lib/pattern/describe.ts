import type { Operation } from "../data-action/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import { describeFallback } from "./fallback/describe.js";
import type { FlowKind } from "./kinds/index.js";
import { retriesOf } from "./retries.js";

/** A sentence for the flow's description: what it calls, what it retries, and what comes after. */
export function describeFlow(call: Operation, policy: ResolvedPolicy, { returns }: Pick<FlowKind, "returns">): string {
  const { retry, fallback } = policy;
  const maxRetries = retriesOf(policy);
  const noAnswer = retry.transient.timeout ? ["no answer"] : [];
  const retried = [...retry.throttled.statuses, ...retry.transient.statuses, ...noAnswer];
  const retries = maxRetries === 0 ? "never retries" : `retries ${listed(retried)} up to ${maxRetries} times`;
  const calls = `Calls ${call.definition.name} of ${call.api.name}; ${retries}`;
  if (returns) return `${calls}, then tells its caller how it went`;
  return `${calls}, then ${describeFallback(fallback)}`;
}

function listed(items: readonly (string | number)[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
