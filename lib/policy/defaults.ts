import { type Duration, minutes, seconds } from "../common/duration.js";
import type { Fallback } from "./fallback.js";
import type { PolicyProfile } from "./policy.js";

/** Every default of a policy that is the same in all flows. The documentation and the schema read it from here. */
export const DEFAULTS = {
  factor: 2,
  jitter: "equal",
  /** Throttled: the API says that it gets too many requests. */
  throttledStatuses: [429],
  /** Transient: the API or a gateway before it is down for a moment. */
  transientStatuses: [503, 504],
  /** Whether no answer at all is transient too. */
  retryOnTimeout: true,
  /** What a wait counts for that the API asks for. */
  retryAfter: "withinMaxWait",
  /** Fewer calls left than this are few; then the next call waits, or `maxWait` when that is less. */
  lowRemaining: { below: 10, wait: seconds(5) },
  /** First words of the reason a flow ends with that leaves its work to a person. */
  reviewReason: "Manual review",
  /** Inputs of the flow that a callback takes its number and name from. */
  numberInput: "callbackNumber",
  nameInput: "callbackName",
  /** What a person in a conversation is told once there is a callback, or a workflow that keeps trying. */
  sayCallback: "We cannot do this now. We will call you back.",
  sayHandOff: "This takes longer than usual. We keep working on it, and come back to you if we need to.",
} as const;

export interface ProfileDefaults {
  /** Retries after the first call. */
  readonly maxRetries: number;
  /** The most that a policy may say. */
  readonly mostRetries: number;
  /** Of the exponential backoff. */
  readonly base: Duration;
  readonly cap: Duration;
  /** Longest wait of the flow, whoever asks for it; the patience when that is less and `maxWaitWithinPatience`. */
  readonly maxWait: Duration;
  /** Share of a wait that the API asks for which is added at most, at random. */
  readonly retryAfterSpread: number;
  /** Absent: no limit. */
  readonly patience?: Duration;
  /** Whether a wait over the patience is refused when the policy is read, not when the flow runs. */
  readonly maxWaitWithinPatience: boolean;
  readonly fallback: Fallback;
}

/** A loop count is a literal of 1 to 99 (vendor engine): the first attempt and 98 retries. */
export const MAX_RETRIES_LIMIT = 98;

const digital: ProfileDefaults = {
  maxRetries: 5,
  mostRetries: MAX_RETRIES_LIMIT,
  base: seconds(10),
  cap: seconds(300),
  /** A margin below the one hour of the most limited flow type. */
  maxWait: seconds(3500),
  retryAfterSpread: 0.1,
  maxWaitWithinPatience: false,
  fallback: { kind: "manualReview" },
};

/** The defaults that depend on who waits. */
export const PROFILE_DEFAULTS: Readonly<Record<PolicyProfile, ProfileDefaults>> = {
  digital,
  /** Hold music plays for 900 s at most (vendor engine). Who waits in a queue has a place there, which is a fallback. */
  queue: { ...digital, maxWait: minutes(15), fallback: { kind: "queue" } },
  /** A caller who hears nothing hangs up soon. */
  call: {
    maxRetries: 2,
    mostRetries: 3,
    base: seconds(1),
    cap: seconds(5),
    maxWait: minutes(1),
    /** Silence has lengths of its own: a tenth more would be the next one, not a spread. */
    retryAfterSpread: 0,
    patience: seconds(20),
    maxWaitWithinPatience: true,
    /** Refused there: no fallback suits every call. */
    fallback: digital.fallback,
  },
};
