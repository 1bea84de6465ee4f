import { type Duration, milliseconds } from "../../common/duration.js";

/** Every run waits the same. */
export interface FixedStagger {
  readonly kind: "fixed";
  /** 1 ms to 1 h. */
  readonly wait: Duration;
}

/** Every run waits a multiple of `step`, at random. Spreads any crowd, and differs each time. */
export interface RandomStagger {
  readonly kind: "random";
  /** All waits are below it: a multiple of `step`, up to 1 h. */
  readonly within: Duration;
  /** 1 ms to 1 min. @default 500 ms */
  readonly step?: Duration | undefined;
}

/** Run number n waits n steps, so that no two of `slots` runs start together. */
export interface IndexStagger {
  readonly kind: "index";
  /** The number itself, 0 or more, or the name of an integer input that has it. */
  readonly index: number | string;
  /** 1 ms to 1 min. @default 500 ms */
  readonly step?: Duration | undefined;
  /** After so many the first wait comes again: 2 to 10,000. @default 120 */
  readonly slots?: number | undefined;
}

/** Digits of the conversation's id choose one of `slots` waits: a spread without chance or anything shared. */
export interface ConversationStagger {
  readonly kind: "conversation";
  /** 2 to 256. @default 16 */
  readonly slots?: number | undefined;
  /** 1 ms to 1 min. @default 500 ms */
  readonly step?: Duration | undefined;
}

/** A wait before the first call of a run. */
export type Stagger = FixedStagger | RandomStagger | IndexStagger | ConversationStagger;

type Options<S extends Stagger> = Omit<S, "kind">;

/** Every default of a stagger. */
export const STAGGER_DEFAULTS = {
  step: milliseconds(500),
  indexSlots: 120,
  conversationSlots: 16,
} as const;

/** The same wait for every run. */
export const fixedStagger = (wait: Duration): FixedStagger => ({ kind: "fixed", wait });
/** A wait at random. */
export const randomStagger = (options: Options<RandomStagger>): RandomStagger => ({ kind: "random", ...options });
/** A wait by number, such as a tenant's. */
export const indexStagger = (options: Options<IndexStagger>): IndexStagger => ({ kind: "index", ...options });
/** A wait by the conversation's id. */
export const conversationStagger = (options: Options<ConversationStagger> = {}): ConversationStagger => ({
  kind: "conversation",
  ...options,
});

/** A stagger with every default filled in and every rule checked. All times in milliseconds. */
export type ResolvedStagger =
  | { readonly kind: "fixed"; readonly waitMs: number }
  | { readonly kind: "random"; readonly slots: number; readonly stepMs: number }
  | { readonly kind: "conversation"; readonly slots: number; readonly stepMs: number }
  | { readonly kind: "index"; readonly index: number | string; readonly slots: number; readonly stepMs: number };
