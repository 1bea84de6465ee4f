import { seconds } from "../common/duration.js";

/** Every default of a policy, in one table. The documentation and the schema read it from here. */
export const DEFAULTS = {
  /** Retries after the first call. */
  maxRetries: 5,
  /** Longest wait of the flow, whoever asks for it. A margin below the one hour of the most limited flow type. */
  maxWait: seconds(3500),
  base: seconds(10),
  factor: 2,
  cap: seconds(300),
  jitter: "equal",
  /** Throttled: the API says that it gets too many requests. */
  throttledStatuses: [429],
  /** Transient: the API or a gateway before it is down for a moment. */
  transientStatuses: [503, 504],
  /** Whether no answer at all is transient too. */
  retryOnTimeout: true,
  /** First words of the reason a flow ends with that leaves its work to a person. */
  reviewReason: "Manual review",
  /** Inputs of the flow that a callback takes its number and name from. */
  numberInput: "callbackNumber",
  nameInput: "callbackName",
} as const;

/** A loop count is a literal of 1 to 99 (vendor engine): the first attempt and 98 retries. */
export const MAX_RETRIES_LIMIT = 98;
