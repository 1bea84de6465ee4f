import type { Duration } from "../../common/duration.js";
import type { FlowStore, RedisStore, WhenStoreFails } from "../breaker/index.js";

/**
 * Keeps calls below what an API bears, for all flows that share the store; at least one of `perSecond` and `inFlight`.
 * A call that is not allowed yet waits for its turn and asks again.
 */
export interface LimitsOptions {
  /** Where the memory lies. With `flowStore()` nothing is shared: starts are only spread, by a stagger. */
  readonly store: RedisStore | FlowStore;
  /** Calls begun in any second, by key: 1 to 10,000. @default no limit */
  readonly perSecond?: number;
  /** Calls at a time, by key: 1 to 1,000. @default no limit */
  readonly inFlight?: number;
  /** Whose calls count together: those of the API, or those with the same value of this input. @default "api" */
  readonly per?: string;
  /** The same for `inFlight` alone, such as one per tenant where the rate is per organisation. @default per */
  readonly inFlightPer?: string;
  /**
   * How long a call holds its place when nothing is heard of its end: 1 s to 1 h, with `inFlight` at least the operation's
   * timeout and 2 s, as a lease that ends before its call lets others in beside it. More keeps them out for longer after
   * a lost end. @default 70 s
   */
  readonly leaseFor?: Duration;
  /**
   * Runs that start together at most: 2 to 10,000. Only in a flowStore, where starts are spread so that so many of them
   * keep to `perSecond` on average. @default 100
   */
  readonly crowd?: number;
  /**
   * How often one attempt asks for its turn before the flow falls back with the outcome `exhausted`: 1 to 98, and with
   * many retries fewer. @default 20
   */
  readonly turns?: number;
  /** What happens when the store does not answer in time, or answers nonsense. @default "call" */
  readonly whenStoreFails?: WhenStoreFails;
}

export interface Limits extends LimitsOptions {
  readonly kind: "limits";
}

/** Keeps calls below what an API bears. */
export const limits = (options: LimitsOptions): Limits => ({ kind: "limits", ...options });

/** What the model of limits goes by. */
export interface LimitRules {
  readonly perSecond?: number;
  readonly inFlight?: number;
  readonly leaseForMs: number;
}

/** Limits with every default filled in and every rule checked. */
export interface ResolvedLimits extends LimitRules {
  readonly store: RedisStore | FlowStore;
  /** "api", or the name of an input. */
  readonly per: string;
  readonly inFlightPer: string;
  /** Means something in a flowStore only. */
  readonly crowd: number;
  readonly turns: number;
  readonly whenStoreFails: WhenStoreFails;
}
