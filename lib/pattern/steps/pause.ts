import { toDuration } from "../../architect/expression/builder.js";
import type { SharedStep } from "../shared.js";
import { exp } from "../slot.js";

/** Nothing follows the only attempt of a policy without retries. */
export const pause: SharedStep = ({ kind, slots, policy }) =>
  policy.retry.maxRetries === 0 ? [] : [kind.pause(exp(toDuration(slots.waitMs.value)))];
