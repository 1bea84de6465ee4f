import { toDuration } from "../../architect/expression/builder.js";
import type { Step } from "../context.js";
import { exp } from "../slot.js";

/** Nothing follows the only attempt of a policy without retries. */
export const pause: Step = ({ kind, slots, policy }) =>
  policy.retry.maxRetries === 0 ? [] : [kind.pause(exp(toDuration(slots.waitMs.value)))];
