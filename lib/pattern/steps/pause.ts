import type { SharedStep } from "../shared.js";

/** Nothing follows the only attempt of a policy without retries. */
export const pause: SharedStep = (context) =>
  context.policy.retry.maxRetries === 0 ? [] : context.kind.pause(context.slots.waitMs.value, context);
