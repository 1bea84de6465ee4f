import type { SharedStep } from "../shared.js";
import { assign } from "../slot.js";

/** Nothing follows the only attempt of a policy without retries. */
export const pause: SharedStep = (context) =>
  context.policy.retry.maxRetries === 0 ? [] : context.kind.pause(context.slots.waitMs.value, context);

/** Makes the wait what the pause really takes, so that patience counts all of it. */
export const roundPause: SharedStep = (context) => {
  const { kind, policy, slots } = context;
  if (policy.retry.maxRetries === 0 || kind.roundPause === undefined) return [];
  const statements = [assign(slots.waitMs, kind.roundPause(slots.waitMs.value, context))];
  return [{ kind: "updateData", name: "Round the wait up to a pause", statements }];
};
