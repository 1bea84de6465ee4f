/** `closed`: calls go. `open`: none does. `halfOpen`: only probes do. */
export const BREAKER_STATES = ["closed", "open", "halfOpen"] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

export interface Transition {
  readonly from: BreakerState;
  readonly to: BreakerState;
  /** What makes it happen, in words. */
  readonly event: string;
  /** What has to hold besides, in words. */
  readonly guard: string;
}

/** Every way that the state of a breaker may change. A change that is not here is a defect. */
export const TRANSITIONS = {
  trip: {
    from: "closed",
    to: "open",
    event: "a call fails in a way that counts",
    guard: "it is failure number `failures` within `within`",
  },
  probe: { from: "open", to: "halfOpen", event: "a call is asked for", guard: "`openFor` has passed" },
  recover: {
    from: "halfOpen",
    to: "closed",
    event: "a probe finds the API healthy",
    guard: "it is number `probes` to do so",
  },
  relapse: { from: "halfOpen", to: "open", event: "a probe fails in a way that counts", guard: "it is not lost" },
} as const satisfies Readonly<Record<string, Transition>>;

export type TransitionName = keyof typeof TRANSITIONS;

/** The names in the order of a breaker's life. */
export const TRANSITION_NAMES = Object.keys(TRANSITIONS) as readonly TransitionName[];

/** Whether the table has this change. */
export const isLegal = (from: BreakerState, to: BreakerState): boolean =>
  TRANSITION_NAMES.some((name) => TRANSITIONS[name].from === from && TRANSITIONS[name].to === to);
